package dev.simpler.sim.check.chips;

import java.util.List;

/**
 * What one chip did in windows during a joint run, in the order in which it was issued.
 *
 * @param member the chip's number in the run
 */
record WindowRecord(int member, List<WindowStep> steps) {
  WindowRecord {
    steps = List.copyOf(steps);
  }
}
