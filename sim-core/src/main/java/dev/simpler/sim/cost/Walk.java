package dev.simpler.sim.cost;

/** How an instruction walks over a tile in repeats of 256 bytes. */
public enum Walk {
  /** Over all bytes of the tile at once where they lie in one run, else by rows. */
  FLAT,
  /** Row by row, each row in whole repeats. */
  ROWS,
  /** Row by row, at least a repeat per row, counted by bytes beyond. */
  COUNTED
}
