package dev.simpler.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LaunchTimesTest {
  private static final LaunchTimes TIMES = new LaunchTimes(9, 31, 100, 17, 34, 20);

  @Test
  void aDeviceTakesMoreThanItsWork() {
    assertEquals(540, TIMES.deviceWallNs(500));
  }

  @Test
  void aCallPaysForItsBuffersAndCopies() {
    assertEquals(640, TIMES.hostCallNs(500, 0, 0, 0));
    assertEquals(640 + 2 * 17 + 100 + 5, TIMES.hostCallNs(500, 2, 3400, 100));
  }

  @Test
  void withoutVirtualTimeAllIsNothing() {
    assertEquals(0, LaunchTimes.NONE.hostCallNs(0, 5, 1 << 20, 1 << 20));
  }
}
