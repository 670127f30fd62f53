package dev.simpler.kernel.machine;

import dev.simpler.kernel.CompareMode;
import dev.simpler.kernel.Tile;

/** Comparisons that pack their answers into bits, and selections by such bits. */
public interface SelectionUnit {
  /** Compares two tiles. */
  void compare(Instruction op, Tile dst, Tile a, Tile b, CompareMode mode);

  /** Compares a tile of a floating-point type with a scalar, which is rounded to it. */
  void compare(Instruction op, Tile dst, Tile a, float s, CompareMode mode);

  /** Compares a tile of an integer type with a scalar, of which it keeps the low bits. */
  void compare(Instruction op, Tile dst, Tile a, long s, CompareMode mode);

  /** Compares a tile with the first element in memory of another one. */
  void compareWithFirst(Instruction op, Tile dst, Tile a, Tile scalar, CompareMode mode);

  /** {@code dst = bit ? a : b}. */
  void select(Instruction op, Tile dst, Tile mask, Tile a, Tile b);

  /** {@code dst = bit ? a : s} of a floating-point type, to which the scalar is rounded. */
  void select(Instruction op, Tile dst, Tile mask, Tile a, float s);

  /** {@code dst = bit ? a : s} of an integer type, which keeps the scalar's low bits. */
  void select(Instruction op, Tile dst, Tile mask, Tile a, long s);
}
