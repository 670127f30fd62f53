package dev.simpler.sim.elementwise;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.BinaryOperation;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.sim.core.Quirk;
import dev.simpler.sim.onchip.CoreUnits;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;
import dev.simpler.sim.onchip.Overlaps;
import dev.simpler.sim.onchip.StepsInSources;

/**
 * Remainders of INT32 on a chip that takes them through FLOAT32. Up to 2<sup>24</sup> they are
 * those of whole numbers. Operands beyond that are refused, unless the device is set to imitate the
 * chip. Such a chip leaves its divisors as FLOAT32 in the second source.
 */
final class ChipRemainder {
  private static final int EXACT = 1 << 24;

  private ChipRemainder() {}

  /** What the core's chip does for an operation that may be exact. */
  static BinaryOperation precise(BinaryOperation operation, Tile dst) {
    BinaryOperation usual =
        switch (operation) {
          case EXACT_FLOOR_REMAINDER -> BinaryOperation.FLOOR_REMAINDER;
          case EXACT_TRUNCATED_REMAINDER -> BinaryOperation.TRUNCATED_REMAINDER;
          default -> operation;
        };
    return usual != operation && has(dst, Quirk.PRECISION_IGNORED) ? usual : operation;
  }

  private static boolean has(Tile dst, Quirk quirk) {
    return OnChipTile.of(dst).units().port().arithmetic().quirks().contains(quirk);
  }

  /** Whether the core's chip has remainders of its own for such a tile. */
  static boolean isOwn(Tile dst) {
    return dst.type() == ElementType.INT32 && has(dst, Quirk.INT32_REMAINDER_IN_FLOAT32);
  }

  /** {@code dst = a - b * floor(a / b)}. */
  static void apply(Instruction op, Tile dst, Tile a, Tile b) {
    boolean imitated = imitated(dst);
    if (!imitated) {
      refuseLarge(op, dst, a);
      refuseLarge(op, dst, b);
    }
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile divisors = StepsInSources.source(b);
    OnChipTile s = begin(op, d, StepsInSources.source(a));
    Overlaps.refuseShifted(op, d, divisors);
    byte[] m = d.bytes();
    int bytes = d.validCols() * Integer.BYTES;
    for (int row = 0; row < d.validRows() && bytes > 0; row++) {
      int to = d.offsetOf(row, 0);
      int from = s.offsetOf(row, 0);
      int by = divisors.offsetOf(row, 0);
      for (int at = 0; at < bytes; at += Integer.BYTES) {
        int x = Elements.getInt(m, from + at);
        int y = Elements.getInt(m, by + at);
        Elements.putInt(m, to + at, imitated ? remainder(x, y) : exact(x, y));
      }
    }
    if (StepsInSources.isLeft(s)) {
      if (imitated) {
        leave(s, d);
      }
      leaveDivisors(divisors, d);
    }
  }

  /** The same with one divisor. */
  static void apply(Instruction op, Tile dst, Tile a, long divisor) {
    boolean imitated = imitated(dst);
    if (!imitated) {
      refuseLarge(op, dst, a);
      refuseLarge(op, dst, divisor, "the scalar");
    }
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile s = begin(op, d, StepsInSources.source(a));
    int by = (int) divisor;
    byte[] m = d.bytes();
    int bytes = d.validCols() * Integer.BYTES;
    for (int row = 0; row < d.validRows() && bytes > 0; row++) {
      int to = d.offsetOf(row, 0);
      int from = s.offsetOf(row, 0);
      for (int at = 0; at < bytes; at += Integer.BYTES) {
        int x = Elements.getInt(m, from + at);
        Elements.putInt(m, to + at, imitated ? scalarRemainder(x, by) : exact(x, by));
      }
    }
    if (imitated && StepsInSources.isLeft(s)) {
      leave(s, d);
    }
  }

  private static OnChipTile begin(Instruction op, OnChipTile d, OnChipTile s) {
    Overlaps.refuseShifted(op, d, s);
    d.units().charge(op, d);
    return s;
  }

