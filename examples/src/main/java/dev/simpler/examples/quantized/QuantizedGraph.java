package dev.simpler.examples.quantized;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.Scope;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TaskResult;
import dev.simpler.platform.orchestration.TensorCreateInfo;

/**
 * For every 64 rows: quantise them once, 16 by a task, then for every 128 columns multiply in
 * integers and scale the result back. Tensors: x (rows x inner), weights in INT8 (inner x cols),
 * their scales (cols), y (rows x cols).
 */
public final class QuantizedGraph implements Orchestration {
  static final int QUANTISE = 0;
  static final int MATMUL = 1;
  static final int DEQUANTISE = 2;

  private static final int ROWS = 64;

  /** Whole rows, of up to 1024 elements, have to fit into UB twice. */
  private static final int ROWS_IN_UB = 16;

  private static final int COLUMNS = 128;

  @Override
  public int expectedArguments(RunArguments arguments) {
    return 4;
  }

  @Override
  public void run(Orchestrator rt, RunArguments arguments) {
    int rows = (int) arguments.tensor(0).extent(0);
    for (int row = 0; row < rows; row += ROWS) {
      try (Scope _ = rt.scope()) {
        rows(rt, arguments, row);
      }
    }
  }

  private static void rows(Orchestrator rt, RunArguments arguments, int row) {
    Tensor x = arguments.tensor(0);
    Tensor weights = arguments.tensor(1);
    int inner = (int) x.extent(1);
    TaskResult quantised =
        rt.allocTensors(
            TensorCreateInfo.of(DataType.INT8, ROWS, inner),
            TensorCreateInfo.of(DataType.FLOAT32, ROWS));
    if (quantised.isEmpty()) {
      return;
    }
    Tensor q = quantised.get(0);
    Tensor scales = quantised.get(1);
    int[] part = {ROWS_IN_UB, inner};
    for (int i = 0; i < ROWS; i += ROWS_IN_UB) {
      rt.submitAiv(
          QUANTISE,
          new TaskArguments()
              .input(x.view(part, new int[] {row + i, 0}))
              .output(q.view(part, new int[] {i, 0}))
              .output(scales.view(new int[] {ROWS_IN_UB}, new int[] {i})));
    }
    TensorCreateInfo product = TensorCreateInfo.of(DataType.INT32, ROWS, COLUMNS);
    for (int column = 0; column < weights.extent(1); column += COLUMNS) {
      int[] tile = {ROWS, COLUMNS};
      Tensor c =
          rt.submitAic(
                  MATMUL,
                  new TaskArguments()
                      .input(q)
                      .input(weights.view(new int[] {inner, COLUMNS}, new int[] {0, column}))
                      .output(product))
              .get(0);
      rt.submitAiv(
          DEQUANTISE,
          new TaskArguments()
              .inputs(c, scales)
              .input(arguments.tensor(2).view(new int[] {COLUMNS}, new int[] {column}))
              .output(arguments.tensor(3).view(tile, new int[] {row, column})));
    }
  }
}
