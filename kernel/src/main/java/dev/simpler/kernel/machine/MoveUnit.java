package dev.simpler.kernel.machine;

import dev.simpler.kernel.CubePlace;
import dev.simpler.kernel.Drain;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.VectorPlace;
import org.jspecify.annotations.Nullable;

/** Moves between and within on-chip memories. */
public interface MoveUnit {
  /** Copies a tile, element by element. */
  void move(Instruction op, Tile dst, Tile src);

  /** Copies the window of the source that starts at ({@code row}, {@code col}). */
  void extract(Instruction op, Tile dst, Tile src, int row, int col);

  /** Copies to the window of the destination that starts at ({@code row}, {@code col}). */
  void insert(Instruction op, Tile dst, Tile src, int row, int col);

  /** Copies an accumulator through the fixpipe. */
  void move(Instruction op, Tile dst, Tile src, Drain drain);

  /** Copies a window of an accumulator through the fixpipe. */
  void extract(Instruction op, Tile dst, Tile src, int row, int col, Drain drain);

  /** Copies an accumulator through the fixpipe to a window of the destination. */
  void insert(Instruction op, Tile dst, Tile src, int row, int col, Drain drain);

  /** The same to a window of places in UB of the cluster's vector cores. */
  void insert(Instruction op, VectorPlace dst, Tile src, int row, int col, Drain drain);

  /** A window of an accumulator to the start of places in UB of the cluster's vector cores. */
  void extract(
      Instruction op, VectorPlace dst, Tile src, int row, int col, int rows, int cols, Drain drain);

  /**
   * Copies a tile in UB to a window of a place in L1 of the cluster's cube core.
   *
   * @param commands how many share it
   */
  void insert(Instruction op, CubePlace dst, Tile src, int row, int col, int commands);

  /** {@code dst(c,r) = src(r,c)}. */
  void transpose(Instruction op, Tile dst, Tile src);

  /** Puts two tiles side by side. */
  void concatenate(Instruction op, Tile dst, Tile left, Tile right);

  /**
   * Puts the first elements of each row of two tiles side by side, as many as numbers say.
   *
   * @param total where the number of elements written of each row goes; null for nowhere
   * @param leftBytes in column 0, for each row of {@code left}, the number of its elements times
   *     the size of an element of this tile
   * @param rightBytes likewise
   */
  void concatenate(
      Instruction op,
      Tile dst,
      Tile left,
      Tile right,
      @Nullable Tile total,
      Tile leftBytes,
      Tile rightBytes);

  /** Merges the columns of two tiles alternately, the second half first. */
  void interleave(Instruction op, Tile dst1, Tile dst0, Tile src1, Tile src0);

  /** Parts even and odd columns, the second half first. */
  void deinterleave(Instruction op, Tile dst1, Tile dst0, Tile src1, Tile src0);

  /** Parts even and odd columns of one tile, the odd ones first. */
  void deinterleave(Instruction op, Tile dst1, Tile dst0, Tile src);

  /** Keeps the low bytes of each element. */
  void pack(Instruction op, Tile dst, Tile src);

  /** Copies two windows of the source. */
  void extract(
      Instruction op, Tile dst0, Tile dst1, Tile src, int row0, int col0, int row1, int col1);
}
