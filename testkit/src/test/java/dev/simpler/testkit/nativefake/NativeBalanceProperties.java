package dev.simpler.testkit.nativefake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.SimplerException;
import dev.simpler.runtime.worker.Worker;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever a program does and whatever fails: every allocation is freed, finalize comes last. */
class NativeBalanceProperties {
  private static final List<String> POINTS =
      List.of("malloc", "copy_to", "copy_from", "run", "finalize");

  private final FakeBuild build = FakeMachine.build(Path.of("target", "nativefake"));

  /** Each step is a number: what is done, and which failure comes first. */
  @Property(tries = 40)
  void everyMallocHasItsFreeAndFinalizeComesLast(
      @ForAll @Size(max = 12) List<@IntRange(max = 89) Integer> steps) {
    try (FakeControl fake = new FakeControl(build.library("a2a3"))) {
      fake.reset();
      Worker worker = VectorRun.worker(VectorRun.files(build, Path.of("/dev/null")));
      List<Long> live = new ArrayList<>();
      for (int step : steps) {
        int failure = step / 10;
        if (failure < POINTS.size()) {
          fake.fail(POINTS.get(failure), 1 + step % 3, -1 - failure);
        }
        try {
          act(worker, step % 5, live);
        } catch (SimplerException injectedNowOrBefore) {
          // What a failed step leaves behind is looked at in the end.
        }
      }
      try {
        worker.close();
      } catch (SimplerException injected) {
        assertEquals(-5, injected.fault().nativeCode().orElseThrow());
      }
      POINTS.forEach(point -> fake.fail(point, 0, 0));
      requireBalance(fake.calls());
    }
  }

  private static void act(Worker worker, int what, List<Long> live) {
    switch (what) {
      case 0 -> live.add(worker.malloc(100));
      case 1 -> {
        if (!live.isEmpty()) {
          worker.free(live.removeLast());
        }
      }
      case 2 -> {
        if (!live.isEmpty()) {
          worker.copyTo(live.getLast(), MemorySegment.ofArray(new byte[100]));
        }
      }
      default -> VectorRun.run(worker);
    }
  }

  private static void requireBalance(List<String> calls) {
    long taken = calls.stream().filter(line -> line.matches("malloc .* -> m.*")).count();
    long freed = calls.stream().filter(line -> line.matches("free m\\d+\\+0 -> 0")).count();
    assertEquals(taken, freed, calls.toString());
    assertTrue(calls.get(calls.size() - 2).startsWith("finalize live=0"), calls.toString());
    assertEquals("destroy live=0", calls.getLast());
  }
}
