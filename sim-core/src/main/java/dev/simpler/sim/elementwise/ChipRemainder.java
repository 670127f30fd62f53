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
import org.jspecify.annotations.Nullable;

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
    if (!imitated(dst)) {
      refuseLarge(op, dst, a);
      refuseLarge(op, dst, b);
    }
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile divisors = StepsInSources.source(b);
    OnChipTile s = begin(op, d, StepsInSources.source(a));
    Overlaps.refuseShifted(op, d, divisors);
    byte[] m = d.bytes();
    for (int row = 0; row < d.validRows(); row++) {
      int to = d.offsetOf(row, 0);
      int from = s.offsetOf(row, 0);
      int by = divisors.offsetOf(row, 0);
      for (int col = 0; col < d.validCols(); col++) {
        int at = col * Integer.BYTES;
        int value = remainder(Elements.getInt(m, from + at), Elements.getInt(m, by + at));
        Elements.putInt(m, to + at, value);
      }
    }
    leave(s, divisors, dst);
  }

  /** The same with one divisor. */
  static void apply(Instruction op, Tile dst, Tile a, long divisor) {
    if (!imitated(dst)) {
      refuseLarge(op, dst, a);
      refuseLarge(op, dst, divisor, "the scalar");
    }
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile s = begin(op, d, StepsInSources.source(a));
    byte[] m = d.bytes();
    for (int row = 0; row < d.validRows(); row++) {
      int to = d.offsetOf(row, 0);
      int from = s.offsetOf(row, 0);
      for (int col = 0; col < d.validCols(); col++) {
        int at = col * Integer.BYTES;
        Elements.putInt(m, to + at, scalarRemainder(Elements.getInt(m, from + at), (int) divisor));
      }
    }
    if (imitated(dst)) {
      leave(s, null, dst);
    }
  }

  private static OnChipTile begin(Instruction op, OnChipTile d, OnChipTile s) {
    Overlaps.refuseShifted(op, d, s);
    d.units().charge(op, d);
    return s;
  }

  /** What was FLOAT32 for a while comes back rounded; divisors stay FLOAT32. */
  private static void leave(OnChipTile a, @Nullable OnChipTile divisors, Tile dst) {
    if (!StepsInSources.isLeft(a)) {
      return;
    }
    for (int row = 0; row < dst.validRows(); row++) {
      for (int col = 0; col < dst.validCols(); col++) {
        put(a, row, col, kept((int) a.integerAt(row, col)));
        if (divisors != null) {
          float divisor = divisors.integerAt(row, col);
          Elements.putFloat(divisors.bytes(), divisors.offsetOf(row, col), divisor);
        }
      }
    }
  }

  private static void put(OnChipTile d, int row, int col, int value) {
    Elements.putInt(d.bytes(), d.offsetOf(row, col), value);
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
    return (int) Math.rint((float) value);
  }

  private static int corrected(int a, float quotient, int b) {
    int rest = a - (int) Math.floor(quotient) * b;
    float wide = rest;
    return (int) (wide * (float) b < 0 ? wide + (float) b : wide);
  }

  private static boolean imitated(Tile dst) {
    return OnChipTile.of(dst).units().port().arithmetic().imitated();
  }

  private static void refuseLarge(Instruction op, Tile dst, Tile operand) {
    OnChipTile tile = OnChipTile.of(operand);
    for (int row = 0; row < dst.validRows(); row++) {
      for (int col = 0; col < dst.validCols(); col++) {
        long value = tile.integerAt(row, col);
        if (Math.abs(value) > EXACT) {
          refuseLarge(op, dst, value, "row " + row + ", column " + col + " of " + tile);
        }
      }
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
