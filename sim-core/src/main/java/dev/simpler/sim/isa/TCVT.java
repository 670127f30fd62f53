package dev.simpler.sim.isa;

import dev.simpler.sim.kernel.ElementType;
import dev.simpler.sim.kernel.Location;
import dev.simpler.sim.kernel.Pipe;
import dev.simpler.sim.kernel.Tile;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;

/**
 * Converts a tile to another element type. The rounding mode matters only from floating point to
 * integers; a narrower floating-point type always rounds to nearest even, an integer on its way to
 * one passes through FLOAT32.
 */
public final class TCVT {
  private TCVT() {}

  /** As {@link #apply(Tile, Tile, RoundMode, boolean)} without saturation. */
  public static void apply(Tile dst, Tile src, RoundMode mode) {
    apply(dst, src, mode, false);
  }

  /**
   * Converts the valid region of {@code src}.
   *
   * @param saturate whether values beyond the destination's range become its nearest finite value;
   *     otherwise integers wrap, and a floating-point value beyond the range of 64 bits takes its
   *     end before it wraps; NaN becomes 0
   */
  public static void apply(Tile dst, Tile src, RoundMode mode, boolean saturate) {
    OnChipTile d = OnChipTile.of(dst);
    OnChipTile s = OnChipTile.of(src);
    if (d.location() != Location.VEC || s.location() != Location.VEC) {
      throw d.refuse("TCVT needs tiles in VEC, the source is " + s);
    }
    if (d.validRows() < s.validRows() || d.validCols() < s.validCols()) {
      throw d.refuse("TCVT of a larger valid region of " + s);
    }
    d.units().charge(Pipe.V, "TCVT", s.type(), Elementwise.valid(s));
    for (int row = 0; row < s.validRows(); row++) {
      for (int col = 0; col < s.validCols(); col++) {
        convert(d, d.offsetOf(row, col), s, s.offsetOf(row, col), mode, saturate);
      }
    }
  }

  private static void convert(
      OnChipTile d, int to, OnChipTile s, int from, RoundMode mode, boolean saturate) {
    byte[] memory = d.bytes();
    if (d.type().isFloating()) {
      double value =
          s.type().isFloating()
              ? Elements.loadFloat(memory, from, s.type())
              : Elements.loadLong(memory, from, s.type());
      if (saturate && !Double.isNaN(value)) {
        double limit = largest(d.type());
        value = Math.max(-limit, Math.min(limit, value));
      }
      Elements.storeFloat(memory, to, d.type(), (float) value);
    } else {
      long value =
          s.type().isFloating()
              ? (long) mode.apply(Elements.loadFloat(memory, from, s.type()))
              : Elements.loadLong(memory, from, s.type());
      Elements.storeLong(memory, to, d.type(), saturate ? clamp(value, d.type()) : value);
    }
  }

  private static double largest(ElementType type) {
    return switch (type) {
      case FLOAT16 -> 65504;
      case BFLOAT16 -> Elements.bfloat16ToFloat((short) 0x7F7F);
      default -> Float.MAX_VALUE;
    };
  }

  private static long clamp(long value, ElementType type) {
    int bits = 8 * type.bytes();
    return switch (type) {
      case UINT8, UINT16, UINT32 -> Math.clamp(value, 0L, (1L << bits) - 1);
      case UINT64 -> Math.max(0, value);
      default -> Math.clamp(value, -1L << bits - 1, (1L << bits - 1) - 1);
    };
  }
}
