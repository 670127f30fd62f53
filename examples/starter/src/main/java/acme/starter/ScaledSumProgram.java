package acme.starter;

import static dev.simpler.abi.callable.Direction.IN;
import static dev.simpler.abi.callable.Direction.OUT;
import static dev.simpler.abi.callable.Direction.SCALAR;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.CoreCallable;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.worker.Worker;
import java.util.List;

/** The host's side: {@code s * x + y} on a device. */
public final class ScaledSumProgram {
  private ScaledSumProgram() {}

  /** Orchestration function and kernel as they are loaded onto a device. */
  public static ChipCallable program() {
    return ChipCallable.builder(ClassImage.orchestration(ScaledSumGraph.class))
        .signature(IN, IN, OUT)
        .kernel(
            ScaledSumGraph.KERNEL,
            CoreCallable.of(List.of(IN, IN, OUT, SCALAR), ClassImage.kernel(ScaledSum.class)))
        .build();
  }

  /** The arguments of one run. */
  public static TaskArgs arguments(HostTensor x, HostTensor y, HostTensor out, float s) {
    return TaskArgs.builder()
        .input(x.argument())
        .input(y.argument())
        .output(out.argument())
        .scalar(Float.floatToRawIntBits(s))
        .build();
  }

  /** The sum, computed on a device of the given platform, as {@code a2a3sim} or {@code a5sim}. */
  public static float[] on(String platform, float s, float[] x, float[] y) {
    try (Worker worker = Worker.open(platform)) {
      HostTensor out = worker.host().tensor(DataType.FLOAT32, x.length);
      worker.run(
          program(),
          arguments(worker.host().floats(x, x.length), worker.host().floats(y, y.length), out, s),
          CallConfig.of(3, 4));
      return out.floats();
    }
  }
}
