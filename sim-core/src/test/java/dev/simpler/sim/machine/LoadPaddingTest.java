package dev.simpler.sim.machine;

import static dev.simpler.sim.machine.TileRefusals.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Pad;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TEXPANDS;
import dev.simpler.kernel.isa.TFILLPAD;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TMOV;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a load leaves outside the valid region, by examples of the chips' headers and goldens. */
class LoadPaddingTest {
  private static final int ELEMENTS = 2 * 2 * 2 * 32 * 64;

  private final TestCore vector = new TestCore(CoreKind.AIV);
  private final TestCore cube = new TestCore(CoreKind.AIC);

  @AfterEach
  void close() {
    vector.close();
    cube.close();
  }

  /** A buffer of the numbers 0, 1, 2 and so on. */
  private static GlobalTensor counting(
      TestCore core, ElementType type, int[] shape, Layout layout) {
    core.execution().units().begin();
    byte[] data = new byte[ELEMENTS * type.bytes()];
    for (int i = 0; i < ELEMENTS; i++) {
      Elements.store(data, i * type.bytes(), type, i);
    }
    long buffer = core.device().malloc(data.length);
    core.device().copyToDevice(buffer, MemorySegment.ofArray(data));
    long[] strides = {0, 0, 0, shape[4], 1};
    if (layout == Layout.DN) {
      strides = new long[] {0, 0, 0, 1, shape[3]};
    }
    strides[2] = (long) shape[3] * shape[4];
    strides[1] = shape[2] * strides[2];
    strides[0] = shape[1] * strides[1];
    core.word(0, buffer);
    long[] steps = strides;
    GlobalTensor[] view = new GlobalTensor[1];
    core.run(
        (dev.simpler.kernel.Kernel)
            k -> view[0] = k.buffer(0, type, ELEMENTS).view(0, shape, steps, layout));
    core.execution().units().begin();
    return view[0];
  }

  /** A tile full of sevens. */
  private static Tile sevens(
      TestCore core, Location location, ElementType type, int rows, int cols, Layout layout) {
    KernelContext k = core.execution();
    Tile tile = k.tile(location, type, rows, cols).layout(layout).place();
    if (location == Location.VEC && layout == Layout.ND) {
      TEXPANDS.apply(tile, 7);
    } else {
      OnChipTile t = OnChipTile.of(tile);
      for (int i = 0; i < rows * cols; i++) {
        Elements.store(t.bytes(), t.base() + i * type.bytes(), type, 7);
      }
    }
    return tile;
  }

  private static double[] row(Tile tile, int row) {
    OnChipTile t = OnChipTile.of(tile);
    double[] values = new double[t.cols()];
    Arrays.setAll(values, c -> Elements.load(t.bytes(), t.offsetOf(row, c), t.type()));
    return values;
  }

  private static double[] column(Tile tile, int col) {
    OnChipTile t = OnChipTile.of(tile);
    double[] values = new double[t.rows()];
    Arrays.setAll(values, r -> Elements.load(t.bytes(), t.offsetOf(r, col), t.type()));
    return values;
  }

  private static int[] matrix(int rows, int cols) {
    return new int[] {1, 1, 1, rows, cols};
  }

  @Test
  void withoutAPadValueTheRestOfATileInUbStaysAsItWas() {
    GlobalTensor view = counting(vector, ElementType.FLOAT32, matrix(4, 64), Layout.ND);
    Tile tile = sevens(vector, Location.VEC, ElementType.FLOAT32, 4, 128, Layout.ND);
    TLOAD.apply(tile.valid(4, 64), view);
    for (int r = 0; r < 4; r++) {
      double[] row = row(tile, r);
      for (int c = 0; c < 128; c++) {
        assertEquals(c < 64 ? r * 64 + c : 7, row[c]);
      }
    }
  }

  @Test
  void aPadValueCompletesTheLastBlockOfEachLoadedRow() {
    GlobalTensor view = counting(vector, ElementType.FLOAT32, matrix(2, 5), Layout.ND);
    Tile tile = sevens(vector, Location.VEC, ElementType.FLOAT32, 3, 16, Layout.ND);
    TLOAD.apply(tile.pad(Pad.MAX).valid(2, 5), view);
    double inf = Double.POSITIVE_INFINITY;
    assertArrayEquals(
        new double[] {5, 6, 7, 8, 9, inf, inf, inf, 7, 7, 7, 7, 7, 7, 7, 7}, row(tile, 1));
    double[] below = new double[16];
    Arrays.fill(below, 7);
    assertArrayEquals(below, row(tile, 2));
  }

  @Test
  void aRowThatEndsInItsLastBlockIsPaddedToItsEnd() {
    GlobalTensor view = counting(vector, ElementType.INT16, matrix(2, 17), Layout.ND);
    Tile tile = sevens(vector, Location.VEC, ElementType.INT16, 4, 32, Layout.ND);
    TLOAD.apply(tile.pad(Pad.ZERO).valid(2, 17), view);
    for (int c = 0; c < 32; c++) {
      assertEquals(c < 17 ? c : 0, row(tile, 0)[c]);
      assertEquals(7, row(tile, 2)[c]);
    }
  }

  @Test
  void columnsOfAColumnMajorTileAreCompletedLikewise() {
    GlobalTensor view = counting(vector, ElementType.FLOAT32, matrix(5, 2), Layout.DN);
    Tile tile = sevens(vector, Location.VEC, ElementType.FLOAT32, 16, 2, Layout.DN);
    TLOAD.apply(tile.pad(Pad.MIN).valid(5, 2), view);
    double min = Double.NEGATIVE_INFINITY;
    assertArrayEquals(
        new double[] {5, 6, 7, 8, 9, min, min, min, 7, 7, 7, 7, 7, 7, 7, 7}, column(tile, 1));
  }

