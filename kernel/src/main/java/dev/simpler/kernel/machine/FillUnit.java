package dev.simpler.kernel.machine;

import dev.simpler.kernel.Tile;

/** Instructions that write one value or a pattern. */
public interface FillUnit {
  /** A value over the valid region, rounded to a floating-point type. */
  void value(Instruction op, Tile dst, double value);

  /** A value over the valid region of an integer type, which keeps its low bits. */
  void value(Instruction op, Tile dst, long value);

  /** A value over the whole capacity of a tile in L1, as its low bits. */
  void everywhere(Instruction op, Tile dst, long bits);

  /** The same in a floating-point type. */
  void everywhere(Instruction op, Tile dst, double value);

  /** 0 in an NZ tile in L1 outside its valid rows, and from the box behind its valid columns on. */
  void clearOutside(Instruction op, Tile dst, Tile src);

  /** {@code start}, and one more, or less, from column to column. */
  void ramp(Instruction op, Tile dst, long start, boolean descending);

  /** The same in a floating-point type, each sum rounded to it once. */
  void ramp(Instruction op, Tile dst, double start, boolean descending);

  /** Random bits of Philox-4x32, four neighbours of each counter. */
  void random(Instruction op, Tile dst, long key, long counterLow, long counterHigh, int rounds);

  /** Ones below, or above, a diagonal, and zeros. */
  void triangle(Instruction op, Tile dst, boolean upper, int diagonal);

  /** Copies the source's valid region, pads its rows, and the destination's other valid rows. */
  void padded(Instruction op, Tile dst, Tile src);

  /** The same in place, of a source that is an alias of the destination. */
  void padInPlace(Instruction op, Tile dst, Tile src);
}
