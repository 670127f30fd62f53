package dev.simpler.examples.collective;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.runtime.pod.PodFunction;
import dev.simpler.runtime.pod.PodOrchestrator;

/** A host whose process ends when its chips have begun what {@link PartHost} lets them do. */
public final class HaltingHost implements PodFunction {
  private static final int CODE = 7;

  @Override
  public void run(PodOrchestrator orch, TaskArgs args, CallConfig config) {
    new PartHost().run(orch, args, config);
    if (orch.domainPart().windows().getFirst().rank() == 0) {
      Runtime.getRuntime().halt(CODE);
    }
  }
}
