package dev.simpler.kernel.machine;

import dev.simpler.kernel.Drain;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.VectorPlace;

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

  /** Copies an accumulator through the fixpipe to UB of the cluster's vector cores. */
  void move(Instruction op, VectorPlace dst, Tile src, Drain drain);

  /** Copies a window of an accumulator through the fixpipe. */
  void extract(Instruction op, Tile dst, Tile src, int row, int col, Drain drain);

  /** Copies an accumulator through the fixpipe to a window of the destination. */
  void insert(Instruction op, Tile dst, Tile src, int row, int col, Drain drain);

  /** {@code dst(c,r) = src(r,c)}. */
  void transpose(Instruction op, Tile dst, Tile src);

  /** Puts two tiles side by side. */
  void concatenate(Instruction op, Tile dst, Tile left, Tile right);

  /** Merges the columns of two tiles alternately, the second half first. */
  void interleave(Instruction op, Tile dst1, Tile dst0, Tile src1, Tile src0);

  /** Parts even and odd columns, the second half first. */
  void deinterleave(Instruction op, Tile dst1, Tile dst0, Tile src1, Tile src0);
}
