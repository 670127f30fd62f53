package dev.simpler.sim.engine;

import java.util.Arrays;

/**
 * Which cores run a kernel and so share the device's memory. Told at events, in the order of
 * virtual time, so that where kernels run on the host changes nothing.
 */
final class MemoryTraffic {
  private static final int NONE = -1;

  private final int[] token;
  private int running;
  private long resident;

  MemoryTraffic(int cores) {
    token = new int[cores];
  }

  /**
   * Starts a run.
   *
   * @param bytes what the program keeps in device memory
   */
  void reset(long bytes) {
    Arrays.fill(token, NONE);
    running = 0;
    resident = bytes;
  }

  /** A core takes a token. */
  void started(int core, int newToken) {
    if (token[core] == NONE) {
      running++;
    }
    token[core] = newToken;
  }

  /** The end of a token is seen; nothing if the core has taken another one by then. */
  void ended(int core, int endedToken) {
    if (token[core] == endedToken) {
      token[core] = NONE;
      running--;
    }
  }

  /** Cores that run, the one that has just started among them. */
  int running() {
    return running;
  }

  /** Bytes the program keeps in device memory. */
  long resident() {
    return resident;
  }
}
