package dev.simpler.examples.dropout;

import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.TaskArguments;

/**
 * One task for every 32 rows of every 256 columns. Tensors: x (rows x cols), y in FLOAT16, keep
 * bits (rows x cols/8). Scalars: seed, threshold, factor, as the kernel has them.
 */
public final class DropoutGraph implements Orchestration {
  static final int DROPOUT = 0;

  private static final int ROWS = 32;
  private static final int COLS = 256;

  @Override
  public int expectedArguments(RunArguments arguments) {
    return 6;
  }

  @Override
  public void run(Orchestrator rt, RunArguments arguments) {
    Tensor x = arguments.tensor(0);
    int rows = (int) x.extent(0);
    int cols = (int) x.extent(1);
    for (int row = 0; row < rows; row += ROWS) {
      int count = Math.min(ROWS, rows - row);
      for (int col = 0; col < cols; col += COLS) {
        int[] shape = {count, COLS};
        int[] corner = {row, col};
        int[] bytes = {count, COLS / 8};
        int[] bytesCorner = {row, col / 8};
        rt.submitAiv(
            DROPOUT,
            new TaskArguments()
                .input(x.view(shape, corner))
                .output(arguments.tensor(1).view(shape, corner))
                .output(arguments.tensor(2).view(bytes, bytesCorner))
                .scalars(row * cols + col, cols)
                .scalar(arguments.scalar(0))
                .scalar(arguments.scalar(1))
                .scalar(arguments.scalar(2)));
      }
    }
  }
}
