package dev.simpler.examples.norm;

import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.TaskArguments;

/** One task for every 32 rows. Tensors: x (rows x cols), gamma (cols), y. Scalar: epsilon. */
public final class RmsNormGraph implements Orchestration {
  static final int RMS_NORM = 0;

  /** Rows of a task, at most. */
  static final int ROWS = 32;

  @Override
  public int expectedArguments(RunArguments arguments) {
    return 4;
  }

  @Override
  public void run(Orchestrator rt, RunArguments arguments) {
    Tensor x = arguments.tensor(0);
    Tensor y = arguments.tensor(2);
    int rows = (int) x.extent(0);
    int cols = (int) x.extent(1);
    for (int row = 0; row < rows; row += ROWS) {
      int[] shape = {Math.min(ROWS, rows - row), cols};
      int[] corner = {row, 0};
      rt.submitAiv(
          RMS_NORM,
          new TaskArguments()
              .inputs(x.view(shape, corner), arguments.tensor(1))
              .output(y.view(shape, corner))
              .scalar(arguments.scalarFloat(0)));
    }
  }
}
