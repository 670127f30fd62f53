package dev.simpler.sim.isa;

import dev.simpler.sim.onchip.OnChipTile;

/**
 * What MGATHER and MSCATTER do with an index outside the view on global memory. Indices are
 * compared as unsigned numbers, so a negative one lies beyond the end.
 */
public enum OutOfBounds {
  /** Undefined on hardware: refused here. */
  UNDEFINED,
  /** The last place. */
  CLAMP,
  /** The remainder by the number of places. */
  WRAP,
  /** A gather gives 0, a scatter drops the element. */
  ZERO;

  /** What {@link #resolve} gives where nothing is to be read or written. */
  static final int NOWHERE = -1;

  /** The place an index stands for, or {@link #NOWHERE}. */
  int resolve(String name, long index, int places, OnChipTile indices) {
    if (Long.compareUnsigned(index, places) < 0) {
      return (int) index;
    }
    if (this == ZERO) {
      return NOWHERE;
    }
    if (this == UNDEFINED || places == 0) {
      throw indices.refuse(
          String.format("%s with index %d (%s), there are %d places", name, index, this, places));
    }
    return this == CLAMP ? places - 1 : (int) Long.remainderUnsigned(index, places);
  }
}
