package dev.simpler.runtime.pod.process;

import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.Mode;
import dev.simpler.runtime.pod.PodConfig;
import dev.simpler.runtime.pod.PodWorker;

/** A program with a tree of processes that is killed: a pod, a host below it, sub-workers. */
final class Doomed {
  private Doomed() {}

  /** A pod of one host with a sub-worker and a sub-worker of its own. */
  static PodWorker pod() {
    PodConfig config =
        PodConfig.of(4).withMode(Mode.PROCESS).withSubWorkers(1).withHeapRingBytes(1 << 20);
    PodWorker pod = new PodWorker(config);
    pod.registerPod(new ChildFunctions.PassOn());
    pod.register(new ChildFunctions.Hang());
    PodWorker host =
        new PodWorker(
            PodConfig.of(3).withMode(Mode.PROCESS).withSubWorkers(1).withHeapRingBytes(1 << 20));
    host.register(new ChildFunctions.Hang());
    pod.addWorker(host);
    return pod;
  }

  static final Callee.Function PASS_ON = new Callee.Function(0);
  static final Callee.Function HANG = new Callee.Function(1);

  /** Says {@code running} once every sub-worker is in the middle of a task that never ends. */
  public static void main(String[] arguments) {
    try (PodWorker pod = pod()) {
      pod.init();
      HostTensor below = pod.host().tensor(DataType.INT32, 1);
      HostTensor here = pod.host().tensor(DataType.INT32, 1);
      pod.run((orch, args, config) -> {
        orch.submitNextLevel(PASS_ON, on(below), config);
        orch.submitSub(HANG, on(here));
        ChildFunctions.Hang.awaitRunning(below);
        ChildFunctions.Hang.awaitRunning(here);
        System.out.println("running");
      });
    }
  }

  static TaskArgs on(HostTensor tensor) {
    return TaskArgs.builder().inout(tensor.argument()).scalar(0).build();
  }
}
