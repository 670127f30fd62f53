package dev.simpler.sim.onchip;

import dev.simpler.sim.core.Quirk;
import java.util.Arrays;

/**
 * What a chip whose copies within UB move whole blocks of 32 bytes brings along: the source's bytes
 * behind the last column of a row, up to the end of its block. Lines consist of whole blocks, so
 * nothing beyond a line is touched.
 */
public final class BlockTails {
  private static final int BLOCK = 32;

  private BlockTails() {}

  /** Whether the core's copies move whole blocks. */
  public static boolean isWhole(OnChipTile d) {
    return d.units().port().arithmetic().quirks().contains(Quirk.WHOLE_BLOCKS);
  }

  /**
   * Brings what follows {@code cols} columns of a row along, if the core's copies do.
   *
   * @param to a row of {@code d}, whose first column the copy wrote
   * @param from the row of {@code s} that it came from
   */
  public static void copy(OnChipTile d, int to, OnChipTile s, int from, int cols) {
    copy(d, to, 0, s, from, cols);
  }

  /** As {@link #copy(OnChipTile, int, OnChipTile, int, int)}, to the column {@code first} on. */
  public static void copy(OnChipTile d, int to, int first, OnChipTile s, int from, int cols) {
    int bytes = (int) d.type().bytes(cols);
    int tail = -bytes & BLOCK - 1;
    boolean aligned = (d.type().bytes(first) & BLOCK - 1) == 0;
    if (tail == 0 || cols == 0 || !aligned || !d.layout().isRowMajor() || !isWhole(d)) {
      return;
    }
    System.arraycopy(
        s.bytes(), s.offsetOf(from, 0) + bytes, d.bytes(), d.offsetOf(to, first) + bytes, tail);
  }

  /** Brings along what follows {@code cols} columns of the first {@code rows} rows. */
  public static void copyRows(OnChipTile d, OnChipTile s, int rows, int cols) {
    if ((d.type().bytes(cols) & BLOCK - 1) == 0 || !isWhole(d)) {
      return;
    }
    for (int row = 0; row < rows; row++) {
      copy(d, row, s, row, cols);
    }
  }

  /**
   * Brings along what merging two tiles copies of the one that is valid like {@code d}: rows that
   * the other lacks, or all rows if it lacks columns; of equal capacities whole rows.
   */
  public static void copyLacking(OnChipTile d, OnChipTile a, OnChipTile b) {
    OnChipTile full = isValidLike(d, a) ? a : b;
    OnChipTile part = full == a ? b : a;
    if (isValidLike(d, part) || !d.layout().isRowMajor() || !isWhole(d)) {
      return;
    }
    int cols = d.validCols();
    int size = d.type().bytes();
    boolean rows = d.cols() == full.cols();
    for (int row = part.validCols() < cols ? 0 : part.validRows(); row < d.validRows(); row++) {
      if (rows) {
        int behind = cols * size;
        System.arraycopy(
            full.bytes(),
            full.offsetOf(row, 0) + behind,
            d.bytes(),
            d.offsetOf(row, 0) + behind,
            (d.cols() - cols) * size);
      } else {
        copy(d, row, full, row, cols);
      }
    }
  }

  private static boolean isValidLike(OnChipTile d, OnChipTile s) {
    return s.validRows() == d.validRows() && s.validCols() == d.validCols();
  }

  /**
   * What a chip that copies whole blocks finds behind the rows that it transposes, before it writes
   * any: it fills up its squares of 16 rows (of bytes 32) with the start of the memory, so that
   * each row of {@code d} ends with copies of one of the first elements in UB. Nothing if its rows
   * end with a block, or if the chip goes element by element.
   */
  public static byte[] transposed(OnChipTile d) {
    int size = d.type().bytes();
    int square = size == 1 ? BLOCK : BLOCK / Short.BYTES;
    boolean squares = d.layout().isRowMajor() && d.pitch() % square == 0;
    boolean ends = (d.type().bytes(d.validCols()) & BLOCK - 1) == 0;
    if (ends || !squares || !isWhole(d)) {
      return new byte[0];
    }
    return Arrays.copyOf(d.bytes(), d.validRows() * size);
  }

  /** Puts them behind the valid columns of each row, up to the end of their block. */
  public static void putTransposed(OnChipTile d, byte[] first) {
    int size = d.type().bytes();
    for (int row = 0; row < d.validRows(); row++) {
      int start = d.offsetOf(row, 0);
      int bytes = d.validCols() * size;
      for (int at = bytes; (at & BLOCK - 1) != 0; at += size) {
        System.arraycopy(first, row * size, d.bytes(), start + at, size);
      }
    }
  }

  /** Bytes that filling {@code bytes} bytes of a row writes: elements of 8 bits go in pairs. */
  public static int filled(OnChipTile d, int bytes) {
    return (bytes & 1) != 0 && isWhole(d) ? bytes + 1 : bytes;
  }
}
