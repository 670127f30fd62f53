package dev.simpler.platform.fault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.platform.DeviceReport;
import dev.simpler.platform.DeviceSession;
import dev.simpler.platform.SessionConfig;
import java.lang.foreign.MemorySegment;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Calls of a device that fail as a plan says, and what they have done by then. */
class InjectedSessionTest {
  private final BytesSession behind = new BytesSession();

  private DeviceSession with(String plan) {
    return with(plan, 7);
  }

  private DeviceSession with(String plan, long seed) {
    return InjectedSession.around(
        behind, new SessionConfig(3, "any", seed, Map.of(InjectionPlan.SETTING, plan)));
  }

  private static void fails(ErrorCategory category, String words, Executable call) {
    InjectedException failure = assertThrows(InjectedException.class, call);
    assertEquals(category, failure.category());
    String message = failure.fault().message();
    assertTrue(message.contains(words) && message.contains("device 3"), message);
  }

  private static MemorySegment ones(int count) {
    byte[] bytes = new byte[count];
    java.util.Arrays.fill(bytes, (byte) 1);
    return MemorySegment.ofArray(bytes);
  }

  @Test
  void withoutFaultsOfItsOwnTheSessionIsTheOneBehind() {
    assertSame(behind, InjectedSession.around(behind, new SessionConfig(3, "any", 0, Map.of())));
    assertSame(behind, with("kernel-throws@2"));
  }

  @Test
  void memoryRunsOutAtTheStatedAllocationOnly() {
    DeviceSession device = with("out-of-memory@2");
    assertEquals(16, device.malloc(10));
    fails(
        ErrorCategory.OUT_OF_MEMORY,
        "no device memory is left for 11 bytes",
        () -> device.malloc(11));
    assertEquals(16, device.malloc(12));
    device.free(16);
    assertEquals(List.of("malloc 10", "malloc 12", "free 16"), behind.calls);
  }

  @Test
  void aCopyFailsBeforeItMovesAByte() {
    DeviceSession device = with("copy-fails@2");
    device.copyToDevice(0, ones(4));
    byte[] seen = new byte[4];
    fails(
        ErrorCategory.DEVICE_MEMORY,
        "a copy of 4 bytes failed",
        () -> device.copyFromDevice(MemorySegment.ofArray(seen), 0));
    assertArrayEquals(new byte[4], seen);
    device.copyFromDevice(MemorySegment.ofArray(seen), 0);
    assertArrayEquals(new byte[] {1, 1, 1, 1}, seen);
    assertEquals(List.of("to 0 4", "from 0 4"), behind.calls);
  }

  @Test
  void aShortCopyMovesItsFirstHalf() {
    DeviceSession there = with("short-copy@1");
    fails(
        ErrorCategory.DEVICE_MEMORY,
        "a copy moved 3 of 6 bytes",
        () -> there.copyToDevice(8, ones(6)));
    assertEquals(List.of("to 8 3"), behind.calls);
    assertEquals(1, behind.bytes[10]);
    assertEquals(0, behind.bytes[11]);
    DeviceSession back = with("short-copy@1");
    byte[] seen = new byte[6];
    fails(
        ErrorCategory.DEVICE_MEMORY,
        "a copy moved 3 of 6 bytes",
        () -> back.copyFromDevice(MemorySegment.ofArray(seen), 8));
    assertArrayEquals(new byte[] {1, 1, 1, 0, 0, 0}, seen);
  }

  @Test
  void oneBitOfACopyIsWrongAndNobodySaysSo() {
    with("bit-flip@1:by=18").copyToDevice(8, ones(4));
    assertArrayEquals(
        new byte[] {1, 1, 1 ^ 4, 1}, java.util.Arrays.copyOfRange(behind.bytes, 8, 12));
    byte[] seen = new byte[4];
    DeviceSession back = with("bit-flip@1:by=33"); // bits are counted around
    back.copyFromDevice(MemorySegment.ofArray(seen), 8);
    assertArrayEquals(new byte[] {1 ^ 2, 1, 1 ^ 4, 1}, seen);
    back.copyFromDevice(MemorySegment.ofArray(seen), 8);
    assertArrayEquals(new byte[] {1, 1, 1 ^ 4, 1}, seen);
    with("bit-flip@1").copyToDevice(0, MemorySegment.ofArray(new byte[0]));
  }

  /** Where a bit flips, and which copy is struck, follows from the seed alone. */
  @Test
  void whatIsDrawnFollowsFromTheSeed() {
    Set<List<Integer>> all = new HashSet<>();
    for (int seed = 0; seed < 8; seed++) {
      List<Integer> first = flips("bit-flip~.5", seed);
      assertEquals(first, flips("bit-flip~.5", seed));
      assertNotEquals(List.of(), first);
      assertTrue(first.size() < 64, first::toString);
      all.add(first);
    }
    assertEquals(8, all.size(), all::toString);
    assertEquals(64, flips("bit-flip~1", 1).size());
    assertTrue(new HashSet<>(flips("bit-flip~1", 1)).size() > 4);
  }

  /** The values that struck copies of a byte came out with. */
  private List<Integer> flips(String plan, int seed) {
    DeviceSession device = with(plan, seed);
    return IntStream.range(0, 64)
        .map(i -> {
          device.copyToDevice(0, MemorySegment.ofArray(new byte[1]));
          return behind.bytes[0];
        })
        .filter(value -> value != 0)
        .boxed()
        .toList();
  }

  @Test
  void aLostDeviceRefusesThatCallAndAllLaterOnes() {
    DeviceSession device = with("lost-device@3");
    device.malloc(1);
    device.free(16);
    List<Executable> all =
        List.of(
            () -> device.run(ones(1), ones(1), ones(1)),
            () -> device.malloc(1),
            () -> device.free(16),
            () -> device.copyToDevice(0, ones(1)),
            () -> device.copyFromDevice(ones(1), 0));
    all.forEach(call -> fails(ErrorCategory.POISONED, "the device is lost", call));
    assertEquals(List.of("malloc 1", "free 16"), behind.calls);
    device.close();
    assertEquals("close", behind.calls.getLast());
  }

  @Test
  void aPlanForAnotherDeviceStrikesNothing() {
    DeviceSession device = with("out-of-memory@1:device=4,copy-fails@2:device=3");
    device.malloc(1);
    device.copyToDevice(0, ones(1));
    assertThrows(InjectedException.class, () -> device.copyToDevice(0, ones(1)));
    assertSame(DeviceReport.SILENT, device.run(ones(1), ones(1), ones(1)));
  }
}
