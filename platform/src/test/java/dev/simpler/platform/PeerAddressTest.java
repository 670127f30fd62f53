package dev.simpler.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Shapes of addresses: memory of a device, windows of others, and neither. */
class PeerAddressTest {
  @Test
  void aWindowIsOfItsOwnerAndNoDevicesMemory() {
    long owner = DeviceAddress.base(5, 9);
    long window = PeerAddress.base(owner, 3);
    assertEquals(0x09E1_4003_0000_0000L, window);
    assertTrue(PeerAddress.isPeer(window));
    assertFalse(DeviceAddress.isDevice(window));
    assertFalse(PeerAddress.isPeer(owner));
    assertTrue(DeviceAddress.isDevice(owner));
    assertEquals(5, PeerAddress.device(window));
    assertEquals(window, PeerAddress.window(window + 0xFFFF_FFFFL));
    assertNotEquals(window, PeerAddress.window(window + (1L << PeerAddress.OFFSET_BITS)));
    assertEquals(PeerAddress.owner(window), PeerAddress.owner(PeerAddress.base(owner, 4) + 17));
    assertNotEquals(
        PeerAddress.owner(window),
        PeerAddress.owner(PeerAddress.base(DeviceAddress.base(4, 9), 3)));
    assertEquals(1 << 14, PeerAddress.NUMBERS);
  }

  private static DeviceWindow window(int device, int number) {
    long address = DeviceAddress.base(device);
    return new DeviceWindow(device, "ring", 1, 2, address, 256, PeerAddress.base(address, number));
  }

  @Test
  void windowsOfOneDeviceAreBesideEachOtherAndPartsLieInThem() {
    assertTrue(window(3, 0).isBeside(window(3, 7)));
    assertFalse(window(3, 0).isBeside(window(4, 0)));
    DeviceWindow part = window(3, 0).part("half", 4, 8, 64, 32);
    assertEquals(DeviceAddress.base(3) + 64, part.address());
    assertEquals(window(3, 0).peerAddress() + 64, part.peerAddress());
    assertEquals(32, part.bytes());
    assertEquals("the window of rank 4 of domain half on device 3", part.toString());
  }

  @Test
  void hostAddressesAreOfNeitherShape() {
    for (long address : new long[] {0, 0x7FFF_FFFF_FFFFL, -1, 0xFFE0_0000_0000_0000L, 1L << 52}) {
      assertFalse(PeerAddress.isPeer(address), DeviceAddress.hex(address));
      assertFalse(DeviceAddress.isDevice(address), DeviceAddress.hex(address));
    }
  }

  @Test
  void anAddressOfADeviceNamesItAndItsSpace() {
    assertEquals(0x00D0_0000_0000_0000L, DeviceAddress.base(0));
    assertEquals(0x7FDF_C000_0000_0000L, DeviceAddress.base(63, 127));
    assertEquals(63, DeviceAddress.device(DeviceAddress.base(63, 127) + 1));
    assertEquals("0xd0000000000010", DeviceAddress.hex(DeviceAddress.base(0) + 16));
  }
}
