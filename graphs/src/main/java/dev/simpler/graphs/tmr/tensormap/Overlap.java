package dev.simpler.graphs.tmr.tensormap;

/** How a region relates to one written earlier in the same buffer. */
public enum Overlap {
  /** They share no byte. */
  NONE,
  /** They may share bytes. */
  PARTIAL,
  /** Every byte of the earlier region lies in the later one. */
  COVERED
}
