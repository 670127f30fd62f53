package dev.simpler.sim.machine;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.isa.THISTOGRAM;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.KernelFaultException;
import dev.simpler.sim.onchip.OnChipTile;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Running counts of bytes, and the refusal of instructions that only another chip has. */
class HistogramProperties {
  private static final int ROWS = 16;
  private static final int COLS = 64;

  @Property(tries = 120)
  void everyRowCountsTheElementsWithTheGivenHigherBytes(
      @ForAll boolean wide,
      @ForAll @IntRange(min = 0, max = 3) int byteIndex,
      @ForAll @IntRange(min = 0, max = ROWS) int rows,
      @ForAll @IntRange(min = 0, max = COLS) int cols,
      @ForAll long seed) {
    ElementType type = wide ? ElementType.UINT32 : ElementType.UINT16;
    int index = byteIndex % type.bytes();
    boolean highest = index == type.bytes() - 1;
    try (Operands operands = new Operands(seed)) {
      OnChipTile s = operands.tile(type, ROWS, COLS, rows, cols);
      OnChipTile d = operands.tile(ElementType.UINT32, ROWS, 256, rows, 256);
      OnChipTile higher =
          wide
              ? operands.tile(ElementType.UINT8, 3, 32, 3, 32)
              : operands.tile(ElementType.UINT8, 32, 1, 32, 1, Layout.DN);
      // Few different bytes, so that elements pass the filter at every level.
      Random random = new Random(seed);
      for (int i = 0; i < ROWS * COLS; i++) {
        int value = random.nextInt(2) << 24 | random.nextInt(2) << 16 | random.nextInt(3) << 8;
        Elements.storeLong(
            s.bytes(), s.base() + i * type.bytes(), type, value | random.nextInt(256));
      }
      for (int i = 0; i < higher.rows() * higher.cols(); i++) {
        higher.setValue(i, random.nextInt(2));
      }
      byte[] before = Operands.copy(d);
      if (highest) {
        THISTOGRAM.apply(d, s);
      } else {
        THISTOGRAM.apply(d, s, higher, index);
      }
      for (int r = 0; r < rows; r++) {
        for (int bin = 0; bin < 256; bin++) {
          int count = 0;
          for (int c = 0; c < cols; c++) {
            long value = Operands.longAt(before, s, r, c);
            boolean passes = (value >> 8 * index & 0xFF) <= bin;
            for (int above = index + 1; above < type.bytes(); above++) {
              int filter = wide ? type.bytes() - 1 - above : r;
              passes &= (value >> 8 * above & 0xFF) == before[higher.offsetOf(filter, 0)];
            }
            count += passes ? 1 : 0;
          }
          Operands.assertLong(count, d, r, bin);
        }
      }
      Operands.assertRestUnchanged(before, d, rows, 256);
    }
  }

  @Test
  void whatDoesNotFitIsRefused() {
    try (Operands operands = new Operands(11)) {
      OnChipTile s = operands.tile(ElementType.UINT16, 8, 32, 8, 32);
      OnChipTile i = operands.tile(ElementType.INT16, 8, 32, 8, 32);
      OnChipTile d = operands.tile(ElementType.UINT32, 8, 256, 8, 256);
      OnChipTile narrow = operands.tile(ElementType.UINT32, 8, 256, 8, 255);
      OnChipTile few = operands.tile(ElementType.UINT8, 32, 1, 7, 1, Layout.DN);
      refused(() -> THISTOGRAM.apply(d, i));
      refused(() -> THISTOGRAM.apply(narrow, s));
      refused(() -> THISTOGRAM.apply(s, s));
      refused(() -> THISTOGRAM.apply(d, s, few, 0));
      refused(() -> THISTOGRAM.apply(d, s, few, 1));
      refused(() -> THISTOGRAM.apply(d, s, s, 0));
      OnChipTile apart = operands.tile(ElementType.UINT8, 8, 32, 8, 1);
      OnChipTile further = operands.tile(ElementType.UINT32, 8, 264, 8, 256);
      OnChipTile whole = operands.tile(ElementType.UINT32, 8, 32, 8, 32);
      OnChipTile column = operands.tile(ElementType.UINT8, 32, 1, 32, 1, Layout.DN);
      TileRefusals.refused("give them a column in DN", () -> THISTOGRAM.apply(d, s, apart, 0));
      TileRefusals.refused("256 counts apart", () -> THISTOGRAM.apply(further, s));
      refused(() -> THISTOGRAM.apply(d, whole, column, 0));
      THISTOGRAM.apply(d, s, column, 0);
      THISTOGRAM.apply(further, s.valid(1, 32));
      THISTOGRAM.apply(d, whole, apart, 1);
    }
  }

  private static void refused(Runnable use) {
    assertThrows(KernelFaultException.class, use::run);
  }
}
