package dev.simpler.sim.machine;

import static dev.simpler.sim.machine.TileRefusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.MaskPattern;
import dev.simpler.kernel.PatternAxis;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TCOLPROD;
import dev.simpler.kernel.isa.TCOLSUM;
import dev.simpler.kernel.isa.TCONCAT;
import dev.simpler.kernel.isa.TEXTRACT;
import dev.simpler.kernel.isa.TGATHER;
import dev.simpler.kernel.isa.TINSERT;
import dev.simpler.kernel.isa.TMOV;
import dev.simpler.kernel.isa.TPARTADD;
import dev.simpler.kernel.isa.TPARTARGMAX;
import dev.simpler.kernel.isa.TPARTMAX;
import dev.simpler.kernel.isa.TROWMAX;
import dev.simpler.kernel.isa.TROWPROD;
import dev.simpler.kernel.isa.TROWSUM;
import dev.simpler.kernel.isa.TSUBVIEW;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Windows of one tile as operands: disjoint ones are free, what overlaps shifted is refused. */
class ShiftedOperandsTest {
  private static final String SHIFTED = "that are not the same elements";

  private final TestCore core = new TestCore(CoreKind.AIV);
  private Tile all;

  @BeforeEach
  void begin() {
    core.execution().units().begin();
    all = numbers(ElementType.FLOAT32);
  }

  @AfterEach
  void close() {
    core.close();
  }

  private Tile numbers(ElementType type) {
    Tile tile = core.execution().vec(type, 16, 64).place();
    for (int i = 0; i < 16 * 64; i++) {
      tile.setValue(i, (long) i);
    }
    return tile;
  }

  private Tile window(int row, int col, int rows, int cols) {
    return TSUBVIEW.apply(all, row, col, rows, cols);
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "-1, 0", "0, 8", "0, -8", "2, 8"})
  void copiesAndPartsBetweenOverlappingWindows(int down, int right) {
    Tile src = window(4, 16, 8, 16);
    Tile dst = window(4 + down, 16 + right, 8, 16);
    Tile other = core.execution().vec(ElementType.FLOAT32, 8, 16).place();
    refused(SHIFTED, () -> TMOV.apply(dst, src));
    refused(SHIFTED, () -> TEXTRACT.apply(dst, all, 4, 16));
    refused(SHIFTED, () -> TINSERT.apply(all, src, 4 + down, 16 + right));
    refused(SHIFTED, () -> TPARTADD.apply(dst, src, src));
    refused(SHIFTED, () -> TPARTMAX.apply(dst, other, src));
    Tile places = core.execution().vec(ElementType.INT32, 8, 16).place();
    refused(SHIFTED, () -> TPARTARGMAX.apply(dst, other, src, places, places, places.valid(8, 16)));
  }

  @Test
  void windowsApartAreCopiedAndAWindowOntoItselfToo() {
    TMOV.apply(window(0, 0, 8, 16), window(8, 0, 8, 16));
    assertEquals(8 * 64 + 3, all.getValue(3));
    TMOV.apply(window(0, 16, 8, 16), window(0, 48, 8, 16));
    assertEquals(51, all.getValue(19));
    TINSERT.apply(all, window(0, 0, 2, 8), 14, 56);
    assertEquals(8 * 64 + 7, all.getValue(14 * 64 + 63));
    Tile same = window(2, 8, 4, 16);
    TMOV.apply(same, same);
    assertEquals(10 * 64 + 15, all.getValue(2 * 64 + 15));
  }

  @Test
  void aTileIsContinuedInPlaceButNotFurtherOn() {
    Tile right = core.execution().vec(ElementType.FLOAT32, 8, 8).place();
    Tile left = window(4, 16, 8, 8);
    refused(SHIFTED, () -> TCONCAT.apply(window(5, 16, 8, 16), left, right));
    TCONCAT.apply(window(4, 16, 8, 16), left, right);
    assertEquals(0, all.getValue(4 * 64 + 24));
  }

  @Test
  void aGatherDoesNotWorkInPlace() {
    Tile indices = core.execution().vec(ElementType.INT32, 16, 64).place();
    refused("cannot work in place", () -> TGATHER.apply(all, all, indices));
    refused("cannot work in place", () -> TGATHER.apply(window(1, 0, 4, 8), all, indices));
    Tile src = window(0, 0, 8, 64).valid(8, 64);
    Tile rows = window(1, 0, 4, 64);
    refused(
        "cannot work in place",
        () -> TGATHER.apply(rows, src, MaskPattern.P0101, PatternAxis.ROWS));
    TGATHER.apply(all, all, MaskPattern.P0101);
    assertEquals(2 * 37, all.getValue(37));
  }

  @Test
  void foldsOfRowsKeepWhatIsReadLater() {
    for (BiConsumer<Tile, Tile> fold :
        List.<BiConsumer<Tile, Tile>>of(TROWSUM::apply, TROWMAX::apply, TROWPROD::apply)) {
      refused(SHIFTED, () -> fold.accept(window(5, 16, 8, 1), window(4, 16, 8, 16)));
    }
    TROWSUM.apply(window(0, 0, 8, 1), window(0, 0, 8, 2));
    assertEquals(2 * 64 + 1, all.getValue(64));
    TROWSUM.apply(window(8, 8, 8, 1), window(8, 0, 8, 2));
    assertEquals(2 * 8 * 64 + 1, all.getValue(8 * 64 + 8));
  }

  @Test
  void foldsOfColumnsTakeTheirFirstRowOrAnotherPlace() {
    refused(SHIFTED, () -> TCOLSUM.apply(window(5, 16, 1, 16), window(4, 16, 8, 16)));
    refused(SHIFTED, () -> TCOLPROD.apply(window(7, 16, 1, 16), window(4, 16, 8, 16)));
    TCOLSUM.apply(window(4, 16, 1, 16), window(4, 16, 2, 16));
    assertEquals(4 * 64 + 16 + 5 * 64 + 16, all.getValue(4 * 64 + 16));
  }
}
