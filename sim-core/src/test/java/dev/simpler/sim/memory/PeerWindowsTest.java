package dev.simpler.sim.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.SimplerException;
import dev.simpler.abi.run.CommContextLayout;
import dev.simpler.platform.DeviceWindow;
import dev.simpler.platform.PeerAddress;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** A window is reached by the devices of its domain, as long as it lives, and by nobody else. */
class PeerWindowsTest {
  private static final long BYTES = 4096;

  private final DeviceMemory zero = new DeviceMemory(0, 1 << 20, () -> 0);
  private final DeviceMemory one = new DeviceMemory(1, 1 << 20, () -> 0);
  private final DeviceMemory two = new DeviceMemory(2, 1 << 20, () -> 0);

  @AfterEach
  void close() {
    List.of(zero, one, two).forEach(DeviceMemory::close);
  }

  private List<DeviceWindow> pair() {
    return List.of(
        zero.peers().allocate("pair", 0, 2, BYTES), one.peers().allocate("pair", 1, 2, BYTES));
  }

  private static void refused(String part, Executable call) {
    SimplerException refusal = assertThrows(SimplerException.class, call);
    assertTrue(refusal.fault().message().contains(part), refusal::getMessage);
  }

  @Test
  void aContextHoldsRankSizeAndWhereTheWindowsAre() {
    List<DeviceWindow> pair = pair();
    long context = one.peers().connect(pair.get(1), pair);
    assertEquals(1, one.getInt(context + CommContextLayout.OFFSET_RANKID));
    assertEquals(2, one.getInt(context + CommContextLayout.OFFSET_RANKNUM));
    assertEquals(BYTES, one.getLong(context + CommContextLayout.OFFSET_WINSIZE));
    long seen = one.getLong(context + CommContextLayout.OFFSET_WINDOWSIN);
    assertTrue(PeerAddress.isPeer(seen));
    assertEquals(0, PeerAddress.device(seen));
    assertSame(pair.get(0), one.peers().at(seen + 8, 8, "load"));
    long own = one.getLong(context + CommContextLayout.OFFSET_WINDOWSIN + 8);
    assertEquals(pair.get(1).address(), own);
    assertSame(pair.get(1), one.peers().find(own + BYTES - 1));
    assertNull(one.peers().find(own + BYTES));
    assertEquals(0, one.getLong(own));
  }

  @Test
  void everyOtherUseNamesBothDevices() {
    List<DeviceWindow> pair = pair();
    one.peers().connect(pair.get(1), pair);
    long seen = pair.get(0).peerAddress();
    refused("device 0 in a domain that device 2 is not in", () -> two.getInt(seen));
    refused("this use on device 1 cannot reach", () -> one.getInt(seen));
    refused("which has 4096 bytes; the access comes", () -> one.peers().at(seen, 4097, "load"));
    one.peers().release(pair.get(1));
    refused("released; device 1 was in it", () -> one.peers().at(seen, 4, "load"));
    refused("released already", () -> one.peers().release(pair.get(1)));
    assertEquals(0, one.usage().allocations());
  }

  @Test
  void domainsThatDoNotFitAreRefused() {
    List<DeviceWindow> pair = pair();
    refused("in the place of rank 0", () -> zero.peers().connect(pair.get(0), pair.reversed()));
    refused("not this device's", () -> two.peers().connect(pair.get(0), pair));
    refused("rank 2 of 2", () -> zero.peers().allocate("pair", 2, 2, 8));
    refused("outside [1,", () -> zero.peers().allocate("pair", 0, 2, 0));
    zero.peers().connect(pair.get(0), pair);
    refused("connected already", () -> zero.peers().connect(pair.get(0), pair));
  }
}
