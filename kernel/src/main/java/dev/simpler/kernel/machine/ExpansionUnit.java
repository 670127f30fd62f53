package dev.simpler.kernel.machine;

import dev.simpler.kernel.Tile;

/** Element-wise instructions with one operand of one value per row, or one row for all. */
public interface ExpansionUnit {
  /** {@code dst(r,c) = src(r,0)}. */
  void fillRows(Instruction op, Tile dst, Tile src);

  /** {@code dst(r,c) = src(0,c)}. */
  void fillColumns(Instruction op, Tile dst, Tile src);

  /**
   * {@code dst(r,c) = full(r,c) op narrow(r, c mod w)}, where w is the narrow tile's width.
   *
   * @param exchanged whether the narrow operand is the first one of the operation
   */
  void rows(
      Instruction op,
      BinaryOperation operation,
      Tile dst,
      Tile full,
      Tile narrow,
      boolean exchanged);

  /** {@code dst(r,c) = a(r,c) op b(0,c)}. */
  void columns(Instruction op, BinaryOperation operation, Tile dst, Tile a, Tile b);
}
