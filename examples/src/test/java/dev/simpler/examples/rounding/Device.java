package dev.simpler.examples.rounding;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.worker.Worker;
import dev.simpler.runtime.worker.WorkerConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs a program of an example on data of a test; closed by whoever opened it. */
final class Device implements AutoCloseable {
  private final Worker worker;
  private final TaskArgs.Builder arguments = TaskArgs.builder();
  private final List<HostTensor> results = new ArrayList<>();

  Device(String platform, String runtime, boolean fused) {
    worker =
        Worker.open(
            WorkerConfig.of(platform)
                .withRuntime(runtime)
                .withSettings(Map.of("SIMPLER_SIM_MATMUL_FUSED", fused ? "1" : "0")));
  }

  Device input(DataType type, float[] values) {
    arguments.input(worker.host().tensor(type, values.length).set(values).argument());
    return this;
  }

  Device input(float[] values) {
    return input(DataType.FLOAT32, values);
  }

  Device output(int elements) {
    results.add(worker.host().tensor(DataType.FLOAT32, elements));
    arguments.output(results.getLast().argument());
    return this;
  }

  Device inout(float[] values) {
    results.add(worker.host().tensor(DataType.FLOAT32, values.length).set(values));
    arguments.inout(results.getLast().argument());
    return this;
  }

  Device scalars(long... values) {
    for (long value : values) {
      arguments.scalar(value);
    }
    return this;
  }

  /** Results in the order of their arguments. */
  List<float[]> run(ChipCallable program, int threads) {
    worker.run(program, arguments.build(), CallConfig.of(3, threads));
    return results.stream().map(HostTensor::floats).toList();
  }

  @Override
  public void close() {
    worker.close();
  }
}