  /** What was FLOAT32 for a while comes back rounded, which changes large numbers only. */
  private static void leave(OnChipTile a, OnChipTile d) {
    byte[] m = a.bytes();
    int bytes = d.validCols() * Integer.BYTES;
    for (int row = 0; row < d.validRows() && bytes > 0; row++) {
      int from = a.offsetOf(row, 0);
      for (int at = from; at < from + bytes; at += Integer.BYTES) {
        Elements.putInt(m, at, kept(Elements.getInt(m, at)));
      }
    }
  }

  private static void leaveDivisors(OnChipTile b, OnChipTile d) {
    byte[] m = b.bytes();
    int bytes = d.validCols() * Integer.BYTES;
    for (int row = 0; row < d.validRows() && bytes > 0; row++) {
      int from = b.offsetOf(row, 0);
      for (int at = from; at < from + bytes; at += Integer.BYTES) {
        Elements.putFloat(m, at, Elements.getInt(m, at));
      }
    }
  }

  /** In the steps of {@code RemInt32Instr}: conversions to FLOAT32 round to nearest even. */
  private static int remainder(int a, int b) {
    return corrected(kept(a), (float) a / b, kept(b));
  }

  /** In the steps of {@code RemSInt32Instr}, which keeps the divisor's bits. */
  private static int scalarRemainder(int a, int b) {
    return corrected(kept(a), (float) a / b, b);
  }

  /** What is left of a whole number after FLOAT32. */
  private static int kept(int value) {
    return (int) (float) value;
  }

  private static int corrected(int a, float quotient, int b) {
    int rest = a - (int) Math.floor(quotient) * b;
    return (int) ((float) rest + (float) turned(rest, b));
  }

  /** The same for all that FLOAT32 holds exactly. */
  private static int exact(int a, int b) {
    int rest = a % b;
    return rest + turned(rest, b);
  }

  /** The divisor if its sign is another one and something is left, else 0; without a branch. */
  private static int turned(int rest, int b) {
    return b & ((rest ^ b) & (rest | -rest)) >> Integer.SIZE - 1;
  }

  private static boolean imitated(Tile dst) {
    return OnChipTile.of(dst).units().port().arithmetic().imitated();
  }

  private static void refuseLarge(Instruction op, Tile dst, Tile operand) {
    OnChipTile tile = OnChipTile.of(operand);
    int bytes = dst.validCols() * Integer.BYTES;
    for (int row = 0; row < dst.validRows() && bytes > 0; row++) {
      int from = tile.offsetOf(row, 0);
      if (!isExact(tile.bytes(), from, bytes)) {
        refuseLarge(op, dst, tile, row);
      }
    }
  }

  /** Whether all of a run are exact in FLOAT32; without a branch, so that the loop is unrolled. */
  private static boolean isExact(byte[] m, int from, int bytes) {
    int beyond = 0;
    for (int at = from; at < from + bytes; at += Integer.BYTES) {
      int value = Elements.getInt(m, at);
      beyond |= EXACT - value | EXACT + value;
    }
    return beyond >= 0;
  }

  /** Refuses the first element of a row that is beyond. */
  private static void refuseLarge(Instruction op, Tile dst, OnChipTile tile, int row) {
    for (int col = 0; col < dst.validCols(); col++) {
      String where = "row " + row + ", column " + col + " of " + tile;
      refuseLarge(op, dst, tile.integerAt(row, col), where);
    }
  }

  private static void refuseLarge(Instruction op, Tile dst, long value, String where) {
    if (Math.abs(value) <= EXACT) {
      return;
    }
    CoreUnits units = OnChipTile.of(dst).units();
    throw units.refuse(
        String.format(
            "%s of INT32 %d at %s: %s %s, exact up to %d only",
            op,
            value,
            where,
            units.port().forms().title(),
            Quirk.INT32_REMAINDER_IN_FLOAT32.effect(),
            EXACT),
        "keep operands below that, or set SIMPLER_SIM_IMITATE_QUIRKS=1 to get what the"
            + " chip does");
  }
}
