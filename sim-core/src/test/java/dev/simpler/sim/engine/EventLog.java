package dev.simpler.sim.engine;

import java.util.ArrayList;
import java.util.List;

/** Everything an observer sees, one line per event. */
final class EventLog implements EngineObserver {
  /** One event. */
  record Entry(String what, long time, int core, int value, long more) {}

  final List<Entry> entries = new ArrayList<>();

  @Override
  public void dispatched(long time, int core, int value) {
    entries.add(new Entry("dispatch", time, core, value, 0));
  }

  @Override
  public void started(long start, int core, int token, long taskId, int functionId) {
    entries.add(new Entry("start", start, core, token, taskId));
  }

  @Override
  public void ended(int core, int token, long start, long end) {
    entries.add(new Entry("end", end, core, token, start));
  }

  @Override
  public void visible(long time, int core, int cond) {
    entries.add(new Entry("cond", time, core, cond, 0));
  }

  List<Entry> of(String what) {
    return entries.stream().filter(entry -> entry.what().equals(what)).toList();
  }

  List<String> lines() {
    return entries.stream().map(Entry::toString).toList();
  }
}
