package dev.simpler.sim.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What one core printed in a run, up to a limit, so that a kernel that loops cannot exhaust the
 * host. Used by the thread that executes the core.
 */
final class Printed {
  /** Most characters kept of a core. */
  static final int ROOM = 1 << 18;

  private final List<Entry> entries = new ArrayList<>();
  private int used;
  private long lost;
  private long lastTime;

  /**
   * One print.
   *
   * @param time when, in picoseconds
   * @param core number of the core
   */
  record Entry(long time, int core, String text) {}

  void add(SimCore core, long time, String what, Supplier<String> text) {
    lastTime = time;
    if (used >= ROOM) {
      lost++;
      return;
    }
    String all = head(core) + core.describe() + ": " + what + "\n" + text.get();
    used += all.length();
    entries.add(new Entry(lastTime, core.identity().core(), all));
  }

  private String head(SimCore core) {
    return core.identity() + " at " + lastTime / 1000 + " ns, ";
  }

  /** Takes everything. */
  List<Entry> take(SimCore core) {
    List<Entry> taken = new ArrayList<>(entries);
    if (lost > 0) {
      String text = head(core) + lost + " more prints beyond " + ROOM + " characters\n";
      taken.add(new Entry(lastTime, core.identity().core(), text));
    }
    reset();
    return taken;
  }

  void reset() {
    if (used > 0) {
      entries.clear();
      used = 0;
      lost = 0;
    }
  }
}
