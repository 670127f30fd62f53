package dev.simpler.trace.model;

import dev.simpler.trace.recording.HostLine;
import java.util.ArrayList;
import java.util.List;

/**
 * One run of a function of a worker of level 3 or up, in virtual time from its begin on: what the
 * function did, what its children and sub-workers did, and where runs of chips, and of workers
 * below, lie in it. Immutable.
 *
 * @param worker whose run it is
 * @param number of the run among those of its worker, from 0
 * @param lanes names, the function's first
 * @param spans on these lanes, in no order
 * @param arrows from what made something possible to it
 * @param chips runs of its chips
 * @param below runs of workers below
 * @param endPs when all was over
 */
public record HostRun(
    HostLine.Worker worker,
    int number,
    List<String> lanes,
    List<Span> spans,
    List<Arrow> arrows,
    List<ChipRun> chips,
    List<Below> below,
    long endPs) {
  /**
   * Something that lasted.
   *
   * @param task number of its task, -1 if it is of none
   */
  public record Span(int lane, String name, long start, long end, int task) {}

  /** From a moment on a lane to one on another. */
  public record Arrow(int fromLane, long from, int toLane, long to) {}

  /**
   * A run of a chip.
   *
   * @param start when it began
   */
  public record ChipRun(int lane, RecordedRun run, long start) {}

  /** A run of a worker below. */
  public record Below(int lane, HostRun run, long start) {}

  /** A name for people. */
  public String title() {
    String devices =
        String.join(", ", worker.devices().stream().distinct().map(String::valueOf).toList());
    return "host L" + worker.level() + (devices.isEmpty() ? "" : " of devices " + devices);
  }

  /** Itself and all runs of workers below it. */
  public List<HostRun> all() {
    List<HostRun> all = new ArrayList<>(List.of(this));
    below.forEach(each -> all.addAll(each.run().all()));
    return all;
  }

  /** Runs of chips in it and below it, each with the time from its begin on. */
  public List<ChipRun> allChips() {
    List<ChipRun> all = new ArrayList<>(chips);
    for (Below each : below) {
      for (ChipRun chip : each.run().allChips()) {
        all.add(new ChipRun(each.lane(), chip.run(), each.start() + chip.start()));
      }
    }
    return all;
  }
}
