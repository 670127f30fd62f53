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
 */
public record ObservedDevice(
    String chip, int device, long counterHz, double coreHz, List<Roof> roofs) {
  /** Copies what could change. */
  public ObservedDevice {
    roofs = List.copyOf(roofs);
  }
}
