package dev.simpler.sim.machine;

import static dev.simpler.sim.machine.TileRefusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.MaskPattern;
import dev.simpler.kernel.Pad;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TCONCAT;
import dev.simpler.kernel.isa.TDEINTERLEAVE;
import dev.simpler.kernel.isa.TFILLPAD;
import dev.simpler.kernel.isa.TFILLPAD_EXPAND;
import dev.simpler.kernel.isa.TGATHER;
import dev.simpler.kernel.isa.TGATHERB;
import dev.simpler.kernel.isa.TINTERLEAVE;
import dev.simpler.kernel.isa.TPAIRREDUCESUM;
import dev.simpler.kernel.isa.TSCATTER;
import dev.simpler.kernel.isa.TTRANS;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import dev.simpler.sim.onchip.OnChipTile;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PlacementProperties {
  private static final int SIDE = 32;

  private static KernelContext begin(TestCore core) {
    core.execution().units().begin();
    return core.execution();
  }

  private static Tile noise(Tile tile, long seed) {
    OnChipTile placed = OnChipTile.of(tile.place());
    byte[] bytes = new byte[placed.capacityBytes()];
    new Random(seed).nextBytes(bytes);
    System.arraycopy(bytes, 0, placed.bytes(), placed.base(), bytes.length);
    return tile;
  }

  private static long bits(Tile tile, int row, int col) {
    OnChipTile t = OnChipTile.of(tile);
    long value = 0;
    for (int i = t.type().bytes() - 1; i >= 0; i--) {
      value = value << 8 | t.bytes()[t.offsetOf(row, col) + i] & 0xFF;
    }
    return value;
  }

  @Property(tries = 80)
  void aTransposedTileHasRowsAndColumnsExchanged(
      @ForAll ElementType type,
      @ForAll @IntRange(max = SIDE) int rows,
      @ForAll @IntRange(max = SIDE) int cols,
      @ForAll long seed) {
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      KernelContext k = begin(core);
      Tile src = noise(k.vec(type, SIDE, SIDE).valid(rows, cols), seed);
      Tile dst = noise(k.vec(type, SIDE, SIDE).valid(cols, rows), seed + 1);
      byte[] before = Operands.copy(OnChipTile.of(dst));
      TTRANS.apply(dst, src);
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < cols; c++) {
          assertEquals(bits(src, r, c), bits(dst, c, r));
        }
      }
      Operands.assertRestUnchanged(before, OnChipTile.of(dst), cols, rows);
    }
  }

  @Property(tries = 80)
  void concatenatedTilesLieSideBySide(
      @ForAll ElementType type,
      @ForAll @IntRange(max = SIDE) int rows,
      @ForAll @IntRange(max = SIDE) int left,
      @ForAll @IntRange(max = SIDE) int right,
      @ForAll long seed) {
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      KernelContext k = begin(core);
      Tile a = noise(k.vec(type, SIDE, SIDE).valid(rows, left), seed);
      Tile b = noise(k.vec(type, SIDE, SIDE).valid(rows, right), seed + 1);
      Tile dst = noise(k.vec(type, SIDE, 2 * SIDE).valid(rows, left + right), seed + 2);
      byte[] before = Operands.copy(OnChipTile.of(dst));
      TCONCAT.apply(dst, a, b);
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < left + right; c++) {
          assertEquals(c < left ? bits(a, r, c) : bits(b, r, c - left), bits(dst, r, c));
        }
      }
      Operands.assertRestUnchanged(before, OnChipTile.of(dst), rows, left + right);
    }
  }

  @Property(tries = 80)
  void filledTilesHoldTheSourceAndThePadValueEverywhereElse(
      @ForAll ElementType type,
      @ForAll @IntRange(max = SIDE) int rows,
      @ForAll @IntRange(max = SIDE) int cols,
      @ForAll Pad pad,
      @ForAll boolean expand,
      @ForAll long seed) {
    if (pad == Pad.NULL || pad == Pad.CUSTOM && type.bytes() == 8) {
      return;
    }
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      KernelContext k = begin(core);
      int capacity = expand ? 2 * SIDE : SIDE;
      Tile src = noise(k.vec(type, SIDE, SIDE).valid(rows, cols), seed);
      Tile dst = noise(k.vec(type, SIDE, capacity), seed + 1);
      Tile padded = pad == Pad.CUSTOM ? dst.padWith(5) : dst.pad(pad);
      if (expand) {
        TFILLPAD_EXPAND.apply(dst, src);
      } else {
        TFILLPAD.apply(dst, src);
      }
      long mask = type.bytes() == 8 ? -1 : (1L << 8 * type.bytes()) - 1;
      for (int r = 0; r < SIDE; r++) {
        for (int c = 0; c < capacity; c++) {
          long filler = OnChipTile.of(padded).padBits() & mask;
          assertEquals(r < rows && c < cols ? bits(src, r, c) : filler, bits(dst, r, c));
        }
      }
    }
  }

  @Test
  void interleavingOfOddColumnsTakesTheMiddleOneTwice() {
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      KernelContext k = begin(core);
      Tile[] tiles = new Tile[4];
      for (int i = 0; i < tiles.length; i++) {
        tiles[i] = k.vec(ElementType.FLOAT32, 1, 8).valid(1, 5).place();
        for (int c = 0; c < 8; c++) {
          tiles[i].setValue(c, 10.0 * i + c);
        }
      }
      TINTERLEAVE.apply(tiles[3], tiles[2], tiles[1], tiles[0]);
      double[] first = {0, 10, 1, 11, 2, 25};
      double[] second = {2, 12, 3, 13, 4, 35};
      for (int c = 0; c < first.length; c++) {
        assertEquals(first[c], tiles[2].getValue(c));
        assertEquals(second[c], tiles[3].getValue(c));
      }
      refused("needs even", () -> TDEINTERLEAVE.apply(tiles[3], tiles[2], tiles[1], tiles[0]));
    }
  }

  @Property(tries = 80)
  void interleavingMergesTwoStreamsAndDeinterleavingPartsThem(
      @ForAll ElementType type,
      @ForAll @IntRange(max = SIDE) int rows,
      @ForAll @IntRange(max = SIDE / 2) int half,
      @ForAll long seed) {
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      KernelContext k = begin(core);
      int cols = 2 * half;
      Tile[] tiles = new Tile[6];
      for (int i = 0; i < tiles.length; i++) {
        tiles[i] = noise(k.vec(type, SIDE, SIDE).valid(rows, cols), seed + i);
      }
      byte[] before = Operands.copy(OnChipTile.of(tiles[0]));
      TINTERLEAVE.apply(tiles[3], tiles[2], tiles[1], tiles[0]);
      TDEINTERLEAVE.apply(tiles[5], tiles[4], tiles[3], tiles[2]);
      for (int r = 0; r < rows; r++) {
        for (int i = 0; i < 2 * cols; i++) {
          assertEquals(bits(tiles[i % 2], r, i / 2), bits(tiles[i < cols ? 2 : 3], r, i % cols));
        }
        for (int c = 0; c < cols; c++) {
          assertEquals(bits(tiles[0], r, c), bits(tiles[4], r, c));
          assertEquals(bits(tiles[1], r, c), bits(tiles[5], r, c));
        }
      }
      for (Tile tile : tiles) {
        Operands.assertRestUnchanged(before, OnChipTile.of(tile), rows, cols);
      }
    }
  }

  @Property(tries = 60)
  void pairsOfColumnsAreAddedAndTheRestIsZero(
      @ForAll boolean half,
      @ForAll @IntRange(max = SIDE) int rows,
      @ForAll @IntRange(max = SIDE) int cols,
      @ForAll long seed) {
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      KernelContext k = begin(core);
      ElementType type = half ? ElementType.FLOAT16 : ElementType.FLOAT32;
      Tile src = noise(k.vec(type, SIDE, SIDE).valid(rows, cols), seed);
      Tile dst = noise(k.vec(type, SIDE, SIDE).valid(rows, cols), seed + 1);
      double[] old = new double[SIDE * SIDE];
      Arrays.setAll(old, dst::getValue);
      TPAIRREDUCESUM.apply(dst, src);
      for (int r = 0; r < SIDE; r++) {
        for (int c = 0; c < SIDE; c++) {
          double expected = old[r * SIDE + c];
          if (r < rows && 2 * c + 1 < cols) {
            double more = src.getValue(r * SIDE + 2 * c + 1);
            float sum = (float) (src.getValue(r * SIDE + 2 * c) + more);
            expected = half ? Float.float16ToFloat(Float.floatToFloat16(sum)) : sum;
          }
          assertEquals(expected, dst.getValue(r * SIDE + c));
        }
      }
    }
  }

  @Property(tries = 60)
  void aPatternScatterUndoesTheGatherOfOneRow(
      @ForAll MaskPattern pattern,
      @ForAll @IntRange(max = SIDE / 4) int periods,
      @ForAll long seed) {
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      KernelContext k = begin(core);
      int cols = 4 * periods;
      Tile original = noise(k.vec(ElementType.FLOAT16, 1, SIDE).valid(1, cols), seed);
      Tile packed = noise(k.vec(ElementType.FLOAT16, 1, SIDE), seed + 1);
      Tile back = noise(k.vec(ElementType.FLOAT16, 1, SIDE).valid(1, cols), seed + 2);
      TGATHER.apply(packed, original, pattern);
      TSCATTER.apply(back, packed.valid(1, pattern.kept(cols)), pattern);
      String digits = pattern.name().substring(1);
      for (int c = 0; c < cols; c++) {
        boolean taken = digits.charAt(digits.length() - 1 - c % digits.length()) == '1';
        assertEquals(taken ? bits(original, 0, c) : 0, bits(back, 0, c));
      }
    }
  }

  @Property(tries = 60)
  void blocksAreGatheredByByteOffset(
      @ForAll @IntRange(max = 4) int rows,
      @ForAll @IntRange(max = 4) int blocks,
      @ForAll long seed) {
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      KernelContext k = begin(core);
      Random random = new Random(seed);
      Tile src = noise(k.vec(ElementType.INT8, 4, 128), seed);
      Tile dst = noise(k.vec(ElementType.INT8, 4, 128).valid(rows, 32 * blocks), seed + 1);
      Tile offsets = k.vec(ElementType.INT32, 4, 8).place();
      double[] expected = new double[512];
      Arrays.setAll(expected, dst::getValue);
      for (int r = 0; r < rows; r++) {
        for (int b = 0; b < blocks; b++) {
          int offset = random.nextInt(-40, 520);
          offsets.setValue(r * 8 + b, offset);
          for (int i = 0; i < 32 && offset >= 0 && offset + 32 <= 512; i++) {
            expected[r * 128 + b * 32 + i] = src.getValue(offset + i);
          }
        }
      }
      TGATHERB.apply(dst, src, offsets);
      for (int i = 0; i < 512; i++) {
        assertEquals(expected[i], dst.getValue(i));
      }
    }
  }

  @Test
  void mistakesAreRefusedWithTheTilesAndChangeNothing() {
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      KernelContext k = begin(core);
      Tile a = noise(k.vec(ElementType.INT32, 1, 8).named("a"), 1);
      Tile b = noise(k.vec(ElementType.INT32, 1, 8).named("b"), 2);
      Tile wide = k.vec(ElementType.INT32, 1, 16).pad(Pad.ZERO).place();
      Tile half = k.vec(ElementType.INT32, 1, 8).aliasOf(wide);
      Tile other = k.vec(ElementType.FLOAT32, 1, 8).place();
      Tile narrow = k.vec(ElementType.INT32, 1, 8).place();
      refused("TTRANS to a valid region", () -> TTRANS.apply(a, b));
      refused("in place", () -> TCONCAT.apply(wide, a, half));
      refused("8 and 8 valid columns, there is room for 8", () -> TCONCAT.apply(narrow, a, b));
      refused("one capacity", () -> TFILLPAD.apply(wide, a));
      refused("at least the capacity", () -> TFILLPAD_EXPAND.apply(a, wide));
      refused("pad value", () -> TFILLPAD.apply(a, b));
      refused("of different types", () -> TTRANS.apply(other, a));
      refused("fills 16 columns, not 8", () -> TSCATTER.apply(a, b, MaskPattern.P0101));
      refused("in place", () -> TINTERLEAVE.apply(a, b, a, b));
      refused("not defined on INT32", () -> TPAIRREDUCESUM.apply(a, b));
      Tile indices = k.vec(ElementType.INT32, 1, 8).place();
      indices.setValue(7, 8);
      double before = a.getValue(0);
      refused("index 8 at (0, 7)", () -> TSCATTER.apply(a, b, indices));
      assertEquals(before, a.getValue(0));
      refused("needs 32-bit", () -> TSCATTER.apply(a, b, other));
      refused("whole blocks", () -> TGATHERB.apply(a.valid(1, 5), b, indices));
    }
  }
}
