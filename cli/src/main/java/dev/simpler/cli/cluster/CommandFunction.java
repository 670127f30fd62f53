package dev.simpler.cli.cluster;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.PodFunction;
import dev.simpler.runtime.pod.PodOrchestrator;

/** Has a node's sub-worker run a command; again elsewhere if the node is lost. */
public final class CommandFunction implements PodFunction {
  @Override
  public void run(PodOrchestrator orchestrator, TaskArgs args, CallConfig config) {
    orchestrator.submitSub(
        new Callee.Function(0),
        TaskArgs.builder().input(args.tensors().get(0)).output(args.tensors().get(1)).build());
  }

  @Override
  public boolean repeatable() {
    return true;
  }
}
