package dev.simpler.sim.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Pad;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TANDS;
import dev.simpler.kernel.isa.TASSIGN;
import dev.simpler.kernel.isa.TFILLPAD_INPLACE;
import dev.simpler.kernel.isa.TMOV;
import dev.simpler.kernel.isa.TNOT;
import dev.simpler.kernel.isa.TORS;
import dev.simpler.kernel.isa.TXORS;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import dev.simpler.sim.onchip.OnChipTile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.BiConsumer;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

class BitwiseAndMoveTest {
  private static final int ROWS = 8;
  private static final int COLS = 16;
  private static final int MASK = 0x00FF_00F0;

  @Test
  void bitwiseInstructionsWithAScalarWorkOnEveryElement() {
    each((dst, src) -> TANDS.apply(dst, src, MASK), value -> value & MASK);
    each((dst, src) -> TORS.apply(dst, src, MASK), value -> value | MASK);
    each((dst, src) -> TXORS.apply(dst, src, MASK), value -> value ^ MASK);
  }

  @Test
  void theComplementFlipsEveryBit() {
    each(TNOT::apply, value -> ~value);
  }

  @Test
  void aMoveKeepsEveryElement() {
    each(TMOV::apply, IntUnaryOperator.identity());
  }

  @Test
  void aMoveToColumnMajorKeepsRowAndColumn() {
    onVectorCore(k -> {
      Tile src = filled(k);
      Tile dst = k.vec(ElementType.INT32, ROWS, COLS).layout(Layout.DN).place();
      TMOV.apply(dst, src);
      expect(dst, ROWS, COLS, IntUnaryOperator.identity());
    });
  }

  @Test
  void fillingInPlaceKeepsTheValidRegionAndPadsTheRest() {
    onVectorCore(k -> {
      Tile src = filled(k).valid(3, 5);
      Tile dst = k.vec(ElementType.INT32, ROWS, COLS).pad(Pad.MAX).aliasOf(src);
      TFILLPAD_INPLACE.apply(dst, src);
      expect(dst, 3, 5, IntUnaryOperator.identity());
      assertEquals(Integer.MAX_VALUE, read(dst, 3, 0));
      assertEquals(Integer.MAX_VALUE, read(dst, 0, 5));
      assertEquals(Integer.MAX_VALUE, read(dst, ROWS - 1, COLS - 1));
    });
  }

  @Test
  void anAssignedTileLiesWhereItWasPut() {
    onVectorCore(k -> {
      Tile tile = k.vec(ElementType.INT32, ROWS, COLS);
      TASSIGN.apply(tile, 4096);
      assertEquals(4096, OnChipTile.of(tile).base());
    });
  }

  private static void each(BiConsumer<Tile, Tile> instruction, IntUnaryOperator expected) {
    onVectorCore(k -> {
      Tile src = filled(k);
      Tile dst = k.vec(ElementType.INT32, ROWS, COLS).place();
      instruction.accept(dst, src);
      expect(dst, ROWS, COLS, expected);
    });
  }

  private static void onVectorCore(Kernel kernel) {
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      core.run(kernel);
    }
  }

  private static Tile filled(KernelContext k) {
    Tile tile = k.vec(ElementType.INT32, ROWS, COLS).place();
    for (int r = 0; r < ROWS; r++) {
      for (int c = 0; c < COLS; c++) {
        bytes(tile).putInt(OnChipTile.of(tile).offsetOf(r, c), value(r, c));
      }
    }
    return tile;
  }

  private static void expect(Tile tile, int rows, int cols, IntUnaryOperator expected) {
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < cols; c++) {
        assertEquals(
            expected.applyAsInt(value(r, c)), read(tile, r, c), "row " + r + " column " + c);
      }
    }
  }

  private static int read(Tile tile, int row, int col) {
    return bytes(tile).getInt(OnChipTile.of(tile).offsetOf(row, col));
  }

  private static ByteBuffer bytes(Tile tile) {
    return ByteBuffer.wrap(OnChipTile.of(tile).bytes()).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int value(int row, int col) {
    return 0x1357_9BDF * (row * COLS + col + 1);
  }
}
