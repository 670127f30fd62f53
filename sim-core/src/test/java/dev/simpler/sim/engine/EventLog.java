package dev.simpler.sim.engine;

import dev.simpler.sim.observe.ChipEvent;
import dev.simpler.sim.observe.CoreEvent;
import dev.simpler.sim.observe.EventDetail;
import dev.simpler.sim.observe.SimEvent;
import dev.simpler.sim.observe.SimObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What happened between AICPUs and cores, and everything else, one line per event. */
final class EventLog implements SimObserver {
  /** One event. */
  record Entry(String what, long time, int core, int value, long more) {}

  private final List<Entry> entries = new ArrayList<>();
  private final List<SimEvent> all = new ArrayList<>();
  private final boolean looksIntoKernels;
  private Runnable pull = () -> {};

  EventLog() {
    this(true);
  }

  /** A log with what kernels do between start and end, or without. */
  EventLog(boolean looksIntoKernels) {
    this.looksIntoKernels = looksIntoKernels;
  }

  @Override
  public Set<EventDetail> details() {
    return looksIntoKernels
        ? EventDetail.WITHOUT_LINES
        : Set.of(EventDetail.EDGES, EventDetail.SCHEDULE, EventDetail.PHASES, EventDetail.SCOPES);
  }

  /** How to get what has happened but was not told yet. */
  void upTo(Runnable newPull) {
    pull = newPull;
  }

  List<Entry> entries() {
    pull.run();
    return entries;
  }

  List<SimEvent> all() {
    pull.run();
    return all;
  }

  @Override
  public void on(SimEvent event) {
    all.add(event);
    switch (event) {
      case ChipEvent.Dispatched e ->
          entries.add(new Entry("dispatch", e.time(), e.core(), e.value(), 0));
      case ChipEvent.CondVisible e ->
          entries.add(new Entry("cond", e.time(), e.core(), e.cond(), 0));
      case CoreEvent.KernelStarted e ->
          entries.add(new Entry("start", e.time(), e.core().core(), e.token(), e.taskId()));
      case CoreEvent.KernelEnded e -> {
        if (!e.failed()) {
          entries.add(new Entry("end", e.time(), e.core().core(), e.token(), e.started()));
        }
      }
      default -> {}
    }
  }

  List<Entry> of(String what) {
    return entries().stream().filter(entry -> entry.what().equals(what)).toList();
  }

  List<String> lines() {
    return all().stream().map(SimEvent::toString).toList();
  }
}
