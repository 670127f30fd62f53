package dev.simpler.examples.pod;

import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.examples.vector.VectorExample;
import dev.simpler.runtime.example.Example;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.runtime.example.ExampleResult;
import dev.simpler.runtime.example.Inputs;
import dev.simpler.runtime.example.PodSession;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.DeviceBuffer;
import dev.simpler.runtime.pod.Mode;
import dev.simpler.runtime.pod.PodWorker;
import java.util.Arrays;
import java.util.Set;

/**
 * {@code l3_child_memory}: a weight on chip 0 is used by two tasks; then each of two chips has a
 * weight of its own and computes with that.
 */
public final class ChildMemoryPodExample implements Example {
  private static final int ELEMENTS = 128 * 128;
  private static final double TOLERANCE = 1e-5;

  @Override
  public String name() {
    return "l3_child_memory";
  }

  @Override
  public String description() {
    return "level 3: a weight on chip 0 used by two tasks, then one weight on each of two chips";
  }

  @Override
  public Set<Mode> modes() {
    return Set.of(Mode.values());
  }

  @Override
  public ExampleResult run(ExampleOptions options) {
    PodWorker worker = PodSession.worker(this, options, 3, 0, 2, 0);
    try (PodSession session = new PodSession(options, worker)) {
      Callee program = Callee.of(VectorExample.program());
      Inputs inputs = Inputs.of(options);
      float[] a = inputs.constant(ELEMENTS, 2);
      float[] w = inputs.constant(ELEMENTS, 3);
      float[] v = inputs.constant(ELEMENTS, 4);
      HostTensor input = session.upload(a);
      HostTensor weight = session.upload(w);
      HostTensor other = session.upload(v);
      HostTensor first = session.tensor(ELEMENTS);
      HostTensor second = session.tensor(ELEMENTS);
      HostTensor onZero = session.tensor(ELEMENTS);
      HostTensor onOne = session.tensor(ELEMENTS);
      DeviceBuffer zero = worker.malloc(0, 4L * ELEMENTS);
      DeviceBuffer one = worker.malloc(1, 4L * ELEMENTS);
      session.run((orch, none, config) -> {
        orch.copyTo(zero, weight.memory());
        orch.submitNextLevel(program, arguments(input, zero, first), session.launch(), 0);
        orch.submitNextLevel(program, arguments(input, zero, second), session.launch(), 0);
        orch.copyTo(one, other.memory());
        orch.submitNextLevel(program, arguments(input, zero, onZero), session.launch(), 0);
        orch.submitNextLevel(program, arguments(input, one, onOne), session.launch(), 1);
      });
      HostTensor back = session.tensor(ELEMENTS);
      worker.copyFrom(back.memory(), zero);
      session.require(
          Arrays.equals(back.floats(), w) && Arrays.equals(weight.floats(), w),
          "the weight changed on the device or at its source");
      worker.free(zero);
      worker.free(one);
      session.check("first use", first, golden(a, w), TOLERANCE);
      session.check("second use", second, golden(a, w), TOLERANCE);
      session.check("weight of chip 0", onZero, golden(a, w), TOLERANCE);
      session.check("weight of chip 1", onOne, golden(a, v), TOLERANCE);
      session.note(
          String.format(
              "first[0] = %s, second[0] = %s, on chip 1 %s",
              first.getFloat(0), second.getFloat(0), onOne.getFloat(0)));
      return session.result();
    }
  }

  private static TaskArgs arguments(HostTensor input, DeviceBuffer weight, HostTensor result) {
    return TaskArgs.builder()
        .input(input.argument())
        .input(weight.tensor(DataType.FLOAT32, ELEMENTS))
        .output(result.argument())
        .build();
  }

  static float[] golden(float[] a, float[] b) {
    float[] golden = new float[a.length];
    for (int i = 0; i < a.length; i++) {
      golden[i] = VectorExample.golden(a[i], b[i]);
    }
    return golden;
  }
}
