package dev.simpler.examples.collective;

import static dev.simpler.abi.callable.Direction.IN;
import static dev.simpler.abi.callable.Direction.INOUT;
import static dev.simpler.abi.callable.Direction.OUT;
import static dev.simpler.abi.callable.Direction.SCALAR;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.task.TensorTag;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.CommDomain;
import dev.simpler.runtime.pod.PodFunction;
import dev.simpler.runtime.pod.PodOrchestrator;

/** One host of an all-reduce over the chips of several: input and result of each of its chips. */
public final class ReduceHost implements PodFunction {
  private final Callee program =
      Callee.of(CollectiveProgram.of(AllReduceOnce.class, IN, OUT, INOUT, INOUT, SCALAR));

  @Override
  public void run(PodOrchestrator orch, TaskArgs args, CallConfig config) {
    CommDomain domain = orch.domainPart();
    int ranks = domain.size();
    CollectiveProgram.submit(
        orch,
        program,
        domain,
        config,
        window -> {
          int own = 2 * domain.windows().indexOf(window);
          return CollectiveProgram.in(
              window,
              ranks * Peers.CHUNK,
              ranks,
              TaskArgs.builder()
                  .input(args.tensors().get(own))
                  .add(args.tensors().get(own + 1), TensorTag.OUTPUT_EXISTING));
        });
  }
}
