package dev.simpler.sim.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.sim.observe.CoreEvent;
import dev.simpler.sim.observe.SimEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class DeterminismProperties {
  private static final int RUNS = 2;

  /** What a run left behind. */
  private record Outcome(List<String> log, List<Long> results, long end) {
    /** Names the first difference only; whole logs are unreadable. */
    void mustEqual(Outcome other) {
      for (int i = 0; i < Math.min(log.size(), other.log.size()); i++) {
        assertEquals(log.get(i), other.log.get(i), "line " + i);
      }
      assertEquals(log.size(), other.log.size());
      assertEquals(results, other.results);
      assertEquals(end, other.end);
    }
  }

  /** Runs the graph several times, so that later runs know which kernels are long. */
  private static Outcome run(
      int pool, long heavyNs, int size, boolean racy, long shape, int clusters, long seed) {
    try (TestChip chip = new TestChip(TestChip.Options.INLINE.pool(pool, heavyNs * TestChip.NS))) {
      List<String> lines = new ArrayList<>();
      ScriptedGraph graph = new ScriptedGraph(chip, size, racy, shape);
      long end = 0;
      for (int i = 0; i < RUNS; i++) {
        EventLog log = new EventLog();
        chip.begin(clusters, 3, seed, log);
        MiniRuntime.run(chip, graph);
        lines.addAll(log.lines());
        end = chip.npu.reachedPs();
      }
      return new Outcome(lines, graph.results(), end);
    }
  }

  @Property(tries = 40)
  void theSameSeedGivesTheSameLogAndBytesWhateverThePool(
      @ForAll @IntRange(min = 1, max = 60) int size,
      @ForAll boolean racy,
      @ForAll long shape,
      @ForAll @IntRange(min = 1, max = TestChip.MAX_CLUSTERS) int clusters,
      @ForAll long seed) {
    Outcome inline = run(0, 0, size, racy, shape, clusters, seed);
    inline.mustEqual(run(1, 0, size, racy, shape, clusters, seed));
    inline.mustEqual(run(3, 5_000, size, racy, shape, clusters, seed));
  }

  @Property(tries = 6)
  void theSameSeedGivesTheSameLogAndBytesOnALoadedMachine(
      @ForAll boolean racy, @ForAll long shape, @ForAll long seed) {
    Outcome calm = run(2, 0, 40, racy, shape, 4, seed);
    AtomicBoolean stop = new AtomicBoolean();
    for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
      Thread.ofPlatform()
          .daemon()
          .start(() -> {
            while (!stop.get()) {
              Thread.onSpinWait();
            }
          });
    }
    try {
      for (int i = 0; i < 3; i++) {
        calm.mustEqual(run(2, 0, 40, racy, shape, 4, seed));
      }
    } finally {
      stop.set(true);
    }
  }

  @Property(tries = 30)
  void anotherSeedGivesAnotherScheduleAndTheSameResults(
      @ForAll @IntRange(min = 8, max = 60) int size,
      @ForAll long shape,
      @ForAll @IntRange(min = 2, max = TestChip.MAX_CLUSTERS) int clusters,
      @ForAll long seed) {
    Outcome one = run(1, 0, size, false, shape, clusters, seed);
    Outcome other = run(1, 0, size, false, shape, clusters, seed + 1);
    assertEquals(one.results(), other.results());
    assertFalse(one.log().equals(other.log()), "the seed decides nothing");
  }

  @Property(tries = 20)
  void whoWatchesChangesNeitherScheduleNorResults(
      @ForAll @IntRange(min = 1, max = 60) int size,
      @ForAll boolean racy,
      @ForAll long shape,
      @ForAll long seed) {
    Outcome watched = run(2, 0, size, racy, shape, 4, seed);
    try (TestChip chip = new TestChip(TestChip.Options.INLINE.pool(2, 0))) {
      ScriptedGraph graph = new ScriptedGraph(chip, size, racy, shape);
      for (int i = 0; i < RUNS; i++) {
        MiniRuntime.run(chip.begin(4, 3, seed), graph);
      }
      assertEquals(watched.end(), chip.npu.reachedPs());
      assertEquals(watched.results(), graph.results());
    }
  }

  @Property(tries = 20)
  void whoDoesNotLookIntoKernelsSeesAllTheRest(
      @ForAll @IntRange(min = 1, max = 60) int size, @ForAll long shape, @ForAll long seed) {
    List<List<String>> lines = new ArrayList<>();
    for (boolean looks : new boolean[] {true, false}) {
      try (TestChip chip = new TestChip(TestChip.Options.INLINE.pool(1, 0))) {
        ScriptedGraph graph = new ScriptedGraph(chip, size, false, shape);
        EventLog log = new EventLog(looks);
        MiniRuntime.run(chip.begin(4, 3, seed, log), graph);
        lines.add(
            log.all().stream()
                .filter(event -> !looks || !isWithinKernel(event))
                .map(SimEvent::toString)
                .toList());
      }
    }
    assertEquals(lines.getFirst(), lines.getLast());
  }

  private static boolean isWithinKernel(SimEvent event) {
    return event instanceof CoreEvent
        && !(event instanceof CoreEvent.KernelStarted)
        && !(event instanceof CoreEvent.KernelEnded);
  }

  @Property(tries = 30)
  void everyScheduleIsLegal(
      @ForAll @IntRange(min = 1, max = 60) int size,
      @ForAll long shape,
      @ForAll @IntRange(min = 1, max = TestChip.MAX_CLUSTERS) int clusters,
      @ForAll long seed) {
    try (TestChip chip = new TestChip(TestChip.Options.INLINE.pool(1, 0))) {
      ScriptedGraph graph = new ScriptedGraph(chip, size, false, shape);
      EventLog log = new EventLog();
      chip.begin(clusters, 3, seed, log);
      MiniRuntime.run(chip, graph);
      ScheduleRules.check(log, graph);
    }
  }

  @Property(tries = 20)
  void aChipIsNoDifferentAfterOtherRuns(@ForAll long shape, @ForAll long seed) {
    try (TestChip chip = new TestChip(TestChip.Options.INLINE.pool(1, 0))) {
      ScriptedGraph graph = new ScriptedGraph(chip, 20, false, shape);
      List<List<String>> logs = new ArrayList<>();
      for (int clusters : new int[] {2, 5, 1, 2}) {
        EventLog log = new EventLog();
        chip.begin(clusters, clusters == 5 ? 2 : 3, seed, log);
        MiniRuntime.run(chip, graph);
        logs.add(log.lines());
      }
      assertTrue(logs.getFirst().equals(logs.getLast()), "the second run of two clusters differs");
      assertEquals(3, logs.stream().distinct().count());
    }
  }
}
