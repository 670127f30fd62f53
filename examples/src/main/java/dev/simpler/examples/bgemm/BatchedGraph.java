package dev.simpler.examples.bgemm;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.Scope;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TensorCreateInfo;

/**
 * One scope per group. Each step of a group multiplies a chunk of tiles into a temporary and adds
 * it to the group's result: the sums of a group are a chain, products run ahead of them. Arguments:
 * a, b, c; scalars: side of a tile, tiles of a chunk, steps of a group, groups, grid.
 *
 * <p>The groups are the {@code grid x grid} blocks of a matrix, then those of the next one; see
 * {@link BlockGrid}.
 */
public final class BatchedGraph implements Orchestration {
  static final int PRODUCT = 0;
  static final int ADD = 1;

  @Override
  public int expectedArguments(RunArguments arguments) {
    return 8;
  }

  @Override
  public void run(Orchestrator rt, RunArguments arguments) {
    Tensor a = arguments.tensor(0);
    Tensor b = arguments.tensor(1);
    Tensor c = arguments.tensor(2);
    int side = arguments.scalarInt(0);
    int chunk = arguments.scalarInt(1) * side * side;
    int steps = arguments.scalarInt(2);
    int groups = arguments.scalarInt(3);
    BlockGrid blocks = new BlockGrid(arguments.scalarInt(4), steps);
    for (int group = 0; group < groups; group++) {
      try (Scope _ = rt.scope()) {
        Tensor result = part(c, group, chunk);
        for (int step = 0; step < steps; step++) {
          Tensor left = part(a, blocks.left(group, step), chunk);
          Tensor right = part(b, blocks.right(group, step), chunk);
          Tensor product =
              rt.submitAic(
                      PRODUCT,
                      new TaskArguments()
                          .inputs(left, right)
                          .output(TensorCreateInfo.of(DataType.FLOAT32, chunk))
                          .scalar(side))
                  .get(0);
          rt.submitAiv(ADD, new TaskArguments().inout(result).input(product).scalar(side));
        }
      }
    }
  }

  private static Tensor part(Tensor tensor, int index, int elements) {
    return tensor.view(new int[] {elements}, new int[] {index * elements});
  }
}
