package dev.simpler.examples.collective;

import static dev.simpler.abi.callable.Direction.IN;
import static dev.simpler.abi.callable.Direction.INOUT;
import static dev.simpler.abi.callable.Direction.SCALAR;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.kernel.Kernel;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.CommDomain;
import dev.simpler.runtime.pod.PodFunction;
import dev.simpler.runtime.pod.PodOrchestrator;
import java.util.List;

/**
 * A host whose chips run a kernel in their part of a domain: an input and an output for each of
 * them; scalars say which kernel, how often, and how many slots come before the signals.
 */
public final class PartHost implements PodFunction {
  static final List<Class<? extends Kernel>> KERNELS =
      List.of(
          ScriptedExchange.class,
          AllReduceOnce.class,
          DomainKernels.WaitsForNobody.class,
          DomainKernels.ReadsBeforeItHears.class);

  /** Arguments of a host that have its tensors already. */
  static TaskArgs with(
      TaskArgs.Builder tensors, Class<? extends Kernel> kernel, int times, int slots) {
    return tensors.scalar(KERNELS.indexOf(kernel)).scalar(times).scalar(slots).build();
  }

  @Override
  public void run(PodOrchestrator orch, TaskArgs args, CallConfig config) {
    CommDomain domain = orch.domainPart();
    Class<? extends Kernel> kernel = KERNELS.get((int) args.scalar(0));
    Callee program = Callee.of(CollectiveProgram.of(kernel, IN, INOUT, INOUT, INOUT, SCALAR));
    int elements = (int) args.scalar(2) * Peers.CHUNK;
    for (long left = args.scalar(1); left > 0; left--) {
      CollectiveProgram.submit(
          orch,
          program,
          domain,
          config,
          window -> {
            int own = 2 * domain.windows().indexOf(window);
            return CollectiveProgram.in(
                window,
                elements,
                domain.size(),
                TaskArgs.builder()
                    .input(args.tensors().get(own))
                    .inout(args.tensors().get(own + 1)));
          });
    }
  }
}
