package dev.simpler.sim.engine;

import dev.simpler.sim.core.CoreIdentity;
import java.util.Objects;

/**
 * Cross-core flags as running kernels use them. A kernel that raises or awaits one has the only
 * running thread of its device at that moment, so nothing here is shared between threads but the
 * tear-down mark.
 */
final class Signals implements CoreSignals {
  private final EventHeap events;
  private final CrossCoreFlags flags;
  private final Latencies latencies;
  private volatile boolean tornDown;

  Signals(EventHeap events, CrossCoreFlags flags, Latencies latencies) {
    this.events = events;
    this.flags = flags;
    this.latencies = latencies;
  }

  void begin() {
    tornDown = false;
  }

  void tearDown() {
    tornDown = true;
  }

  @Override
  public boolean isTornDown() {
    return tornDown;
  }

  @Override
  public void raise(SimCore core, int flag, boolean toVector) {
    CoreIdentity from = core.identity();
    for (int i = 0; i < flags.targets(toVector); i++) {
      int target = flags.target(from.cluster(), toVector, i);
      events.push(core.now() + latencies.flagPs(), Event.of(Event.FLAG_SET, target, flag));
    }
  }

  @Override
  public void await(SimCore core, int flag) {
    flags.await(core.identity().core(), flag);
    Objects.requireNonNull(core.coroutine(), "a kernel that waits is not suspendable").suspend();
    if (tornDown) {
      throw new KernelStop(null);
    }
  }
}
