package dev.simpler.graphs.tmr;

import dev.simpler.graphs.ring.RingGraph;
import dev.simpler.graphs.runtime.RunBooks;
import dev.simpler.graphs.schedule.Lifecycle;
import dev.simpler.graphs.schedule.StoredProducers;
import dev.simpler.graphs.tmr.tensormap.TensorMap;

/** Who writes what, from which producers are inferred, and the producers that tasks hold. */
final class InferredProducers implements RunBooks {
  private final TensorMap map;
  private final StoredProducers stored;

  InferredProducers(RingGraph graph) {
    map = new TensorMap(graph);
    stored = new StoredProducers(graph);
  }

  TensorMap map() {
    return map;
  }

  @Override
  public void reset() {
    map.reset();
  }

  @Override
  public void release(int slot, Lifecycle lifecycle) {
    stored.release(slot, lifecycle);
  }
}
