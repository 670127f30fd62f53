package dev.simpler.sim.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TADD;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When cores of a cluster see signals, and who waits for what: pipes go on meanwhile. */
class SignalTimeTest {
  private final TestChip chip = new TestChip(TestChip.Options.INLINE.pool(1, 0));
  private final List<Long> times = new ArrayList<>();

  @AfterEach
  void close() {
    chip.close();
  }

  private void run(TestChip.Body cube, TestChip.Body vector) {
    FlatTasks tasks =
        new FlatTasks(chip, true, cube, vector, (context, port) -> context.setCrossCoreFlag(0));
    chip.begin(1, 2, 5, new EventLog());
    tasks.run();
  }

  /** Work of the vector pipe that lasts long. */
  private static void work(KernelContext k) {
    try (Tile x = k.vec(ElementType.FLOAT32, 8, 64).place()) {
      for (int i = 0; i < 2000; i++) {
        TADD.apply(x, x, x);
      }
    }
  }

  @Test
  void aSignalComesAfterTheWorkAndItsCoreDoesNotWait() {
    run(
        (k, port) -> {
          k.waitCrossCoreFlag(0);
          times.add(port.now());
        },
        (k, port) -> {
          long start = port.now();
          work(k);
          k.setCrossCoreFlag(0);
          times.add(start);
          times.add(port.now());
        });
    long start = times.get(0);
    long after = times.get(1);
    long seen = times.get(2);
    assertTrue(after - start < 100 * TestChip.NS, "the core goes on at once: " + times);
    assertTrue(seen - start > 1_000 * TestChip.NS, "the signal follows the work: " + times);
  }

  /** A core that waits has its pipes work, so that the wait hides the work. */
  @Test
  void pipesGoOnWhileTheirCoreWaits() {
    run(
        (k, port) -> {
          port.spend(500_000 * TestChip.NS);
          k.setCrossCoreFlag(1);
          k.waitCrossCoreFlag(0);
        },
        (k, port) -> {
          work(k);
          k.waitCrossCoreFlag(1);
          long woken = port.now();
          k.pipeBarrier(Pipe.ALL);
          k.setCrossCoreFlag(0);
          times.add(port.now() - woken);
        });
    assertEquals(1, times.size());
    assertTrue(times.getFirst() < 100 * TestChip.NS, "nothing was left to do: " + times);
  }
}
