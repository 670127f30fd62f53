package dev.simpler.runtime.pod.process;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.task.TensorTag;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.PodFunction;
import dev.simpler.runtime.pod.PodOrchestrator;
import dev.simpler.runtime.pod.SubCall;
import dev.simpler.runtime.pod.SubFunction;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.locks.LockSupport;

/** What children do in tests. */
final class ChildFunctions {
  private ChildFunctions() {}

  /** Adds the scalar to the first element. */
  static final class Add implements SubFunction {
    @Override
    public void run(SubCall call) {
      if (call.args().tags().stream().anyMatch(tag -> tag != TensorTag.INPUT)) {
        throw new IllegalStateException("tags travelled: " + call.args().tags());
      }
      float old = call.memory(0).get(ValueLayout.JAVA_FLOAT, 0);
      call.memory(0).set(ValueLayout.JAVA_FLOAT, 0, old + call.scalar(0));
    }
  }

  /** Throws. */
  static final class Fail implements SubFunction {
    @Override
    public void run(SubCall call) {
      throw new IllegalStateException("boom " + "x".repeat((int) call.scalar(0)));
    }
  }

  /** Ends its process with the scalar as exit code, after a last word. */
  static final class Exit implements SubFunction {
    @Override
    public void run(SubCall call) {
      System.out.println("last words");
      Runtime.getRuntime().halt((int) call.scalar(0));
    }
  }

  /** Says by its tensor that it runs, then never ends. */
  static final class Hang implements SubFunction {
    @Override
    public void run(SubCall call) {
      ValueLayout.JAVA_INT.varHandle().setRelease(call.memory(0), 0L, 1);
      while (true) {
        LockSupport.park();
      }
    }
  }

  /** Takes any arguments. */
  static final class Nothing implements SubFunction {
    @Override
    public void run(SubCall call) {}
  }

  /** Passes its first tensor and scalar to function 0 of the nested worker. */
  static final class PassOn implements PodFunction {
    @Override
    public void run(PodOrchestrator orch, TaskArgs args, CallConfig config) {
      orch.submitSub(
          new Callee.Function(0),
          TaskArgs.builder().inout(args.tensors().getFirst()).scalar(args.scalar(0)).build());
    }
  }
}
