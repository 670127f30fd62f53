package dev.simpler.graphs.tmr;

import dev.simpler.graphs.ring.RingGraph;
import dev.simpler.graphs.runtime.RingRuntime;
import dev.simpler.graphs.runtime.RunParts;
import dev.simpler.graphs.runtime.SubmissionOrder;
import dev.simpler.graphs.setting.RingSettings;
import dev.simpler.graphs.task.PoolSize;
import dev.simpler.graphs.tmr.submit.TensormapOrchestrator;
import dev.simpler.platform.device.ChipFacts;
import dev.simpler.platform.device.DeviceHeap;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.RunArguments;

/** A runtime of one device that infers dependencies from tensors. */
public final class TensormapRuntime
    extends RingRuntime<Orchestration, InferredProducers, TensormapOrchestrator> {

  /**
   * A runtime.
   *
   * @param name what users call it
   * @param order where and when its functions run
   */
  public TensormapRuntime(
      String name, DeviceHeap heap, ChipFacts facts, RingSettings settings, SubmissionOrder order) {
    super(name, Orchestration.class, heap, facts, settings, order);
  }

  @Override
  protected int expectedArguments(Orchestration function, RunArguments arguments) {
    return function.expectedArguments(arguments);
  }

  @Override
  protected InferredProducers books(RingGraph graph, PoolSize pool) {
    return new InferredProducers(graph);
  }

  @Override
  protected TensormapOrchestrator api(RunParts run, InferredProducers producers) {
    return TensormapOrchestrator.of(run, producers.map());
  }

  @Override
  protected void call(Orchestration function, TensormapOrchestrator api, RunArguments arguments) {
    function.run(api, arguments);
  }
}
