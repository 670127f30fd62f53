package dev.simpler.sim.comm;

/** What somebody who watches has written down of one chip's part in a joint run. */
public interface ChipRecord {
  /** The chip's number in the run. */
  int member();
}
