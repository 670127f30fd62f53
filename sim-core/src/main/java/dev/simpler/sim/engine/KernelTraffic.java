package dev.simpler.sim.engine;

import dev.simpler.sim.core.MemorySharing;
import dev.simpler.sim.onchip.CoreUnits;

/**
 * What a kernel moved to and from global memory, and with whom the core shares it now. One per
 * core, filled anew when its next kernel starts, so that nothing is allocated.
 */
final class KernelTraffic implements MemorySharing {
  private int share;
  private int hostShare;
  private long hostBytes;
  private double sharing;
  private double sharingHost;
  private long resident;
  private long movedBefore;

  /** What the kernel on these units moved in so long a time; 0 if there was none. */
  KernelTraffic of(long time, CoreUnits units) {
    if (time == 0) {
      unknown();
    } else {
      set(time, units.globalPs(), units.hostPs(), units.hostBytes());
    }
    return this;
  }

  /** The core's next kernel starts among those that run. */
  void begin(MemoryTraffic all) {
    sharing = all.sharing();
    sharingHost = all.sharingHost();
    resident = all.resident();
    movedBefore = all.moved();
  }

  @Override
  public double transfers(boolean ofHost) {
    return ofHost ? sharingHost : sharing;
  }

  @Override
  public long residentBytes(long own) {
    // the cores beside it are taken to move as much as it does
    return movedBefore + own * sharingHost < resident ? Long.MAX_VALUE : resident;
  }

  /** Of a core that has not run: it may move data all the time. */
  void unknown() {
    share = MemoryTraffic.ALL;
    hostShare = MemoryTraffic.ALL;
    hostBytes = 0;
  }

  /**
   * Of a kernel that took so long, in picoseconds.
   *
   * @param globalPs time of all its transfers
   * @param hostPs of those among them that moved the host's memory
   * @param newHostBytes bytes of these
   */
  void set(long time, long globalPs, long hostPs, long newHostBytes) {
    share = part(globalPs, time);
    hostShare = part(hostPs, time);
    hostBytes = newHostBytes;
  }

  private static int part(long moved, long time) {
    return (int) (MemoryTraffic.ALL * moved / Math.max(1, time));
  }

  /**
   * Part of its time, of {@link MemoryTraffic#ALL}, in which it moved data; more than all of it if
   * pipes did so at once.
   */
  int share() {
    return share;
  }

  /** The same for data of the host's memory. */
  int hostShare() {
    return hostShare;
  }

  /** Bytes of the host's memory that it moved. */
  long hostBytes() {
    return hostBytes;
  }
}
