package dev.simpler.runtime.child;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What limits of child processes may be. */
final class ChildLimitValuesTest {
  private static final Duration SOME = Duration.ofMillis(1);
  private static final long HEAP = ChildLimits.LEAST_HEAP_BYTES;
  private static final ChildLimits LEAST = new ChildLimits(SOME, Duration.ZERO, HEAP, 1);

  private static void refuse(String text, Executable call) {
    ChildException refusal = assertThrows(ChildException.class, call);
    assertEquals(ErrorCategory.USAGE, refusal.category());
    assertTrue(refusal.fault().what().contains(text), refusal::getMessage);
  }

  @Test
  void eachLimitIsChangedAlone() {
    Duration two = Duration.ofMillis(2);
    assertEquals(new ChildLimits(two, Duration.ZERO, HEAP, 1), LEAST.withTask(two));
    assertEquals(new ChildLimits(SOME, two, HEAP, 1), LEAST.withClose(two));
    assertEquals(new ChildLimits(SOME, Duration.ZERO, 2 * HEAP, 1), LEAST.withHeapBytes(2 * HEAP));
    assertEquals(new ChildLimits(SOME, Duration.ZERO, HEAP, 7), LEAST.withDeviceBytes(7));
  }

  @Test
  void limitsBelowTheLeastAreRefused() {
    refuse("limits of PT0S for a task", () -> LEAST.withTask(Duration.ZERO));
    refuse("limits of PT-0.001S for a task", () -> LEAST.withTask(SOME.negated()));
    refuse("and PT-0.001S for the end", () -> LEAST.withClose(SOME.negated()));
    refuse(HEAP - 1 + " bytes of heap", () -> LEAST.withHeapBytes(HEAP - 1));
    refuse("0 bytes of device memory", () -> LEAST.withDeviceBytes(0));
  }

  @Test
  void longerThanAHundredYearsIsAHundredYears() {
    Duration most = Duration.ofDays(36_500);
    assertEquals(most, LEAST.withTask(most.plusMillis(1)).task());
    assertEquals(most, LEAST.withClose(most.plusMillis(1)).close());
    assertEquals(most.minusMillis(1), LEAST.withTask(most.minusMillis(1)).task());
  }

  @Test
  void thisProcessGivesItsHeapAndFourTimesThatOfDeviceMemory() {
    ChildLimits own = ChildLimits.ofThisProcess();
    assertEquals(Math.max(HEAP, Runtime.getRuntime().maxMemory()), own.heapBytes());
    assertEquals(Math.max(4L << 30, 4 * own.heapBytes()), own.deviceBytes());
    assertEquals(Duration.ofMinutes(10), own.task());
    assertEquals(Duration.ofSeconds(10), own.close());
  }

  @Test
  void aProcessWithoutALimitGivesDeviceMemoryWithoutOne() {
    assertEquals(4L << 40, ChildLimits.ofHeap(1L << 40).deviceBytes());
    assertEquals(4L << 30, ChildLimits.ofHeap(1L << 20).deviceBytes());
    assertEquals(HEAP, ChildLimits.ofHeap(1).heapBytes());
    assertEquals(Long.MAX_VALUE, ChildLimits.ofHeap(Long.MAX_VALUE).deviceBytes());
  }
}
