package dev.simpler.examples.decode;

import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.Scope;
import dev.simpler.platform.orchestration.TaskArguments;

/**
 * Layers of a transformer, one new token per sequence. The residual stays in FLOAT32; what goes
 * into a product is BFLOAT16.
 *
 * <p>Tensors, with rows of all layers below each other: residual x (batch x hidden), gammas (layers
 * x 2 x hidden), weights of query-key-value, output, gate, up and down; key and value pages (layers
 * * pages * kvHeads x blockSize x 1 x headDim), block table, positions of the new tokens, cos, sin,
 * result (batch x 1 x hidden). Scalars: layers, key-value heads, scale of scores, epsilon.
 */
public final class DecodeGraph implements Orchestration {
  static final int NORMALISE = 0;
  static final int PROJECT = 1;
  static final int ROTATE_QUERY = 2;
  static final int APPEND = 3;
  static final int QUERY_KEY = 4;
  static final int SOFTMAX = 5;
  static final int PROBABILITY_VALUE = 6;
  static final int UPDATE = 7;
  static final int ROUND = 8;
  static final int ADD_RESIDUAL = 9;
  static final int SWI_GLU = 10;

  @Override
  public int expectedArguments(RunArguments arguments) {
    return 18;
  }

  @Override
  public void run(Orchestrator rt, RunArguments arguments) {
    int layers = arguments.scalarInt(0);
    for (int layer = 0; layer < layers && !rt.isFatal(); layer++) {
      try (Scope _ = rt.scope()) {
        Tensor attended = new AttentionPart(rt, arguments, layer).submit();
        if (!rt.isFatal()) {
          new FeedForwardPart(rt, arguments, layer).submit(attended);
        }
      }
    }
    Tensor x = arguments.tensor(0);
    int[] rows = {(int) x.extent(0), 1, (int) x.extent(1)};
    rt.submitAiv(ROUND, new TaskArguments().input(x.reshape(rows)).output(arguments.tensor(13)));
  }

  /** One task for every {@link Chunk#SIZE} columns of {@code y = x * w}. */
  static void project(Orchestrator rt, Tensor x, Tensor weights, int layer, int inner, Tensor y) {
    int columns = (int) weights.extent(1);
    int rows = (int) y.extent(0);
    for (int column = 0; column < columns; column += Chunk.SIZE) {
      int width = Math.min(Chunk.SIZE, columns - column);
      int[] block = {inner, width};
      rt.submitAic(
          PROJECT,
          new TaskArguments()
              .input(x)
              .input(weights.view(block, new int[] {layer * inner, column}))
              .output(y.view(new int[] {rows, width}, new int[] {0, column})));
    }
  }
}
