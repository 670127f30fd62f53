package dev.simpler.trace.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.trace.recording.HostLine;
import dev.simpler.trace.recording.HostLine.Child;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Workers, their chips and their sub-workers on one timeline. */
public class HostRunsTest {
  private static final Child CHIP = new Child(true, List.of(3));

  private static HostLine.Submitted task(int number, boolean sub, List<Integer> after) {
    return new HostLine.Submitted(
        number,
        sub,
        sub ? "Add" : "chip program",
        after,
        List.of(64L),
        List.of(34_000L),
        List.of(22_000L));
  }

  /** A worker whose chip runs once, and then a sub-worker; it copies the result from the chip. */
  public static List<HostLine> lines() {
    return List.of(
        new HostLine.Worker(HostLine.Worker.VERSION, 3, List.of(CHIP), 1),
        new HostLine.Called("malloc", 0), // between two runs
        new HostLine.Began(),
        new HostLine.Called("malloc", 0),
        task(0, false, List.of()),
        new HostLine.Started(0, 0, 0),
        task(1, true, List.of(0)),
        new HostLine.Ended(0, 0, false),
        new HostLine.Started(1, 0, 0),
        new HostLine.Copied(0, 64, 22_000, false),
        new HostLine.Ended(1, 0, false),
        new HostLine.Over());
  }

  private static HostRun.Span span(HostRun run, int lane, String name) {
    return run.spans().stream()
        .filter(each -> each.lane() == lane && each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everythingComesAfterWhatItWaitsFor() {
    RecordedRun chip = SampleRun.run();
    HostRun run = HostRuns.of(List.of(lines()), List.of(chip)).getFirst();
    assertEquals(List.of("function", "chip 0 (device 3)", "sub-worker 0"), run.lanes());
    HostRun.Span submit = span(run, 0, "submit chip program");
    assertEquals(HostCosts.RUN_PS + HostCosts.CALL_PS, submit.start());
    assertEquals(submit.end(), span(run, 1, "dispatch").start());
    HostRun.Span in = span(run, 1, "copy in");
    assertEquals(1_000_000, in.end() - in.start());
    HostRun.ChipRun placed = run.chips().getFirst();
    assertEquals(in.end(), placed.start());
    HostRun.Span ran = span(run, 1, "chip program");
    assertEquals(chip.endPs(), ran.end() - ran.start());
    long end = span(run, 1, "copy out").end();
    assertEquals(ran.end() + 1_000_000, end);
    assertEquals(end, span(run, 2, "dispatch").start(), "the sub-worker waits for the chip");
    HostRun.Span copy = span(run, 0, "copy from 0");
    assertEquals(span(run, 0, "wait for a buffer at 0").end(), copy.start());
    assertTrue(copy.start() >= end);
    assertEquals(run.endPs(), Math.max(copy.end(), span(run, 2, "Add").end()));
    assertTrue(run.arrows().stream().anyMatch(each -> each.fromLane() == 1 && each.toLane() == 2));
  }

  @Test
  void runsBelowLieWithinTheirTasks() {
    List<HostLine> top =
        List.of(
            new HostLine.Worker(
                HostLine.Worker.VERSION, 4, List.of(new Child(false, List.of(3))), 0),
            new HostLine.Began(),
            new HostLine.Submitted(
                0, false, "Host", List.of(), List.of(), List.of(0L), List.of(0L)),
            new HostLine.Started(0, 0, 0),
            new HostLine.Ended(0, 0, false),
            new HostLine.Over());
    RecordedRun chip = SampleRun.run();
    List<HostRun> runs = HostRuns.of(List.of(lines(), top), List.of(chip));
    assertEquals(1, runs.size(), "the other one is below");
    HostRun run = runs.getFirst();
    assertEquals("host L4 of devices 3", run.title());
    assertEquals(2, run.all().size());
    HostRun.Below below = run.below().getFirst();
    HostRun.Span task = span(run, 1, "Host");
    assertEquals(task.start(), below.start());
    assertEquals(task.end(), below.start() + below.run().endPs());
    assertEquals(
        below.start() + below.run().chips().getFirst().start(), run.allChips().getFirst().start());
  }

  @Test
  void aRunWithoutRecordingsOfItsChipsIsShownAllTheSame() {
    HostRun run = HostRuns.of(List.of(lines()), List.of()).getFirst();
    assertEquals(List.of(), run.chips());
    assertTrue(run.endPs() > 0);
  }
}
