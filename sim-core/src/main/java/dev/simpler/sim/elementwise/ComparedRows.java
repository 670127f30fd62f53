package dev.simpler.sim.elementwise;

import dev.simpler.kernel.CompareMode;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.sim.core.Quirk;
import dev.simpler.sim.onchip.BlockTails;
import dev.simpler.sim.onchip.CoreUnits;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;
import java.util.Arrays;

/**
 * What a comparison writes behind the last column of a row. Hardware writes the bits of all
 * elements that it compares at once. A chip that masks makes those behind the last column 0; one
 * that does not compares what lies in memory there, and makes of EQ the bits of NE by turning round
 * every bit of the destination's rows.
 */
final class ComparedRows {
  /** Bytes of elements that hardware compares at once. */
  private static final int REPEAT = 256;

  private ComparedRows() {}

  /** Refuses rows of two sources that a chip takes for equally far apart. */
  static void refuseApart(Instruction op, OnChipTile x, OnChipTile y) {
    boolean one = x.pitch() == y.pitch() || x.validRows() <= 1;
    if (one || x.type().bits() != Integer.SIZE || !comparesTwo(x)) {
      return;
    }
    CoreUnits units = x.units();
    throw units.refuse(
        String.format(
            "%s of %s with %s: %s reads both sources by the rows of either, these are"
                + " %d and %d columns apart",
            op, x, y, units.port().forms().title(), x.pitch(), y.pitch()),
        "give both sources tiles of as many columns");
  }

  private static boolean comparesTwo(OnChipTile tile) {
    return tile.units().port().arithmetic().quirks().contains(Quirk.TWO_VECTORS_COMPARED);
  }

  /** States what is written, and makes the bits behind the last column 0 where they are masked. */
  static void begin(OnChipTile d, OnChipTile x, CompareMode mode) {
    int cols = x.validCols();
    if (cols == 0 || x.validRows() == 0) {
      d.wrote(0, 0, 0, 0);
      return;
    }
    int bytes = written(d, x);
    boolean inverts = mode == CompareMode.NE && BlockTails.isWhole(d);
    int words = inverts ? d.cols() : Math.ceilDiv(bytes, d.type().bytes());
    d.wrote(0, 0, x.validRows(), words);
    int used = Math.ceilDiv(cols, Byte.SIZE);
    for (int row = 0; row < x.validRows() && bytes > used; row++) {
      int start = d.offsetOf(row, 0);
      Arrays.fill(d.bytes(), start + used, start + bytes, (byte) 0);
    }
  }

  /** Bytes of the mask that are written in each row. */
  private static int written(OnChipTile d, OnChipTile x) {
    int together = REPEAT / x.type().bytes();
    if (x.type().bytes() >= Integer.BYTES && comparesTwo(d)) {
      together = x.type().bytes() == Integer.BYTES ? 2 * together : REPEAT;
    }
    int bytes = Math.ceilDiv(x.validCols(), together) * together / Byte.SIZE;
    return Math.min(bytes, d.cols() * d.type().bytes());
  }

  /** Columns that are compared: with those behind the last one where these are not masked. */
  static int columns(OnChipTile d, OnChipTile x) {
    return BlockTails.isWhole(d) ? written(d, x) * Byte.SIZE : x.validCols();
  }

  /**
   * How many of so many columns there is memory for.
   *
   * @param from the operands' row in memory, the later one of two
   */
  static int inMemory(OnChipTile x, int from, int cols) {
    int size = x.type().bytes();
    int memory = x.bytes().length - from;
    return cols * size <= memory ? cols : memory / size;
  }

  /** Turns round what no comparison wrote in the destination's rows, where NE is made of EQ. */
  static void invertRest(OnChipTile d, OnChipTile x, CompareMode mode) {
    if (mode != CompareMode.NE || !BlockTails.isWhole(d)) {
      return;
    }
    int first = x.validCols() == 0 ? 0 : written(d, x);
    int end = d.cols() * d.type().bytes();
    int start = d.base();
    for (int row = 0; row < x.validRows(); row++, start += d.rowStep()) {
      invert(d.bytes(), start + first, start + end);
    }
  }

  /** Turns round bytes of a row, mostly words of 8. */
  private static void invert(byte[] m, int from, int end) {
    int at = from;
    for (; (end - at & Long.BYTES - 1) != 0; at++) {
      m[at] ^= -1;
    }
    for (; at < end; at += Long.BYTES) {
      Elements.putLong(m, at, ~Elements.getLong(m, at));
    }
  }
}
