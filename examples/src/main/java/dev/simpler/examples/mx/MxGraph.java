package dev.simpler.examples.mx;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TaskResult;
import dev.simpler.platform.orchestration.TensorCreateInfo;

/**
 * Quantise both operands, 16 rows or 64x128 elements by a task, then multiply by tiles of 64x128.
 * Tensors: x (rows x inner), w (inner x cols), y (rows x cols); scalar: elements in a byte.
 */
public final class MxGraph implements Orchestration {
  static final int SHARE_ROWS = 0;
  static final int SHARE_COLUMNS = 1;
  static final int MATMUL = 2;

  private static final int GROUP = 32;
  private static final int ROWS = 64;
  private static final int ROWS_IN_UB = 16;
  private static final int COLUMNS = 128;

  @Override
  public int expectedArguments(RunArguments arguments) {
    return 4;
  }

  @Override
  public void run(Orchestrator rt, RunArguments arguments) {
    Tensor x = arguments.tensor(0);
    Tensor w = arguments.tensor(1);
    int rows = (int) x.extent(0);
    int inner = (int) x.extent(1);
    int cols = (int) w.extent(1);
    int perByte = (int) arguments.scalar(0);
    TaskResult quantised =
        rt.allocTensors(
            TensorCreateInfo.of(DataType.UINT8, rows, inner / perByte),
            TensorCreateInfo.of(DataType.UINT8, rows, inner / GROUP),
            TensorCreateInfo.of(DataType.UINT8, inner, cols / perByte),
            TensorCreateInfo.of(DataType.UINT8, inner / (2 * GROUP), 2 * cols));
    if (quantised.isEmpty()) {
      return;
    }
    Tensor left = quantised.get(0);
    Tensor leftScales = quantised.get(1);
    Tensor right = quantised.get(2);
    Tensor rightScales = quantised.get(3);
    int[] line = {ROWS_IN_UB, inner};
    int[] lineBytes = {ROWS_IN_UB, inner / perByte};
    int[] lineScales = {ROWS_IN_UB, inner / GROUP};
    for (int row = 0; row < rows; row += ROWS_IN_UB) {
      int[] corner = {row, 0};
      rt.submitAiv(
          SHARE_ROWS,
          new TaskArguments()
              .input(x.view(line, corner))
              .output(left.view(lineBytes, corner))
              .output(leftScales.view(lineScales, corner)));
    }
    int[] block = {ROWS, COLUMNS};
    int[] blockBytes = {ROWS, COLUMNS / perByte};
    int[] blockScales = {ROWS / (2 * GROUP), 2 * COLUMNS};
    for (int row = 0; row < inner; row += ROWS) {
      for (int col = 0; col < cols; col += COLUMNS) {
        int[] corner = {row, col};
        rt.submitAiv(
            SHARE_COLUMNS,
            new TaskArguments()
                .input(w.view(block, corner))
                .output(right.view(blockBytes, new int[] {row, col / perByte}))
                .output(rightScales.view(blockScales, new int[] {row / (2 * GROUP), 2 * col})));
      }
    }
    for (int row = 0; row < rows; row += ROWS) {
      for (int col = 0; col < cols; col += COLUMNS) {
        rt.submitAic(
            MATMUL,
            new TaskArguments()
                .input(left.view(new int[] {ROWS, inner / perByte}, new int[] {row, 0}))
                .input(leftScales.view(new int[] {ROWS, inner / GROUP}, new int[] {row, 0}))
                .input(
                    right.view(new int[] {inner, COLUMNS / perByte}, new int[] {0, col / perByte}))
                .input(
                    rightScales.view(
                        new int[] {inner / (2 * GROUP), 2 * COLUMNS}, new int[] {0, 2 * col}))
                .output(arguments.tensor(2).view(block, new int[] {row, col})));
      }
    }
  }
}
