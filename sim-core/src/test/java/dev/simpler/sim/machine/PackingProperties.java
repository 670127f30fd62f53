package dev.simpler.sim.machine;

import static dev.simpler.sim.machine.TileRefusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TDEINTERLEAVE;
import dev.simpler.kernel.isa.TEXTRACT_ND2XNZ;
import dev.simpler.kernel.isa.TPACK;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Moves that part elements, windows or bits of one tile. */
class PackingProperties {
  private static final int SIDE = 32;

  private static long bits(byte[] bytes, OnChipTile tile, int row, int col) {
    return Elements.bits(bytes, tile.offsetOf(row, col), tile.type());
  }

  @Property(tries = 40)
  void columnsOfOneTileArePartedIntoEvenAndOddOnes(
      @ForAll ElementType type,
      @ForAll @IntRange(max = 8) int rows,
      @ForAll @IntRange(max = SIDE) int half,
      @ForAll long seed) {
    if (type.bytes() == 8) {
      return;
    }
    try (Operands operands = new Operands(seed)) {
      OnChipTile even = operands.tile(type, 8, SIDE, rows, half);
      OnChipTile odd = operands.tile(type, 8, SIDE, rows, half);
      OnChipTile src = operands.tile(type, 8, 2 * SIDE, rows, 2 * half);
      byte[] before = Operands.copy(src);
      TDEINTERLEAVE.apply(odd, even, src);
      for (int row = 0; row < rows; row++) {
        for (int col = 0; col < half; col++) {
          assertEquals(bits(before, src, row, 2 * col), bits(even.bytes(), even, row, col));
          assertEquals(bits(before, src, row, 2 * col + 1), bits(odd.bytes(), odd, row, col));
        }
      }
      Operands.assertRestUnchanged(before, even, rows, half);
      Operands.assertRestUnchanged(before, odd, rows, half);
    }
  }

  @Property(tries = 40)
  void twoWindowsGoToTwoBoxedTiles(
      @ForAll @IntRange(max = 16) int row0,
      @ForAll @IntRange(max = 16) int col0,
      @ForAll @IntRange(max = 16) int rows,
      @ForAll @IntRange(max = 16) int cols,
      @ForAll long seed) {
    List<ElementType> types =
        List.of(
            ElementType.INT8,
            ElementType.INT32,
            ElementType.FLOAT16,
            ElementType.BFLOAT16,
            ElementType.FLOAT32);
    ElementType type = types.get((int) Math.floorMod(seed, 5L));
    try (Operands operands = new Operands(seed)) {
      OnChipTile src = operands.tile(type, SIDE, SIDE, SIDE, SIDE);
      OnChipTile first = operands.tile(type, 16, SIDE, rows, cols, Layout.NZ);
      OnChipTile second = operands.tile(type, 16, SIDE, cols, rows, Layout.NZ);
      byte[] before = Operands.copy(src);
      TEXTRACT_ND2XNZ.apply(first, second, src, row0, col0, /* row1= */ col0, /* col1= */ row0);
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < cols; c++) {
          assertEquals(bits(before, src, row0 + r, col0 + c), bits(first.bytes(), first, r, c));
          assertEquals(bits(before, src, col0 + c, row0 + r), bits(second.bytes(), second, c, r));
        }
      }
      Operands.assertRestUnchanged(before, first, rows, cols);
      Operands.assertRestUnchanged(before, second, cols, rows);
    }
  }

  @Property(tries = 40)
  void packedElementsKeepTheirLowBits(
      @ForAll ElementType from,
      @ForAll ElementType to,
      @ForAll @IntRange(max = 8) int rows,
      @ForAll @IntRange(max = SIDE) int cols,
      @ForAll long seed) {
    if (from.bytes() == 8 || to.bytes() >= from.bytes()) {
      return;
    }
    try (Operands operands = new Operands(seed)) {
      OnChipTile d = operands.tile(to, 8, SIDE, rows, cols);
      OnChipTile s = operands.tile(from, 8, SIDE, rows, cols);
      byte[] before = Operands.copy(s);
      TPACK.apply(d, s);
      long mask = (1L << 8 * to.bytes()) - 1;
      for (int row = 0; row < rows; row++) {
        for (int col = 0; col < cols; col++) {
          assertEquals(bits(before, s, row, col) & mask, bits(d.bytes(), d, row, col));
        }
      }
      Operands.assertRestUnchanged(before, d, rows, cols);
    }
  }

  @Test
  void wordsArePackedStepByStep() {
    try (Operands operands = new Operands(1)) {
      KernelContext k = operands.kernel();
      Tile word = k.vec(ElementType.UINT32, 1, 8).place();
      Tile half = k.vec(ElementType.UINT16, 1, 16).valid(1, 8).place();
      Tile one = k.vec(ElementType.UINT8, 1, 32).valid(1, 8).place();
      word.setValue(0, 0x12345678L);
      TPACK.apply(half, word);
      TPACK.apply(one, half);
      assertEquals(0x5678, half.getInteger(0));
      assertEquals(0x78, one.getInteger(0));
      refused("TPACK of elements of 1 bytes to 2", () -> TPACK.apply(half, one));
      refused("TPACK of valid region 1x8 to 1x4", () -> TPACK.apply(one.valid(1, 4), half));
    }
  }

  @Test
  void windowsAndHalvesThatDoNotFitAreRefused() {
    try (Operands operands = new Operands(1)) {
      KernelContext k = operands.kernel();
      Tile src = k.vec(ElementType.FLOAT16, 16, 32).place();
      Tile boxed = k.vec(ElementType.FLOAT16, 16, 16).layout(Layout.NZ).place();
      Tile other = k.vec(ElementType.FLOAT16, 16, 16).layout(Layout.NZ).place();
      Tile plain = k.vec(ElementType.FLOAT16, 16, 16).place();
      refused("at (1, 0) leaves", () -> TEXTRACT_ND2XNZ.apply(boxed, other, src, 0, 0, 1, 0));
      refused("goes from ND to NZ", () -> TEXTRACT_ND2XNZ.apply(boxed, plain, src, 0, 0, 0, 0));
      Tile small = k.vec(ElementType.UINT8, 16, 32).place();
      Tile boxes = k.vec(ElementType.UINT8, 16, 32).layout(Layout.NZ).place();
      Tile more = k.vec(ElementType.UINT8, 16, 32).layout(Layout.NZ).place();
      refused("not defined on UINT8", () -> TEXTRACT_ND2XNZ.apply(boxes, more, small, 0, 0, 0, 0));
      Tile half = k.vec(ElementType.FLOAT16, 16, 16).place();
      refused(
          "parts it into two of half its columns, not 16x15",
          () -> TDEINTERLEAVE.apply(plain, half.valid(16, 15), src));
    }
  }
}
