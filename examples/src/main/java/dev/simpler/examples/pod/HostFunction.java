package dev.simpler.examples.pod;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.examples.vector.VectorExample;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.PodFunction;
import dev.simpler.runtime.pod.PodOrchestrator;

/** One host of the pod: a chip computes from a and b, a sub-worker adds a to what it found. */
public final class HostFunction implements PodFunction {
  private final Callee program = Callee.of(VectorExample.program());

  @Override
  public void run(PodOrchestrator orch, TaskArgs args, CallConfig config) {
    ContinuousTensor a = args.tensors().get(0);
    ContinuousTensor b = args.tensors().get(1);
    ContinuousTensor result = args.tensors().get(2);
    ContinuousTensor product = orch.alloc(DataType.FLOAT32, a.shape().toArray());
    orch.submitNextLevel(
        program, TaskArgs.builder().input(a).input(b).inout(product).build(), config);
    orch.submitSub(
        NestedPodExample.ADD, TaskArgs.builder().input(product).input(a).output(result).build());
  }
}
