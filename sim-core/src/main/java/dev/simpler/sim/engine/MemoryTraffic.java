package dev.simpler.sim.engine;

import java.util.Arrays;

/**
 * Which cores run a kernel and so share the device's memory, and in which part of their time. Told
 * at events, in the order of virtual time, so that where kernels run on the host changes nothing.
 */
final class MemoryTraffic {
  /** A core that moves data all the time. */
  static final int ALL = 1000;

  private static final int NONE = -1;

  private final int[] token;
  private final int[] share;
  private int running;
  private int latest;
  private long resident;

  MemoryTraffic(int cores) {
    token = new int[cores];
    share = new int[cores];
  }

  /**
   * Starts a run.
   *
   * @param bytes what the program keeps in device memory
   */
  void reset(long bytes) {
    Arrays.fill(token, NONE);
    running = 0;
    latest = 0;
    resident = bytes;
  }

  /** The share of a core whose kernel moved data for so much of its time; all before the first. */
  static int share(long moved, long time) {
    return time == 0 ? ALL : (int) Math.min(ALL, ALL * moved / time);
  }

  /**
   * A core takes a token.
   *
   * @param newShare part of its time, of {@link #ALL}, in which the core is expected to move data
   */
  void started(int core, int newToken, int newShare) {
    if (token[core] != NONE) {
      running -= share[core];
    }
    token[core] = newToken;
    share[core] = newShare;
    running += newShare;
    latest = newShare;
  }

  /** The end of a token is seen; nothing if the core has taken another one by then. */
  void ended(int core, int endedToken) {
    if (token[core] == endedToken) {
      token[core] = NONE;
      running -= share[core];
    }
  }

  /** Cores that move data at once with the one that has just started, which counts as one. */
  double sharing() {
    return 1 + (double) (running - latest) / ALL;
  }

  /** Bytes the program keeps in device memory. */
  long resident() {
    return resident;
  }
}
