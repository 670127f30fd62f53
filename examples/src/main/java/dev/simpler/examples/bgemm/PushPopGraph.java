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
 * One scope per tile of c, in which a task for each step of its sum takes a whole cluster: the cube
 * core multiplies, the vector cores add. The tasks of a scope are a chain on the tile of c.
 * Arguments: a, b, c of batch x 4 x 4 tiles; scalars: batch, whether products travel through global
 * memory.
 */
public final class PushPopGraph implements Orchestration {
  static final int PUSH = 0;
  static final int POP = 1;

  @Override
  public int expectedArguments(RunArguments arguments) {
    return 5;
  }

  @Override
  public void run(Orchestrator rt, RunArguments arguments) {
    int batch = arguments.scalarInt(0);
    int throughMemory = arguments.scalarInt(1);
    for (int c = 0; c < batch * PushPopSizes.GRID * PushPopSizes.GRID; c++) {
      int matrix =
          c / (PushPopSizes.GRID * PushPopSizes.GRID) * PushPopSizes.GRID * PushPopSizes.GRID;
      int row = c / PushPopSizes.GRID % PushPopSizes.GRID;
      int col = c % PushPopSizes.GRID;
      try (Scope _ = rt.scope()) {
        for (int step = 0; step < PushPopSizes.GRID; step++) {
          rt.submit(
              PUSH,
              POP,
              POP,
              new TaskArguments()
                  .input(tile(arguments.tensor(0), matrix + row * PushPopSizes.GRID + step))
                  .input(tile(arguments.tensor(1), matrix + step * PushPopSizes.GRID + col))
                  .inout(tile(arguments.tensor(2), c))
                  .output(
                      TensorCreateInfo.of(DataType.FLOAT32, PushPopSizes.SLOTS * PushPopSizes.TILE))
                  .scalar(throughMemory));
        }
      }
    }
  }

  private static Tensor tile(Tensor tensor, int index) {
    return tensor.view(new int[] {PushPopSizes.TILE}, new int[] {index * PushPopSizes.TILE});
  }
}
