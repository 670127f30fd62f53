package dev.simpler.sim.meter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import org.junit.jupiter.api.Test;

class MeterTest {
  private static final int KIB = 1 << 10;
  private static final int MIB = 1 << 20;

  /** Counts. */
  private static final class Counting extends Meter {
    private long steps;
    private int looks;

    Counting(MeterLimits limits) {
      super(limits);
    }

    @Override
    protected void charge(long more) {
      steps += more;
    }

    @Override
    protected void look() {
      looks++;
    }

    @Override
    protected Stop stop(String what, String mend) {
      return new Stop(Fault.of(ErrorCategory.KERNEL, what).mend(mend));
    }
  }

  private static Counting meter(int heapBytes) {
    Counting meter = new Counting(MeterLimits.of(heapBytes));
    meter.begin();
    return meter;
  }

  private static void stops(String says, Runnable action) {
    String what = assertThrows(Stop.class, action::run).fault().what();
    assertTrue(what.contains(says), what);
  }

  @Test
  void theHeapLimitIsForAllOfARunAndForEachAgain() {
    Counting meter = meter(MIB);
    meter.array(MIB / 8, 8);
    stops("1048576 bytes", () -> meter.allocate(1));
    stops("1048576 bytes", () -> meter.allocate(1));
    meter.end();
    meter.begin();
    meter.array(MIB / 8, 8);
  }

  @Test
  void lengthsThatOverflowAreTooLarge() {
    stops("bytes it may", () -> meter(MIB).array(Integer.MAX_VALUE, Integer.MAX_VALUE));
    int huge = 1 << 30;
    stops("bytes it may", () -> meter(MIB).arrays(new int[] {huge, huge, huge, huge}, 8, 24));
    stops("bytes it may", () -> meter(MIB).arrays(new int[] {huge, 0}, 8, 24));
    stops("bytes it may", () -> meter(MIB).make(Long.MAX_VALUE / 3));
    stops("4294967296", () -> meter(MIB).scan(Long.MAX_VALUE / 3));
  }

  @Test
  void lengthsBelowNothingAreLeftToTheJdk() {
    Counting meter = meter(KIB);
    meter.array(-1, 8);
    meter.arrays(new int[] {-1, 1 << 30}, 8, 24);
    assertEquals(0, Sizes.of(-5));
  }

  @Test
  void whatRunsTogetherSharesAPool() {
    HeapPool pool = new HeapPool(3 * MIB);
    Counting first = new Counting(new MeterLimits(2 * MIB, KIB, pool));
    Counting second = new Counting(new MeterLimits(2 * MIB, KIB, pool));
    first.begin();
    second.begin();
    first.array(2 * MIB, 1);
    stops("together", () -> second.array(2 * MIB, 1));
    first.end();
    second.end();
    second.begin();
    second.array(2 * MIB, 1);
  }

  @Test
  void depthIsWhatIsEnteredAndNotLeft() {
    Counting meter = new Counting(new MeterLimits(MIB, 1000, new HeapPool(MIB)));
    meter.begin();
    for (int i = 0; i < 100; i++) {
      meter.enter(900);
      meter.leave(900);
    }
    int outer = meter.enter(600);
    stops("1000 bytes of stack", () -> meter.enter(600));
    meter.enter(300);
    meter.caught(new IllegalStateException(), outer);
    meter.enter(300);
  }

  @Test
  void handlersMayNotHaveStopsAndErrorsOfTheVirtualMachine() {
    Counting meter = meter(MIB);
    Stop stop = new Stop(Fault.of(ErrorCategory.STALL, "over"));
    assertSame(stop, assertThrows(Stop.class, () -> meter.caught(stop, 0)));
    StackOverflowError deep = new StackOverflowError();
    assertSame(deep, assertThrows(StackOverflowError.class, () -> meter.caught(deep, 0)));
    meter.caught(new AssertionError(), 0);
    assertEquals(1, meter.steps);
  }

  @Test
  void iterationsAreChargedByStridesAndTheClockIsLookedAt() {
    Counting meter = meter(MIB);
    assertEquals(64, meter.pause(64));
    assertEquals(0, meter.steps);
    assertEquals(0, meter.pause(Meter.STRIDE));
    assertEquals(Meter.STRIDE, meter.steps);
    assertEquals(2, meter.looks);
    meter.burn(0);
    meter.burn(7);
    assertEquals(Meter.STRIDE + 7, meter.steps);
  }

  @Test
  void everyRunHasItsOwnCopyOfAnArray() {
    Counting meter = meter(MIB);
    int[][] original = {{1}, {2}};
    Object[] knot = {original, null};
    knot[1] = knot;
    int[][] copy = (int[][]) meter.own(original);
    assertNotSame(original, copy);
    assertSame(copy, meter.own(original));
    assertSame(copy[0], meter.own(original[0]));
    Object[] knotCopy = (Object[]) meter.own(knot);
    assertSame(knotCopy, knotCopy[1]);
    assertSame(copy, knotCopy[0]);
    copy[0][0] = 9;
    meter.end();
    meter.begin();
    assertArrayEquals(new int[] {1}, ((int[][]) meter.own(original))[0]);
    assertSame("text", meter.own("text"));
  }

  @Test
  void codeOutsideOfARunIsStopped() {
    Fuel.install(null);
    stops("outside of a run", () -> Fuel.meter().call());
  }
}
