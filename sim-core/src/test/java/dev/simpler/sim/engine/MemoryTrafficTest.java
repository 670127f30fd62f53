package dev.simpler.sim.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MemoryTrafficTest {
  private final MemoryTraffic traffic = new MemoryTraffic(3);

  @Test
  void coresCountFromTheirTokenUntilItsEndIsSeen() {
    traffic.reset(7);
    traffic.started(0, 1);
    traffic.started(2, 1);
    assertEquals(2, traffic.running());
    traffic.ended(0, 1);
    assertEquals(1, traffic.running());
    assertEquals(7, traffic.resident());
  }

  @Test
  void aCoreThatHasTakenItsNextTokenStillRuns() {
    traffic.reset(0);
    traffic.started(1, 1);
    traffic.started(1, 2);
    traffic.ended(1, 1);
    assertEquals(1, traffic.running());
    traffic.ended(1, 2);
    assertEquals(0, traffic.running());
    traffic.reset(0);
    assertEquals(0, traffic.running());
  }
}
