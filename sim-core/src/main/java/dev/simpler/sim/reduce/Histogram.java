package dev.simpler.sim.reduce;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;
import dev.simpler.sim.onchip.Overlaps;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Running totals of the values of one byte of each row's elements. */
final class Histogram {
  private static final int BINS = 256;

  private Histogram() {}

  static void count(
      Instruction op, OnChipTile d, OnChipTile s, @Nullable OnChipTile higher, int index) {
    Overlaps.refuse(op, d, s);
    d.units().charge(op, s);
    d.wrote(0, 0, s.validRows(), BINS);
    int[] bins = new int[BINS];
    byte[] memory = s.bytes();
    int step = s.columnStep();
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
}
