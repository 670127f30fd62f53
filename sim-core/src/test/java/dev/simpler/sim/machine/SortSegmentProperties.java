package dev.simpler.sim.machine;

import static dev.simpler.sim.machine.TileRefusals.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TSORT32;
import dev.simpler.sim.observe.Access;
import dev.simpler.sim.observe.CoreEvent;
import dev.simpler.sim.observe.Operand;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** How far TSORT32 reaches: the source's valid region, in tiles that may all be larger. */
class SortSegmentProperties {
  private static final int ROWS = 3;
  private static final int COLS = 80;
  private static final int SEGMENT = 32;

  /** A score with its bits, and its index. */
  private record Entry(float score, long bits, int index) {
    /** Eight bytes: what the score leaves of its four is 0. */
    long asRecord() {
      return bits | (long) index << 32;
    }
  }

  private static final Comparator<Entry> GREATEST_FIRST =
      Comparator.<Entry, Boolean>comparing(entry -> Float.isNaN(entry.score))
          .thenComparing((a, b) -> a.score > b.score ? -1 : a.score < b.score ? 1 : 0)
          .thenComparing(Entry::index, Integer::compareUnsigned);

  private static long[] records(OnChipTile tile) {
    long[] all = new long[tile.rows() * tile.cols() * tile.type().bytes() / 8];
    for (int i = 0; i < all.length; i++) {
      all[i] = Elements.getLong(tile.bytes(), tile.base() + 8 * i);
    }
    return all;
  }

