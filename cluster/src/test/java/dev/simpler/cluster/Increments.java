package dev.simpler.cluster;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.PodConfig;
import dev.simpler.runtime.pod.PodFunction;
import dev.simpler.runtime.pod.PodOrchestrator;
import dev.simpler.runtime.pod.PodPlace;
import dev.simpler.runtime.pod.PodWorker;
import dev.simpler.runtime.pod.SubCall;
import dev.simpler.runtime.pod.SubFunction;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** A worker without chips that adds 1 to tensors. */
public final class Increments {
  private Increments() {}

  /** Adds 1 to each element, by its only sub-worker. */
  public static final class AddOne implements PodFunction {
    @Override
    public void run(PodOrchestrator orchestrator, TaskArgs args, CallConfig config) {
      orchestrator.submitSub(
          new Callee.Function(0), TaskArgs.builder().inout(args.tensors().get(0)).build());
    }

    @Override
    public boolean repeatable() {
      return true;
    }
  }

  /** What {@link AddOne} submits. */
  public static final class Increment implements SubFunction {
    @Override
    public void run(SubCall call) {
      MemorySegment memory = call.memory(0);
      for (long i = 0; i < memory.byteSize() / Float.BYTES; i++) {
        memory.setAtIndex(
            ValueLayout.JAVA_FLOAT, i, memory.getAtIndex(ValueLayout.JAVA_FLOAT, i) + 1);
      }
    }
  }

  /** Writes which call of its kind this is on its node, from 1 on. */
  static final class Stamp implements PodFunction {
    @Override
    public void run(PodOrchestrator orchestrator, TaskArgs args, CallConfig config) {
      orchestrator.submitSub(
          new Callee.Function(1), TaskArgs.builder().inout(args.tensors().get(0)).build());
    }
  }

  /** What {@link Stamp} submits; counted for the whole process, by one thread. */
  static final class Stamping implements SubFunction {
    static final String COUNT = "simpler.test.stamps";

    @Override
    public void run(SubCall call) {
      int count = Integer.getInteger(COUNT, 0) + 1;
      System.setProperty(COUNT, Integer.toString(count));
      call.memory(0).setAtIndex(ValueLayout.JAVA_FLOAT, 0, count);
    }
  }

  /** A worker of level 3 that does it. */
  static PodWorker below(PodPlace place) {
    PodWorker child =
        new PodWorker(
            PodConfig.of(3).withSubWorkers(1).withHeapRingBytes(1 << 20).withPlace(place));
    child.register(new Increment());
    child.register(new Stamping());
    return child;
  }

  /** The arguments of a task. */
  public static TaskArgs of(HostTensor tensor) {
    return TaskArgs.builder().inout(tensor.argument()).build();
  }
}
