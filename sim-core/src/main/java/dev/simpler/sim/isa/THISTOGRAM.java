package dev.simpler.sim.isa;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Tile;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Counts the values of one byte of each row's elements, running total over the 256 values: a step
 * of a radix sort from the highest byte down. Exact. A2/A3 has no such instruction.
 */
public final class THISTOGRAM {
  private static final int BINS = 256;

  private THISTOGRAM() {}

  /**
   * The highest byte: {@code dst(r, b)} is how many elements of row r have at most b in it.
   *
   * @param dst row-major UINT32 tile with 256 valid columns
   * @param src UINT16 or UINT32 tile
   */
  public static void apply(Tile dst, Tile src) {
    count(OnChipTile.target(dst), OnChipTile.source(src), null, src.type().bytes() - 1);
  }

  /**
   * A lower byte, of those elements alone whose higher bytes are the given ones.
   *
   * @param dst row-major UINT32 tile with 256 valid columns
   * @param src UINT16 or UINT32 tile
   * @param higher UINT8 tile. For UINT16 elements its column 0 has the highest byte for each row;
   *     for UINT32 elements column 0 has the highest byte in row 0, the next one in row 1 and so on
   *     down to the byte above the counted one, for all rows
   * @param index number of the counted byte, 0 is the lowest
   */
  public static void apply(Tile dst, Tile src, Tile higher, int index) {
    OnChipTile s = OnChipTile.source(src);
    if (index < 0 || index > s.type().bytes() - 2) {
      throw s.refuse(
          "THISTOGRAM of byte " + index + ", needs one below the highest of " + s.type());
    }
    count(OnChipTile.target(dst), s, OnChipTile.source(higher), index);
  }

  private static void count(OnChipTile d, OnChipTile s, @Nullable OnChipTile higher, int index) {
    boolean legal = s.type() == ElementType.UINT16 || s.type() == ElementType.UINT32;
    Elementwise.checkDestination("THISTOGRAM", legal, s, Elementwise.valid(s));
    check(d, s);
    if (higher != null) {
      checkFilter(s, higher, index);
    }
    d.wrote(0, 0, s.validRows(), BINS);
    int[] bins = new int[BINS];
    byte[] memory = s.bytes();
    int step = Placement.columnStep(s);
    int shift = 8 * index;
    for (int row = 0; row < s.validRows(); row++) {
      Arrays.fill(bins, 0);
      long wanted = higher == null ? 0 : wanted(s, higher, index, row);
      int at = s.offsetOf(row, 0);
      for (int col = 0; col < s.validCols(); col++) {
        long value = Elements.loadLong(memory, at + col * step, s.type());
        if (value >>> shift >>> 8 == wanted) {
          bins[(int) (value >>> shift) & 0xFF]++;
        }
      }
      int total = 0;
      int to = d.offsetOf(row, 0);
      for (int bin = 0; bin < BINS; bin++) {
        total += bins[bin];
        Elements.putInt(memory, to + 4 * bin, total);
      }
    }
  }

  /** The bytes above the counted one that a row's elements must have. */
  private static long wanted(OnChipTile s, OnChipTile higher, int index, int row) {
    byte[] memory = higher.bytes();
    if (s.type() == ElementType.UINT16) {
      return memory[higher.offsetOf(row, 0)] & 0xFF;
    }
    long wanted = 0;
    for (int level = 0; level < 3 - index; level++) {
      wanted = wanted << 8 | memory[higher.offsetOf(level, 0)] & 0xFF;
    }
    return wanted;
  }

  private static void check(OnChipTile d, OnChipTile s) {
    Expansion.checkRowMajor("THISTOGRAM", d);
    boolean fits = d.validRows() >= s.validRows() && d.validCols() >= BINS;
    if (d.location() != Location.VEC || d.type() != ElementType.UINT32 || !fits) {
      throw d.refuse(
          "THISTOGRAM needs 256 valid columns of UINT32 for each of the "
              + s.validRows()
              + " rows of "
              + s);
    }
    Placement.checkApart("THISTOGRAM", d, s);
  }

  private static void checkFilter(OnChipTile s, OnChipTile higher, int index) {
    int rows = s.type() == ElementType.UINT16 ? s.validRows() : 3 - index;
    boolean fits = higher.validRows() >= rows && higher.validCols() >= 1;
    if (higher.location() != Location.VEC || higher.type() != ElementType.UINT8 || !fits) {
      throw higher.refuse("THISTOGRAM of byte " + index + " needs " + rows + " rows of UINT8");
    }
  }
}
