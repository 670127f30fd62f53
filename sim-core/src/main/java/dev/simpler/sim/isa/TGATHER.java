package dev.simpler.sim.isa;

import dev.simpler.kernel.Location;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;
import java.util.Arrays;

/** Collects elements of a tile, by index or by a repeating pattern of columns. */
public final class TGATHER {
  private TGATHER() {}

  /**
   * {@code dst(r,c) = src[indices(r,c)]}, counted row by row over the source's capacity; an index
   * outside it gives 0.
   *
   * @param indices 32-bit integers, one for each valid element of {@code dst}
   */
  public static void apply(Tile dst, Tile src, Tile indices) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile s = OnChipTile.source(src);
    OnChipTile i = OnChipTile.source(indices);
    check(d, s);
    boolean indexed = i.validRows() >= d.validRows() && i.validCols() >= d.validCols();
    if (i.type().isFloating() || i.type().bytes() != 4 || !indexed) {
      throw i.refuse("TGATHER needs a 32-bit index for each element of " + d);
    }
    int size = d.type().bytes();
    int capacity = s.rows() * s.cols();
    s.readFrom(0, 0, s.rows(), s.cols());
    for (int row = 0; row < d.validRows(); row++) {
      for (int col = 0; col < d.validCols(); col++) {
        int index = Elements.getInt(i.bytes(), i.offsetOf(row, col));
        int to = d.offsetOf(row, col);
        if (index >= 0 && index < capacity) {
          int from = s.offsetOf(index / s.cols(), index % s.cols());
          System.arraycopy(s.bytes(), from, d.bytes(), to, size);
        } else {
          Arrays.fill(d.bytes(), to, to + size, (byte) 0);
        }
      }
    }
  }

  /**
   * Keeps the columns of a pattern, side by side.
   *
   * @param dst tile whose elements have the source's size, the type may differ: the bits are kept
   */
  public static void apply(Tile dst, Tile src, MaskPattern pattern) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile s = OnChipTile.source(src);
    check(d, s);
    int kept = pattern.kept(s.validCols());
    if (d.validRows() < s.validRows() || d.validCols() < kept) {
      throw d.refuse("TGATHER " + pattern + " of " + s + " keeps " + kept + " columns");
    }
    d.wrote(0, 0, s.validRows(), kept);
    int size = d.type().bytes();
    for (int row = 0; row < s.validRows(); row++) {
      for (int col = 0; col < kept; col++) {
        int from = s.offsetOf(row, pattern.first() + col * pattern.period());
        System.arraycopy(s.bytes(), from, d.bytes(), d.offsetOf(row, col), size);
      }
    }
  }

  private static void check(OnChipTile d, OnChipTile s) {
    boolean inUb = d.location() == Location.VEC && s.location() == Location.VEC;
    if (!inUb || d.type().bytes() != s.type().bytes()) {
      throw d.refuse("TGATHER needs tiles in VEC of elements of one size, the source is " + s);
    }
    d.units().charge(Pipe.V, "TGATHER", d.type(), Elementwise.valid(d));
  }
}
