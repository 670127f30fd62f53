package dev.simpler.sim.onchip;

/** Where {@code place()} puts a tile. */
public enum TileOrder {
  /** At the lowest address where it fits. */
  LOWEST,
  /** Behind all that are not closed, and all whose address the kernel states: as exports do. */
  BEHIND_ALL
}
