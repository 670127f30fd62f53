package dev.simpler.sim.machine;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TCOLMAX;
import dev.simpler.kernel.isa.TCOLMIN;
import dev.simpler.kernel.isa.TCOLSUM;
import dev.simpler.kernel.isa.TROWMAX;
import dev.simpler.kernel.isa.TROWMIN;
import dev.simpler.kernel.isa.TROWSUM;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.KernelFaultException;
import dev.simpler.sim.onchip.OnChipTile;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Sums, maxima and minima of rows and columns, of every type, over edge values. */
class FoldProperties {
  private static final int ROWS = 32;
  private static final int COLS = 32;

  /** What is folded. */
  enum Fold {
    SUM,
    MAX,
    MIN;

    void rows(Tile d, Tile s) {
      switch (this) {
        case SUM -> TROWSUM.apply(d, s);
        case MAX -> TROWMAX.apply(d, s);
        case MIN -> TROWMIN.apply(d, s);
      }
    }

    void columns(Tile d, Tile s) {
      switch (this) {
        case SUM -> TCOLSUM.apply(d, s);
        case MAX -> TCOLMAX.apply(d, s);
        case MIN -> TCOLMIN.apply(d, s);
      }
    }

    float floats(float a, float b) {
      return switch (this) {
        case SUM -> a + b;
        case MAX -> a < b ? b : a;
        case MIN -> b < a ? b : a;
      };
    }

    BigInteger integers(BigInteger a, BigInteger b) {
      return switch (this) {
        case SUM -> a.add(b);
        case MAX -> a.max(b);
        case MIN -> a.min(b);
      };
    }
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void rowsAreFoldedInAscendingOrderAndRoundedAtTheEnd(
      @ForAll Fold fold,
      @ForAll ElementType type,
      @ForAll boolean widens,
      @ForAll @IntRange(max = ROWS) int rows,
      @ForAll @IntRange(max = COLS) int cols,
      @ForAll long seed) {
    ElementType target =
        widens && type.isFloating()
            ? ElementType.FLOAT32
            : widens && type == ElementType.INT16 ? ElementType.INT32 : type;
    try (Operands operands = new Operands(seed)) {
      OnChipTile s = edges(operands, type, rows, cols, seed);
      OnChipTile d = operands.tile(target, ROWS, 1, rows, 1, Layout.DN);
      byte[] before = Operands.copy(d);
      if (cols == 0) {
        assertThrows(KernelFaultException.class, () -> fold.rows(d, s));
        return;
      }
      fold.rows(d, s);
      for (int r = 0; r < rows; r++) {
        if (type.isFloating()) {
          float value = Operands.floatAt(before, s, r, 0);
          for (int c = 1; c < cols; c++) {
            value = fold.floats(value, Operands.floatAt(before, s, r, c));
          }
          if (fold == Fold.SUM && target == type && type.bytes() == 2) {
            value = RowSumOracle.inPairs(type, row(before, s, r, cols));
          }
          Operands.assertFloat(Operands.rounded(target, value), d, r, 0);
        } else {
          BigInteger value = whole(before, s, r, 0);
          for (int c = 1; c < cols; c++) {
            value = fold.integers(value, whole(before, s, r, c));
          }
          Operands.assertLong(Operands.wrapped(target, value.longValue()), d, r, 0);
        }
      }
      Operands.assertRestUnchanged(before, d, rows, 1);
    }
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void columnsAreFoldedInAscendingOrderAndRoundedAfterEachRow(
      @ForAll Fold fold,
      @ForAll ElementType type,
      @ForAll @IntRange(max = ROWS) int rows,
      @ForAll @IntRange(max = COLS) int cols,
      @ForAll long seed) {
    try (Operands operands = new Operands(seed)) {
      OnChipTile s = edges(operands, type, rows, cols, seed);
      OnChipTile d = operands.tile(type, 2, COLS, 1, cols);
      byte[] before = Operands.copy(d);
      if (rows == 0) {
        assertThrows(KernelFaultException.class, () -> fold.columns(d, s));
        return;
      }
      fold.columns(d, s);
      for (int c = 0; c < cols; c++) {
        if (type.isFloating()) {
          float value = Operands.floatAt(before, s, 0, c);
          for (int r = 1; r < rows; r++) {
            value = Operands.rounded(type, fold.floats(value, Operands.floatAt(before, s, r, c)));
          }
          Operands.assertFloat(value, d, 0, c);
        } else {
          BigInteger value = whole(before, s, 0, c);
          for (int r = 1; r < rows; r++) {
            value = fold.integers(value, whole(before, s, r, c));
          }
          Operands.assertLong(Operands.wrapped(type, value.longValue()), d, 0, c);
        }
      }
      Operands.assertRestUnchanged(before, d, 1, cols);
    }
  }

  private static OnChipTile edges(
      Operands operands, ElementType type, int rows, int cols, long seed) {
    OnChipTile tile = operands.tile(type, ROWS, COLS, rows, cols);
    Random random = new Random(seed);
    // NaN and infinities hide what comes later in a sum: half of the tiles have none.
    for (int i = 0; i < ROWS * COLS && random.nextBoolean(); i++) {
      int at = tile.base() + random.nextInt(ROWS * COLS) * type.bytes();
      long bits = EdgeValues.bits(type, random);
      for (int b = 0; b < type.bytes(); b++) {
        tile.bytes()[at + b] = (byte) (bits >> 8 * b);
      }
    }
    return tile;
  }

  private static List<Float> row(byte[] bytes, OnChipTile tile, int row, int cols) {
    return IntStream.range(0, cols).mapToObj(c -> Operands.floatAt(bytes, tile, row, c)).toList();
  }

  private static BigInteger whole(byte[] bytes, OnChipTile tile, int row, int col) {
    long bits = Elements.bits(bytes, tile.offsetOf(row, col), tile.type());
    return ConversionOracle.integer(bits, tile.type());
  }
}
