package acme.starter;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.worker.Program;
import dev.simpler.runtime.worker.Worker;

/** The host's side: {@code s * x + y} on a device. */
public final class ScaledSumProgram {
  /** Orchestration function, kernel and what a run takes. */
  public static final Program PROGRAM =
      Program.of(ScaledSumGraph.class)
          .kernel(ScaledSumGraph.KERNEL, ScaledSum.class)
          .in("x", "y")
          .out("sum")
          .scalar("s")
          .build();

  private ScaledSumProgram() {}

  /** The sum, computed on a device of the given platform, as {@code a2a3sim} or {@code a5sim}. */
  public static float[] on(String platform, float s, float[] x, float[] y) {
    try (Worker worker = Worker.open(platform)) {
      HostTensor sum = worker.tensor(DataType.FLOAT32, x.length);
      worker.run(PROGRAM.with(worker.floats(x), worker.floats(y), sum).scalar(s));
      return sum.floats();
    }
  }
}
