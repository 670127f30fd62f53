package dev.simpler.sim.elementwise;

import dev.simpler.kernel.machine.Instruction;
import dev.simpler.sim.core.Quirk;
import dev.simpler.sim.onchip.CoreUnits;
import dev.simpler.sim.onchip.OnChipTile;

/**
 * Masks in which a chip's selection between two tiles looks at other bits than its name says: it
 * takes the distance of their rows in elements for one in bytes, but for data of 64 bits, and steps
 * by 16 bytes for each 256 elements of 8 bits, which have 32 bytes of bits.
 */
final class SelectionMasks {
  private static final int BYTES_AT_ONCE = 256;

  private SelectionMasks() {}

  static void check(Instruction op, OnChipTile d, OnChipTile mask) {
    CoreUnits units = d.units();
    if (!units.port().arithmetic().quirks().contains(Quirk.MASKS_OF_BYTES)) {
      return;
    }
    boolean words =
        mask.type().bits() > Byte.SIZE && d.type().bits() < Long.SIZE && d.validRows() > 1;
    boolean wide = d.type().bits() == Byte.SIZE && d.validCols() > BYTES_AT_ONCE;
    if (words || wide) {
      throw units.refuse(
          String.format(
              "%s of %s by %s: %s %s",
              op, d, mask, units.port().forms().title(), Quirk.MASKS_OF_BYTES.effect()),
          words
              ? "look at the mask as UINT8 (aliasOf)"
              : "select 256 columns at a time (TSUBVIEW)");
    }
  }
}
