package dev.simpler.sim.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.sim.observe.CoreKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FuelTest {

  /** {@code while (true) {}}. */
  public static final class SpinsForEver implements Kernel {
    @Override
    public void run(KernelContext k) {
      int i = 1;
      while (true) {
        i *= 3;
        if (i == 0) {
          return;
        }
      }
    }
  }

  /** Tries to survive being stopped. */
  public static final class SwallowsTheStop implements Kernel {
    @Override
    public void run(KernelContext k) {
      int odd = 1;
      while (odd != 0) {
        try {
          while (odd != 0) {
            odd += 2;
          }
        } catch (Throwable again) {
          odd |= 1;
        }
      }
    }
  }

  /** Recurses a binary tree of depth 62 without a single loop. */
  public static final class CallsForEver implements Kernel {
    @Override
    public void run(KernelContext k) {
      k.storeLong(0, tree(62));
    }

    private static long tree(int depth) {
      return depth == 0 ? 1 : tree(depth - 1) + tree(depth - 1);
    }
  }

  /** Jumps backwards from a switch. */
  public static final class SpinsInASwitch implements Kernel {
    @Override
    public void run(KernelContext k) {
      int state = k.blockIndex();
      loop:
      do {
        switch (state) {
          case 0:
            state = 1;
            continue loop;
          case 1:
            state = 0;
            continue loop;
          default:
            break loop;
        }
      } while (state >= 0);
    }
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        SpinsForEver.class,
        SwallowsTheStop.class,
        CallsForEver.class,
        SpinsInASwitch.class
      })
  void aKernelThatNeverEndsIsStoppedInVirtualTime(Class<? extends Kernel> kernel) {
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      assertThrows(TestCore.Stalled.class, () -> core.run(kernel));
    }
  }

  /** Loops as often as its argument says, in two nested loops. */
  public static final class Loops implements Kernel {
    @Override
    public void run(KernelContext k) {
      long sum = 0;
      for (int i = 0; i < k.intScalar(0); i++) {
        for (int j = 0; j < 10; j++) {
          sum += (long) i * j;
        }
      }
      k.storeLong(k.word(1), sum);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 93, 94, 5000})
  void virtualTimeCountsEveryBackEdgeAndIsTheSameInEveryRun(int count) {
    long first = time(count);
    assertEquals(first, time(count));
    long scalarAccesses = count + 3L;
    long backEdges = 11L * count;
    assertEquals(100 * (scalarAccesses + 4 * backEdges), first);
  }

  private static long time(int count) {
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      core.word(0, count).word(1, core.device().malloc(8));
      return core.run(Loops.class).now();
    }
  }

  @Test
  void wovenCodeComputesWhatTheSourceSays() {
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      long out = core.device().malloc(8);
      core.word(0, 3000).word(1, out).run(Loops.class);
      long expected = 0;
      for (int i = 0; i < 3000; i++) {
        expected += 45L * i;
      }
      assertEquals(expected, core.device().getLong(out));
    }
  }
}
