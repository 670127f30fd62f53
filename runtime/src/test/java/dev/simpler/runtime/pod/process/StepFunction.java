package dev.simpler.runtime.pod.process;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.PodFunction;
import dev.simpler.runtime.pod.PodOrchestrator;
import dev.simpler.runtime.pod.SubCall;
import dev.simpler.runtime.pod.SubFunction;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/**
 * A task of a random program. Tensor 0 counts the ended members of every task, tensor 1 what went
 * wrong; scalars are its number, whether it fails, and each producer with its number of members.
 */
final class StepFunction implements SubFunction {
  private static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();

  @Override
  public void run(SubCall call) {
    MemorySegment ended = call.memory(0);
    for (int i = 2; i < call.args().scalarCount(); i += 2) {
      if ((int) INT.getAcquire(ended, Integer.BYTES * call.scalar(i)) != call.scalar(i + 1)) {
        INT.getAndAdd(call.memory(1), 0L, 1);
      }
    }
    INT.getAndAdd(ended, Integer.BYTES * call.scalar(0), 1);
    if (call.scalar(1) != 0) {
      throw new IllegalStateException("task " + call.scalar(0) + " fails");
    }
  }

  /** The same on a nested worker, by its sub-worker. */
  static final class Below implements PodFunction {
    @Override
    public void run(PodOrchestrator orch, TaskArgs args, CallConfig config) {
      orch.submitSub(new Callee.Function(0), args);
    }
  }
}
