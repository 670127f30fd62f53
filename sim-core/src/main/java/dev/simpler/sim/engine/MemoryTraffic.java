package dev.simpler.sim.engine;

import java.util.Arrays;

/**
 * Which cores run a kernel and so share the device's memory, and in which part of their time: one
 * count for the memory that the host allocated, one for all. Told at events, in the order of
 * virtual time, so that where kernels run on the host changes nothing.
 */
final class MemoryTraffic {
  /** A core that moves data all the time. */
  static final int ALL = 1000;

  private static final int NONE = -1;

  private final int[] token;
  private final int[] share;
  private final int[] hostShare;
  private int running;
  private int hostRunning;
  private int latest;
  private long resident;
  private long moved;

  MemoryTraffic(int cores) {
    token = new int[cores];
    share = new int[cores];
    hostShare = new int[cores];
  }

  /**
   * Starts a run.
   *
   * @param bytes what the host keeps on the device
   */
  void reset(long bytes) {
    Arrays.fill(token, NONE);
    running = 0;
    hostRunning = 0;
    latest = 0;
    resident = bytes;
    moved = 0;
  }

  /** A core takes a token; what its kernel before did says what to expect of it. */
  void started(int core, int newToken, KernelTraffic before) {
    moved += before.hostBytes();
    if (token[core] != NONE) {
      leave(core);
    }
    token[core] = newToken;
    share[core] = before.share();
    hostShare[core] = before.hostShare();
    running += share[core];
    hostRunning += hostShare[core];
    latest = core;
  }

  /**
   * A kernel goes on after it has waited: what it has moved so far says what to expect of it, not
   * more than was expected of one that was not known.
   */
  void goesOn(int core, KernelTraffic soFar) {
    if (token[core] != NONE) {
      leave(core);
      share[core] = Math.min(ALL, soFar.share());
      hostShare[core] = Math.min(ALL, soFar.hostShare());
      running += share[core];
      hostRunning += hostShare[core];
    }
    latest = core;
  }

  /** The end of a token is seen; nothing if the core has taken another one by then. */
  void ended(int core, int endedToken) {
    if (token[core] == endedToken) {
      token[core] = NONE;
      leave(core);
    }
  }

  private void leave(int core) {
    running -= share[core];
    hostRunning -= hostShare[core];
  }

  /** Transfers at once, of the core that has just started at least one. */
  double sharing() {
    return with(share[latest], running);
  }

  /** The same of those that move data of the host's memory. */
  double sharingHost() {
    return with(hostShare[latest], hostRunning);
  }

  private static double with(int own, int all) {
    return (double) (all - own + Math.max(ALL, own)) / ALL;
  }

  /** Bytes the host keeps on the device. */
  long resident() {
    return resident;
  }

  /** Bytes of these that kernels moved which have ended, each byte as often as it was moved. */
  long moved() {
    return moved;
  }
}
