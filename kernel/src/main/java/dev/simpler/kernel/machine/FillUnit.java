package dev.simpler.kernel.machine;

import dev.simpler.kernel.Tile;

/** Instructions that write one value or a pattern. */
public interface FillUnit {
  /** A value over the valid region, rounded to a floating-point type. */
  void value(Instruction op, Tile dst, double value);

  /** A value over the valid region of an integer type, which keeps its low bits. */
  void value(Instruction op, Tile dst, long value);

  /** {@code start}, and one more, or less, from column to column. */
  void ramp(Instruction op, Tile dst, long start, boolean descending);

  /** The same in a floating-point type, each sum rounded to it once. */
  void ramp(Instruction op, Tile dst, double start, boolean descending);

  /** Random bits of Philox-4x32, four neighbours of each counter. */
  void random(Instruction op, Tile dst, long key, long counterLow, long counterHigh, int rounds);

  /** Ones below, or above, a diagonal, and zeros. */
  void triangle(Instruction op, Tile dst, boolean upper, int diagonal);

  /** Copies the source's valid region and pads the rest of the destination's capacity. */
  void padded(Instruction op, Tile dst, Tile src);

  /** Pads what lies outside the valid region of the source, an alias of the destination. */
  void padInPlace(Instruction op, Tile dst, Tile src);
}
