package dev.simpler.sim.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MemoryTrafficTest {
  private final MemoryTraffic traffic = new MemoryTraffic(3);

  @Test
  void coresCountFromTheirTokenUntilItsEndIsSeen() {
    traffic.reset(7);
    traffic.started(0, 1, MemoryTraffic.ALL);
    assertEquals(1, traffic.sharing());
    traffic.started(2, 1, MemoryTraffic.ALL);
    assertEquals(2, traffic.sharing());
    traffic.ended(0, 1);
    assertEquals(1, traffic.sharing());
    assertEquals(7, traffic.resident());
  }

  @Test
  void anotherCoreCountsForTheTimeInWhichItMovesData() {
    traffic.reset(0);
    traffic.started(0, 1, MemoryTraffic.ALL / 4);
    traffic.started(1, 1, 0);
    assertEquals(1.25, traffic.sharing());
    traffic.started(2, 1, MemoryTraffic.ALL / 2);
    assertEquals(1.25, traffic.sharing(), "the one that started is one whatever it did before");
    traffic.started(2, 2, 0);
    traffic.ended(0, 1);
    assertEquals(1, traffic.sharing());
  }

  @Test
  void aCoreThatHasTakenItsNextTokenStillRuns() {
    traffic.reset(0);
    traffic.started(1, 1, MemoryTraffic.ALL);
    traffic.started(1, 2, MemoryTraffic.ALL);
    traffic.ended(1, 1);
    traffic.started(0, 1, MemoryTraffic.ALL);
    assertEquals(2, traffic.sharing());
    traffic.ended(1, 2);
    traffic.reset(0);
    traffic.started(0, 1, MemoryTraffic.ALL);
    assertEquals(1, traffic.sharing());
  }
}
