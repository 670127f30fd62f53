package dev.simpler.sim.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MemoryTrafficTest {
  private final MemoryTraffic traffic = new MemoryTraffic(3);

  private static KernelTraffic moved(int share, int hostShare, long hostBytes) {
    KernelTraffic moved = new KernelTraffic();
    moved.set(MemoryTraffic.ALL, share, hostShare, hostBytes);
    return moved;
  }

  private static KernelTraffic unknown() {
    KernelTraffic unknown = new KernelTraffic();
    unknown.unknown();
    return unknown;
  }

  @Test
  void coresCountFromTheirTokenUntilItsEndIsSeen() {
    traffic.reset(7);
    traffic.started(0, 1, unknown());
    assertEquals(1, traffic.sharing());
    traffic.started(2, 1, unknown());
    assertEquals(2, traffic.sharing());
    assertEquals(2, traffic.sharingHost());
    traffic.ended(0, 1);
    assertEquals(1, traffic.sharing());
  }

  @Test
  void anotherCoreCountsForTheTimeInWhichItMovesData() {
    traffic.reset(0);
    traffic.started(0, 1, moved(250, 100, 0));
    traffic.started(1, 1, moved(0, 0, 0));
    assertEquals(1.25, traffic.sharing());
    assertEquals(1.1, traffic.sharingHost());
    traffic.started(2, 1, moved(500, 500, 0));
    assertEquals(1.25, traffic.sharing(), "the one that started is one whatever it did before");
    traffic.started(2, 2, moved(0, 0, 0));
    traffic.ended(0, 1);
    assertEquals(1, traffic.sharing());
    assertEquals(1, traffic.sharingHost());
  }

  @Test
  void aKernelThatWaitedCountsForWhatItHasMovedSoFar() {
    traffic.reset(0);
    traffic.started(0, 1, unknown());
    traffic.started(1, 1, unknown());
    traffic.goesOn(0, moved(200, 100, 0));
    assertEquals(2, traffic.sharing());
    traffic.goesOn(1, moved(2250, 500, 0));
    assertEquals(1.2, traffic.sharing());
    assertEquals(1.1, traffic.sharingHost());
    traffic.ended(1, 1);
    traffic.goesOn(1, moved(300, 300, 0));
    traffic.goesOn(0, moved(200, 100, 0));
    assertEquals(1, traffic.sharing(), "a kernel whose end was seen does not count again");
  }

  @Test
  void pipesThatMoveDataAtOnceCountEach() {
    KernelTraffic kernel = new KernelTraffic();
    kernel.set(400, 900, 100, 7);
    assertEquals(2250, kernel.share());
    assertEquals(250, kernel.hostShare());
    kernel.unknown();
    assertEquals(0, kernel.hostBytes());
    traffic.reset(0);
    traffic.started(0, 1, moved(2250, 500, 0));
    assertEquals(2.25, traffic.sharing());
    assertEquals(1, traffic.sharingHost());
  }

  @Test
  void aCoreThatHasTakenItsNextTokenStillRuns() {
    traffic.reset(0);
    traffic.started(1, 1, unknown());
    traffic.started(1, 2, unknown());
    traffic.ended(1, 1);
    traffic.started(0, 1, unknown());
    assertEquals(2, traffic.sharing());
    traffic.ended(1, 2);
    traffic.reset(0);
    traffic.started(0, 1, unknown());
    assertEquals(1, traffic.sharing());
  }

  @Test
  void noCacheHasWhatIsMovedForTheFirstTime() {
    traffic.reset(100);
    KernelTraffic first = begun(0, 1, moved(0, 0, 0));
    assertEquals(Long.MAX_VALUE, first.residentBytes(0));
    assertEquals(Long.MAX_VALUE, first.residentBytes(99));
    assertEquals(100, first.residentBytes(100), "a kernel that goes through all of it again");
    traffic.started(0, 2, moved(0, 0, 60));
    assertEquals(Long.MAX_VALUE, begun(1, 1, moved(0, 0, 39)).residentBytes(0));
    assertEquals(100, begun(2, 1, moved(0, 0, 1)).residentBytes(0));
    traffic.reset(0);
    assertEquals(0, begun(0, 1, unknown()).residentBytes(0), "a program without tensors");
  }

  @Test
  void coresBesideAKernelAreTakenToMoveAsMuch() {
    traffic.reset(100);
    traffic.started(0, 1, unknown());
    KernelTraffic second = begun(1, 1, unknown());
    assertEquals(Long.MAX_VALUE, second.residentBytes(49));
    assertEquals(100, second.residentBytes(50));
  }

  private KernelTraffic begun(int core, int token, KernelTraffic before) {
    traffic.started(core, token, before);
    KernelTraffic kernel = new KernelTraffic();
    kernel.begin(traffic);
    return kernel;
  }
}