  @Test
  void aBoxedTileInUbIsNotPadded() {
    GlobalTensor view =
        counting(vector, ElementType.FLOAT32, new int[] {1, 1, 1, 16, 8}, Layout.NZ);
    Tile tile = sevens(vector, Location.VEC, ElementType.FLOAT32, 16, 16, Layout.NZ);
    TLOAD.apply(tile.pad(Pad.ZERO).valid(3, 8), view);
    assertEquals(17, row(tile, 2)[1]);
    assertEquals(7, row(tile, 2)[8]);
    assertEquals(7, row(tile, 3)[0]);
  }

  @Test
  void kernelsNameThePadValueThemselves() {
    GlobalTensor view = counting(vector, ElementType.FLOAT32, matrix(2, 3), Layout.ND);
    Tile tile = sevens(vector, Location.VEC, ElementType.FLOAT32, 2, 16, Layout.ND);
    TLOAD.apply(tile.padWith(-2.5).valid(2, 3), view);
    assertEquals(-2.5, row(tile, 1)[7]);
    assertEquals(7, row(tile, 1)[8]);
    Tile filled = vector.execution().vec(ElementType.FLOAT32, 2, 16).padWith(-1).place();
    TFILLPAD.apply(filled, tile);
    for (int c = 3; c < 16; c++) {
      assertEquals(-1, row(filled, 0)[c]);
    }
    assertEquals(Pad.CUSTOM, filled.pad());
    Tile longs = vector.execution().vec(ElementType.INT64, 2, 4);
    Tile bytes = vector.execution().vec(ElementType.UINT8, 1, 32);
    refused("64 bits take NULL and ZERO", () -> longs.padWith(1));
    refused("pad value 256.0, which is no UINT8", () -> bytes.padWith(256));
    refused("pad value 0.5, which is no UINT8", () -> bytes.padWith(0.5));
    refused("name it with padWith", () -> bytes.pad(Pad.CUSTOM));
  }

  @Test
  void outerDimensionsOfAViewFollowEachOtherAsRows() {
    int[] shape = {2, 2, 2, 32, 60};
    GlobalTensor view = counting(vector, ElementType.FLOAT32, shape, Layout.ND);
    Tile tile = sevens(vector, Location.VEC, ElementType.FLOAT32, 256, 64, Layout.ND);
    TLOAD.apply(tile.pad(Pad.MAX).valid(256, 60), view);
    for (int r = 0; r < 256; r += 17) {
      assertEquals(r * 60 + 59, row(tile, r)[59]);
      assertEquals(Double.POSITIVE_INFINITY, row(tile, r)[60]);
    }
  }

  @Test
  void aTileInL1IsCompletedWithZeroIfItHasNoPadValue() {
    GlobalTensor view = counting(cube, ElementType.FLOAT32, matrix(2, 5), Layout.ND);
    Tile tile = sevens(cube, Location.MAT, ElementType.FLOAT32, 3, 16, Layout.ND);
    TLOAD.apply(tile.valid(2, 5), view);
    assertArrayEquals(new double[] {5, 6, 7, 8, 9, 0, 0, 0, 7, 7, 7, 7, 7, 7, 7, 7}, row(tile, 1));
    assertEquals(7, row(tile, 2)[0]);
  }

  @Test
  void aBoxedTileInL1TakesWhatTheViewHasAndZerosToTheBoxesEdge() {
    GlobalTensor view = counting(cube, ElementType.FLOAT16, matrix(30, 21), Layout.ND);
    Tile tile = sevens(cube, Location.MAT, ElementType.FLOAT16, 32, 48, Layout.NZ);
    TLOAD.apply(tile.pad(Pad.MAX), view);
    assertEquals(29 * 21 + 20, row(tile, 29)[20]);
    for (int c = 21; c < 48; c++) {
      assertEquals(c < 32 ? 0 : 7, row(tile, 29)[c]);
    }
    assertEquals(7, row(tile, 30)[0]);
    Tile left =
        cube.execution().tile(Location.LEFT, ElementType.FLOAT16, 32, 48).valid(30, 21).place();
    TMOV.apply(left, tile);
    assertEquals(29 * 21 + 20, row(left, 29)[20]);
    Tile larger = sevens(cube, Location.MAT, ElementType.FLOAT16, 32, 48, Layout.ND);
    refused("which has only 30x21", () -> TLOAD.apply(larger, view));
  }

  @Test
  void extentsAndSizesOutOfRangeAreNamedAsTheyAre() {
    vector.execution().units().begin();
    KernelContext k = vector.execution();
    Tile tile = k.vec(ElementType.FLOAT32, 4, 16);
    refused("valid rows -1 are negative, must be 0..4", () -> tile.valid(-1, 2));
    refused("valid columns -3 are negative, must be 0..16", () -> tile.valid(1, -3));
    refused("valid columns 17 exceed the capacity, must be 0..16", () -> tile.valid(4, 17));
    Tile huge = k.vec(ElementType.FLOAT32, 1024, 64);
    refused("needs 262144 bytes, the whole UB has 196608", huge::place);
    refused("make the tile smaller", huge::place);
    Tile late = k.vec(ElementType.FLOAT32, 16, 16);
    refused("choose another address", () -> late.at(196608 - 32));
  }
}
