package dev.simpler.sim.check.cache;

import dev.simpler.platform.finding.Deed;
import dev.simpler.platform.finding.Place;
import dev.simpler.sim.check.Reporter;
import dev.simpler.sim.check.Scene;
import dev.simpler.sim.check.task.TaskTensors;
import java.util.List;
import java.util.function.Supplier;

/** The findings of {@link CacheChecker} in words. */
final class CacheFindings {
  private static final String CHECKER = "cache";

  private final Scene scene;
  private final Reporter reporter;

  private final TaskTensors tensors;
  private final int lineBytes;

  CacheFindings(Scene scene, Reporter reporter, TaskTensors tensors, int lineBytes) {
    this.scene = scene;
    this.reporter = reporter;
    this.tensors = tensors;
    this.lineBytes = lineBytes;
  }

  private String memory(long line) {
    TaskTensors.Used of = tensors.within(line, lineBytes);
    String tensor =
        of == null
            ? ""
            : String.format(" (tensor argument %d of task 0x%x)", of.argument(), of.taskId());
    return String.format("global memory, line 0x%x", line) + tensor;
  }

  private static String bytes(long line, long mask) {
    int first = Long.numberOfTrailingZeros(mask);
    int last = Long.SIZE - Long.numberOfLeadingZeros(mask);
    return String.format("0x%x..0x%x", line + first, line + last);
  }

  /** Bytes are read that the writer's cache holds back. */
  void held(LineWriter writer, long line, long mask, String by, Supplier<Place> place) {
    String range = bytes(line, mask);
    report(
        "not-cleaned",
        by
            + " reads "
            + range
            + ", which a "
            + writer.instruction
            + " left in the data cache of its core: nothing has cleaned the line since",
        line,
        new Deed(by + " reads " + range, place.get()),
        new Deed(writer.instruction + " to " + range, writer.place.get()),
        "dcci(address) for each line of 64 bytes after the last store to it");
  }

  /** A load is answered from a copy older than the last store. */
  void stale(
      String stored,
      Supplier<Place> writer,
      long line,
      long mask,
      String by,
      Supplier<Place> place) {
    String range = bytes(line, mask);
    report(
        "stale",
        by
            + " reads "
            + range
            + " from a copy that the core fetched before "
            + stored
            + " wrote the line: nothing has dropped the copy since",
        line,
        new Deed(by + " reads " + range, place.get()),
        new Deed(stored, writer.get()),
        "dcci(address) after waiting for the writer, before the load");
  }

  /** Two cores store to different bytes of a line, in no order. */
  void shared(LineWriter one, LineWriter other, long line) {
    report(
        "false-sharing",
        "two cores store to different bytes of the line "
            + String.format("0x%x", line)
            + " in no order: whoever writes it back last undoes what the other one stored",
        line,
        new Deed(other.instruction, other.place.get()),
        new Deed(one.instruction, one.place.get()),
        "give each core lines of 64 bytes of its own, or store with MTE3 (TSTORE)");
  }

  /** A line that was never cleaned is stored to by a later task. */
  void undone(LineWriter earlier, LineWriter later, long line) {
    report(
        "late-clean",
        "a scalar store to the line "
            + String.format("0x%x", line)
            + ", which an earlier task's core still holds back: when that core writes it back, it"
            + " undoes this store",
        line,
        new Deed(later.instruction, later.place.get()),
        new Deed(earlier.instruction, earlier.place.get()),
        "dcci(address) in the earlier task after its last store to the line");
  }

  /** One line is stored to through a cache and past it. */
  void mixed(LineWriter scalar, String by, Supplier<Place> place, long line) {
    report(
        "mixed-line",
        by
            + " writes into the line "
            + String.format("0x%x", line)
            + ", which a scalar unit stores to through its cache: when the cache writes the whole"
            + " line back, it undoes what "
            + by
            + " wrote",
        line,
        new Deed(by, place.get()),
        new Deed(scalar.instruction, scalar.place.get()),
        "dcci(address) between the two, in the order of the stores, or keep them in different"
            + " lines");
  }

  private void report(String kind, String what, long line, Deed deed, Deed other, String mend) {
    reporter.report(
        CHECKER + "/" + kind,
        List.of(
            deed.what().split(" 0x", 2)[0],
            deed.place().kernel(),
            deed.place().lines(),
            other.place().kernel(),
            other.place().lines()),
        () -> scene.finding(CHECKER, kind, what, memory(line), deed, other, mend));
  }
}
