package dev.simpler.sim.reduce;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.sim.core.ChipArithmetic;
import dev.simpler.sim.core.Quirk;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;

/**
 * Places of greatest and least unsigned numbers on a chip that compares their bits as those of
 * floating-point numbers of their size. Up to those of infinity that is the order of the numbers.
 * Elements beyond are refused, unless the device is set to imitate the chip.
 */
final class ChipColumns {
  private static final long INFINITE_HALF = 0x7C00;
  private static final long INFINITE_FLOAT = 0x7F800000L;

  private ChipColumns() {}

  /** Whether the core's chip compares elements of this tile so. */
  static boolean isByFloats(OnChipTile s) {
    boolean unsigned = s.type() == ElementType.UINT16 || s.type() == ElementType.UINT32;
    return unsigned && chip(s).quirks().contains(Quirk.UNSIGNED_AS_FLOAT);
  }

  private static ChipArithmetic chip(OnChipTile s) {
    return s.units().port().arithmetic();
  }

  /** Refuses elements that the chip takes for NaN or negative. */
  static void check(Instruction op, OnChipTile s) {
    if (chip(s).imitated()) {
      return;
    }
    long most = s.type() == ElementType.UINT16 ? INFINITE_HALF : INFINITE_FLOAT;
    for (int row = 0; row < s.validRows(); row++) {
      for (int col = 0; col < s.validCols(); col++) {
        long value = s.integerAt(row, col);
        if (value > most) {
          throw refusal(op, s, value, row, col, most);
        }
      }
    }
  }

  private static RuntimeException refusal(
      Instruction op, OnChipTile s, long value, int row, int col, long most) {
    return s.units()
        .refuse(
            String.format(
                "%s of %s %d at row %d, column %d of %s: %s %s, in their order up to %d" + " only",
                op,
                s.type(),
                value,
                row,
                col,
                s,
                s.units().port().forms().title(),
                Quirk.UNSIGNED_AS_FLOAT.effect(),
                most),
            "keep elements below that, or set SIMPLER_SIM_IMITATE_QUIRKS=1 to get what the"
                + " chip does");
  }

  /** The place that the chip finds: the first one stays if it is not less. */
  static int best(OnChipTile s, boolean greatest, int at, int step, int count) {
    ElementType type = s.type() == ElementType.UINT16 ? ElementType.FLOAT16 : ElementType.FLOAT32;
    int best = 0;
    float value = Elements.loadFloat(s.bytes(), at, type);
    for (int i = 1; i < count; i++) {
      float next = Elements.loadFloat(s.bytes(), at + i * step, type);
      if (!(greatest ? value >= next : value <= next)) {
        best = i;
        value = (greatest ? value < next : next < value) ? next : value;
      }
    }
    return best;
  }
}
