package dev.simpler.sim.check.chips;

import dev.simpler.sim.comm.ChipRecord;
import java.util.List;

/**
 * What one chip did in windows during a joint run, in the order in which it was issued.
 *
 * @param device the chip
 */
record WindowRecord(int member, int device, List<WindowStep> steps) implements ChipRecord {
  WindowRecord {
    steps = List.copyOf(steps);
  }
}