  private static float score(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> Float.NaN;
      case 1 -> Float.NEGATIVE_INFINITY;
      case 2 -> -0.0f;
      case 3 -> 0.0f;
      default -> random.nextInt(-2, 3);
    };
  }

  /** Indices repeat, so equal scores with equal indices occur: they keep their order. */
  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void theValidRegionIsSortedIntoTilesThatMayBeLarger(
      @ForAll boolean half,
      @ForAll @IntRange(max = ROWS) int rows,
      @ForAll @IntRange(max = COLS) int cols,
      @ForAll long seed) {
    try (Operands operands = new Operands(seed)) {
      Random random = new Random(seed);
      ElementType type = half ? ElementType.FLOAT16 : ElementType.FLOAT32;
      int wide = 8 / type.bytes();
      OnChipTile src = operands.tile(type, ROWS, COLS, rows, cols);
      OnChipTile indices =
          operands.tile(
              random.nextBoolean() ? ElementType.UINT32 : ElementType.INT32,
              ROWS + 1,
              COLS + 8,
              random.nextInt(rows, ROWS + 2),
              random.nextInt(cols, COLS + 9));
      int dstRows = random.nextInt(rows, ROWS + 2);
      int dstCols = random.nextInt(cols, COLS + 17);
      OnChipTile dst = operands.tile(type, ROWS + 1, (COLS + 16) * wide, dstRows, dstCols * wide);
      for (int i = 0; i < ROWS * COLS; i++) {
        src.setValue(i, score(random));
      }
      for (int i = 0; i < indices.rows() * indices.cols(); i++) {
        indices.setValue(i, (long) random.nextInt(4) << 30 | random.nextInt(4));
      }
      long[] expected = records(dst);
      for (int row = 0; row < rows; row++) {
        for (int first = 0; first < cols; first += SEGMENT) {
          List<Entry> segment = new ArrayList<>();
          for (int col = first; col < Math.min(first + SEGMENT, cols); col++) {
            int at = src.offsetOf(row, col);
            segment.add(
                new Entry(
                    Elements.loadFloat(src.bytes(), at, type),
                    Elements.bits(src.bytes(), at, type) & (half ? 0xFFFFL : 0xFFFFFFFFL),
                    Elements.getInt(indices.bytes(), indices.offsetOf(row, col))));
          }
          segment.sort(GREATEST_FIRST);
          for (int i = 0; i < segment.size(); i++) {
            expected[row * (COLS + 16) + first + i] = segment.get(i).asRecord();
          }
          for (int i = segment.size(); i < SEGMENT; i++) {
            int record = row * (COLS + 16) + first + i;
            int at = indices.offsetOf(indices.validRows() == 1 ? 0 : row, first + i);
            long least = half ? 0xFE00L : 0xFFC00000L;
            if (record < expected.length) {
              expected[record] = (long) Elements.getInt(indices.bytes(), at) << 32 | least;
            }
          }
        }
      }
      TSORT32.apply(dst, src, indices);
      assertArrayEquals(expected, records(dst));
    }
  }

  @Test
  void itTellsOfTheRecordsItWritesAndCostsTheScores() {
    CoreEvent.Instruction told =
        InstructionCosts.only((k, tiles) -> {
          Tile dst = tiles.add(k.vec(ElementType.FLOAT16, 4, 4 * 64).valid(3, 4 * 50));
          Tile src = tiles.add(k.vec(ElementType.FLOAT16, 4, 64).valid(2, 40));
          Tile indices = tiles.add(k.vec(ElementType.INT32, 4, 64).valid(3, 45));
          TSORT32.apply(dst, src, indices);
        });
    Operand written = told.operands().getFirst();
    assertEquals(Access.WRITE, written.access());
    assertEquals(2, written.tile().rows());
    assertEquals(4 * 64, written.tile().cols());
    assertEquals(2 * 40, told.end() - told.start());
  }

  @Test
  void oneRowOfIndicesServesAllRows() {
    try (Operands operands = new Operands(1)) {
      OnChipTile src = operands.tile(ElementType.FLOAT32, 2, 8, 2, 2);
      OnChipTile indices = operands.tile(ElementType.UINT32, 2, 8, 1, 2);
      OnChipTile dst = operands.tile(ElementType.FLOAT32, 2, 16, 2, 4);
      for (int col = 0; col < 2; col++) {
        src.setValue(col, (double) col);
        src.setValue(8 + col, 0.0 - col);
        indices.setValue(col, 40L + col);
        indices.setValue(8 + col, 80L + col);
      }
      TSORT32.apply(dst, src, indices);
      long[] sorted = records(dst);
      assertEquals(new Entry(1, Float.floatToRawIntBits(1), 41).asRecord(), sorted[0]);
      assertEquals(new Entry(0, 0, 40).asRecord(), sorted[1]);
      assertEquals(new Entry(0, Float.floatToRawIntBits(0), 40).asRecord(), sorted[8]);
      assertEquals(new Entry(-1, floatBits(-1), 41).asRecord(), sorted[9]);
    }
  }

  private static long floatBits(float value) {
    return Integer.toUnsignedLong(Float.floatToRawIntBits(value));
  }

  @Test
  void tilesThatAreOneTooSmallAreRefusedAndNothingIsWritten() {
    try (Operands operands = new Operands(1)) {
      OnChipTile src = operands.tile(ElementType.FLOAT32, 3, 40, 2, 33);
      OnChipTile indices = operands.tile(ElementType.INT32, 3, 40, 2, 33);
      OnChipTile dst = operands.tile(ElementType.FLOAT32, 3, 80, 2, 66);
      long[] before = records(dst);
      refused("8 bytes", () -> TSORT32.apply(dst.valid(1, 66), src, indices));
      refused("8 bytes", () -> TSORT32.apply(dst.valid(2, 65), src, indices));
      dst.valid(2, 66);
      refused("1x33 32-bit integers", () -> TSORT32.apply(dst, src, indices.valid(1, 32)));
      refused("2x33 32-bit integers", () -> TSORT32.apply(dst, src, indices.valid(2, 32)));
      indices.valid(2, 33);
      OnChipTile floats = operands.tile(ElementType.FLOAT32, 3, 40, 2, 33);
      refused("2x33 32-bit integers", () -> TSORT32.apply(dst, src, floats));
      OnChipTile shorts = operands.tile(ElementType.INT16, 3, 48, 2, 33);
      refused("2x33 32-bit integers", () -> TSORT32.apply(dst, src, shorts));
      OnChipTile halves = operands.tile(ElementType.FLOAT16, 3, 48, 2, 33);
      refused("of its type", () -> TSORT32.apply(dst, halves, indices));
      OnChipTile columns = operands.tile(ElementType.FLOAT32, 8, 40, 2, 33, Layout.DN);
      refused("rows in one piece", () -> TSORT32.apply(dst, columns, indices));
      assertArrayEquals(before, records(dst));
      TSORT32.apply(dst, src, indices);
    }
  }
}
