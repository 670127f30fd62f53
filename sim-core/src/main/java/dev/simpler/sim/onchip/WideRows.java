package dev.simpler.sim.onchip;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.kernel.machine.ChipForms;
import dev.simpler.kernel.machine.Instruction;

/** Rows of 64-bit elements that are longer than what a chip's instruction goes through. */
public final class WideRows {
  private WideRows() {}

  /** Refuses a tile of too many valid columns. */
  public static void check(Instruction op, OnChipTile tile) {
    check(op, tile, tile.validCols());
  }

  /** Refuses so many columns of a tile's type. */
  public static void check(Instruction op, OnChipTile tile, int cols) {
    if (tile.type().bits() != Long.SIZE) {
      return;
    }
    CoreUnits units = tile.units();
    ChipForms forms = units.port().forms();
    if (cols > forms.columns(op)) {
      throw units
          .faults()
          .raise(
              Fault.of(
                      ErrorCategory.UNSUPPORTED,
                      String.format(
                          "%s of %s, %d columns: %s goes through %d columns of 64 bits and leaves"
                              + " out the rest",
                          op, tile, cols, forms.title(), forms.columns(op)))
                  .at(units.port().identity().toString())
                  .mend("take " + forms.columns(op) + " columns at a time (TSUBVIEW)"));
    }
  }
}
