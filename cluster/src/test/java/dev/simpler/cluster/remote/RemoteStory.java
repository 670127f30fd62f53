package dev.simpler.cluster.remote;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.cluster.Increments;
import dev.simpler.cluster.code.ClassClosure;
import dev.simpler.cluster.member.ClusterSystem;
import dev.simpler.runtime.host.HostMemory;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.DeviceBuffer;
import dev.simpler.runtime.pod.PodConfig;
import dev.simpler.runtime.pod.PodPlace;
import dev.simpler.runtime.pod.PodPlan;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** All that a worker on a node is asked for in its life, from its place to its end, once each. */
final class RemoteStory {
  private static final int ELEMENTS = 1 << 18;

  private final ClusterSystem member;
  private final String role;
  private final Consumer<Step> steps;

  /** What it asks for next. */
  enum Step {
    MALLOC,
    COPY_TO,
    TASK_THERE,
    TASK,
    COPY_FROM,
    FREE,
    RESTART,
    CLOSE
  }

  /**
   * Prepares it.
   *
   * @param member whose worker it is
   * @param role of the node
   * @param steps learns what is asked for next, on the story's thread
   */
  RemoteStory(ClusterSystem member, String role, Consumer<Step> steps) {
    this.member = member;
    this.role = role;
    this.steps = steps;
  }

  /** Tells it, with results that have to be right. */
  void play() {
    List<Object> functions = List.of(new Increments.AddOne());
    PodPlan plan =
        new PodPlan(
            PodConfig.of(3).withSubWorkers(1).withHeapRingBytes(1 << 20),
            List.of(new Increments.Increment()),
            List.of());
    List<Object> all = List.of(functions.get(0), plan.functions().get(0));
    try (HostMemory host = new HostMemory();
        RemoteChild child =
            new RemoteChild(
                new Placement(member),
                new PodPlace.Node(member.config(), Set.of(role), PodPlace.Loss.FAIL),
                plan,
                functions,
                ClassClosure.of(all),
                host)) {
      use(child, host);
      steps.accept(Step.RESTART);
      child.restart();
      HostTensor small = host.floats(new float[] {7});
      add(child, small);
      assertArrayEquals(new float[] {8}, small.floats());
      steps.accept(Step.CLOSE);
    }
  }

  private void use(RemoteChild child, HostMemory host) {
    HostTensor large = host.tensor(DataType.FLOAT32, ELEMENTS);
    float[] counted = new float[ELEMENTS];
    for (int i = 0; i < ELEMENTS; i++) {
      counted[i] = i;
    }
    large.set(counted);
    steps.accept(Step.MALLOC);
    long address = child.malloc(large.memory().byteSize());
    steps.accept(Step.COPY_TO);
    child.copyTo(address, large.memory());
    DeviceBuffer held = new DeviceBuffer(0, address, large.memory().byteSize());
    steps.accept(Step.TASK_THERE);
    child.run(
        new Callee.Function(0),
        TaskArgs.builder().inout(held.tensor(DataType.FLOAT32, ELEMENTS)).build(),
        CallConfig.DEFAULT);
    steps.accept(Step.TASK);
    add(child, large);
    HostTensor back = host.tensor(DataType.FLOAT32, ELEMENTS);
    steps.accept(Step.COPY_FROM);
    child.copyFrom(back.memory(), address);
    steps.accept(Step.FREE);
    child.free(address);
    for (int i = 0; i < ELEMENTS; i++) {
      counted[i]++;
    }
    assertArrayEquals(counted, large.floats());
    assertArrayEquals(counted, back.floats());
  }

  private static void add(RemoteChild child, HostTensor tensor) {
    child.run(new Callee.Function(0), Increments.of(tensor), CallConfig.DEFAULT);
  }
}
