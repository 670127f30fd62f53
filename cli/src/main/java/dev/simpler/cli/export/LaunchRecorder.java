package dev.simpler.cli.export;

import dev.simpler.export.KernelLaunch;
import dev.simpler.sim.observe.CoreEvent;
import dev.simpler.sim.observe.EventDetail;
import dev.simpler.sim.observe.SimEvent;
import dev.simpler.sim.observe.SimObserver;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes down with which arguments a simulated run launches its kernels. */
final class LaunchRecorder implements SimObserver {
  private static final class Open {
    private final int functionId;
    private final Map<Integer, Long> words = new HashMap<>();
    private final Map<Integer, List<Integer>> shapes = new HashMap<>();

    Open(int functionId) {
      this.functionId = functionId;
    }
  }

  private final Map<Integer, Open> open = new HashMap<>();
  private final Set<KernelLaunch> launches = new LinkedHashSet<>();

  @Override
  public Set<EventDetail> details() {
    return Set.of(EventDetail.ARGUMENTS);
  }

  @Override
  public synchronized void on(SimEvent event) {
    switch (event) {
      case CoreEvent.KernelStarted started ->
          open.put(started.core().core(), new Open(started.functionId()));
      case CoreEvent.WordRead read -> {
        Open launch = open.get(read.core().core());
        if (launch != null) {
          launch.words.put(read.index(), read.word());
        }
      }
      case CoreEvent.TensorRead read -> {
        Open launch = open.get(read.core().core());
        if (launch != null) {
          launch.shapes.put(read.index(), read.shape());
        }
      }
      case CoreEvent.KernelEnded ended -> {
        Open launch = open.remove(ended.core().core());
        if (launch != null) {
          launches.add(new KernelLaunch(launch.functionId, launch.words, launch.shapes));
        }
      }
      default -> {}
    }
  }

  /** Every launch that differs from those before it. */
  synchronized List<KernelLaunch> launches() {
    return List.copyOf(launches);
  }
}
