package dev.simpler.kernel.machine;

import dev.simpler.kernel.Tile;
import org.jspecify.annotations.Nullable;

/** Instructions that make one value of many. */
public interface ReductionUnit {
  /**
   * Folds each valid row of the source into column 0.
   *
   * @param eachStep whether each step is rounded to the destination's type, instead of the end
   */
  void rows(Instruction op, FoldOperation operation, Tile dst, Tile src, boolean eachStep);

  /** Folds each valid column of the source into row 0, each step rounded to the type. */
  void columns(Instruction op, FoldOperation operation, Tile dst, Tile src);

  /** Sums the columns to row 0 by adding rows in pairs, each sum rounded to the type. */
  void columnPairs(Instruction op, Tile dst, Tile src);

  /** Where each row's greatest or least element is, and it itself if asked, to column 0. */
  void rowArg(Instruction op, boolean greatest, @Nullable Tile values, Tile indices, Tile src);

  /** Where each column's greatest or least element is, and it itself if asked, to row 0. */
  void columnArg(Instruction op, boolean greatest, @Nullable Tile values, Tile indices, Tile src);

  /** Adds neighbouring columns in pairs. */
  void pairs(Instruction op, Tile dst, Tile src);

  /**
   * Running totals of the values of one byte of each row's elements.
   *
   * @param higher the bytes above it that an element must have to count; null for the highest byte
   * @param index number of the byte, 0 is the lowest
   */
  void histogram(Instruction op, Tile dst, Tile src, @Nullable Tile higher, int index);
}
