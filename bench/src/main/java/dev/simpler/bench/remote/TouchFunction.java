package dev.simpler.bench.remote;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.PodFunction;
import dev.simpler.runtime.pod.PodOrchestrator;

/** Has the only sub-worker look at its tensor: a task that is little but its way. */
public final class TouchFunction implements PodFunction {
  @Override
  public void run(PodOrchestrator orchestrator, TaskArgs args, CallConfig config) {
    orchestrator.submitSub(
        new Callee.Function(0), TaskArgs.builder().inout(args.tensors().get(0)).build());
  }
}
