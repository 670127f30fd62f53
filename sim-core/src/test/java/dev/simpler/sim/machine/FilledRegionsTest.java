package dev.simpler.sim.machine;

import static dev.simpler.sim.machine.TileRefusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Pad;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TEXPANDS;
import dev.simpler.kernel.isa.TFILLPAD;
import dev.simpler.kernel.isa.TFILLPAD_EXPAND;
import dev.simpler.kernel.isa.TFILLPAD_INPLACE;
import dev.simpler.sim.core.ChipArithmetic;
import dev.simpler.sim.core.Quirk;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import dev.simpler.sim.onchip.OnChipTile;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What instructions that pad and fill write, and what they leave. */
class FilledRegionsTest {
  private static final ChipArithmetic TRUSTING =
      new ChipArithmetic(Set.of(Quirk.PADDED_BLOCK_KEPT), false, false, false, false, false);

  private final TestCore aiv = new TestCore(CoreKind.AIV);
  private final TestCore trusting = new TestCore(CoreKind.AIV).arithmetic(TRUSTING);
  private final TestCore aic = new TestCore(CoreKind.AIC);

  FilledRegionsTest() {
    aiv.execution().units().begin();
    trusting.execution().units().begin();
    aic.execution().units().begin();
  }

  @AfterEach
  void close() {
    aiv.close();
    trusting.close();
    aic.close();
  }

  private static Tile filled(Tile tile, double value) {
    for (int i = 0; i < tile.rows() * tile.cols(); i++) {
      tile.setValue(i, value);
    }
    return tile;
  }

  private static Tile vec(TestCore core, int rows, int cols, double value) {
    return filled(core.execution().vec(ElementType.FLOAT32, rows, cols).place(), value);
  }

  private static double at(Tile tile, int row, int col) {
    return tile.getValue(row * tile.cols() + col);
  }

  @Test
  void columnsArePaddedToTheCapacityAndRowsToTheValidOnes() {
    Tile src = vec(aiv, 8, 16, 3).valid(2, 5);
    Tile dst = vec(aiv, 8, 16, 7).valid(4, 6).pad(Pad.ZERO);
    TFILLPAD.apply(dst, src);
    assertEquals(3, at(dst, 1, 4));
    assertEquals(0, at(dst, 1, 5));
    assertEquals(0, at(dst, 0, 15));
    assertEquals(0, at(dst, 3, 15));
    assertEquals(7, at(dst, 4, 0));
    Tile larger = vec(aiv, 16, 24, 7).valid(4, 6).pad(Pad.ZERO);
    TFILLPAD_EXPAND.apply(larger, src);
    assertEquals(0, at(larger, 3, 23));
    assertEquals(7, at(larger, 4, 0));
    Tile whole = aiv.execution().vec(ElementType.FLOAT32, 8, 16).valid(3, 16).pad(Pad.ZERO);
    TFILLPAD_INPLACE.apply(whole.aliasOf(src), src);
    assertEquals(3, at(src, 1, 4));
    assertEquals(0, at(src, 2, 0));
    assertEquals(3, at(src, 3, 0));
  }

  @Test
  void fewerValidRowsThanTheSourceAreRefused() {
    Tile src = vec(aiv, 8, 16, 3).valid(5, 5);
    Tile dst = vec(aiv, 8, 16, 7).valid(4, 6).pad(Pad.ZERO);
    refused("5 valid rows to 4", () -> TFILLPAD.apply(dst, src));
  }

  /** 5 of 8 elements of a block: between equal pad values A2/A3 takes the other 3 as they are. */
  @Test
  void theLastBlockOfARowIsLeftToTheLoadBetweenEqualPadValues() {
    for (TestCore core : new TestCore[] {aiv, trusting}) {
      Tile src = vec(core, 1, 16, 3).valid(1, 5).pad(Pad.ZERO);
      Tile dst = vec(core, 1, 16, 7).pad(Pad.ZERO);
      TFILLPAD.apply(dst, src);
      assertEquals(core == trusting ? 3 : 0, at(dst, 0, 7));
      assertEquals(0, at(dst, 0, 8));
      TFILLPAD.apply(dst.pad(Pad.MAX), src);
      assertEquals(Double.POSITIVE_INFINITY, at(dst, 0, 7));
    }
  }

  private OnChipTile boxes(ElementType type) {
    Tile tile = aic.execution().tile(Location.MAT, type, 32, 64).layout(Layout.NZ).place();
    TEXPANDS.apply(tile, 2L);
    return OnChipTile.of(tile);
  }

  @Test
  void aTileInL1IsFilledWhateverIsValid() {
    OnChipTile tile = boxes(ElementType.FLOAT32);
    TEXPANDS.apply(tile.valid(3, 3), 1.5);
    assertEquals(1.5, tile.getValue(31 * 64 + 63));
    Tile bytes = boxes(ElementType.INT8);
    TEXPANDS.apply(bytes, -1L);
    assertEquals(-1, OnChipTile.of(bytes).integerAt(31, 63));
    refused("writes -2 and -1 in turn", () -> TEXPANDS.apply(bytes, -2L));
    Tile large = aic.execution().tile(Location.MAT, ElementType.INT8, 1024, 1024);
    refused("32768 blocks", () -> TEXPANDS.apply(large, 1L));
  }

  @Test
  void boxesBehindTheValidOnesInL1Become0() {
    OnChipTile tile = boxes(ElementType.INT16);
    tile.valid(20, 20);
    TFILLPAD.apply(tile, tile);
    assertEquals(2, tile.integerAt(19, 31));
    assertEquals(0, tile.integerAt(20, 0));
    assertEquals(0, tile.integerAt(0, 32));
    assertEquals(0, tile.integerAt(31, 63));
    refused("pads an NZ tile with 0", () -> TFILLPAD.apply(tile.pad(Pad.MAX), tile));
    OnChipTile other = boxes(ElementType.INT16);
    refused("works in place", () -> TFILLPAD.apply(tile.pad(Pad.ZERO), other));
  }
}
