package dev.simpler.sim.observe;

import java.util.List;

/**
 * A device that can be watched.
 *
 * @param chip architecture as its profile names it
 * @param device device id
 * @param counterHz frequency of its system counter
 * @param coreHz clock of its AI cores
 * @param roofs the most that one of them can do
 * @param cacheBytes size of the cache in front of global memory
 * @param cacheLineBytes a line of it
 * @param dispatchPs virtual picoseconds from a store to a core's register until the core sees it
 */
public record ObservedDevice(
    String chip,
    int device,
    long counterHz,
    double coreHz,
    List<Roof> roofs,
    long cacheBytes,
    int cacheLineBytes,
    long dispatchPs) {
  /** Copies what could change. */
  public ObservedDevice {
    roofs = List.copyOf(roofs);
  }
}
