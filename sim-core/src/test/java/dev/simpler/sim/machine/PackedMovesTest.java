package dev.simpler.sim.machine;

import static dev.simpler.sim.machine.TileRefusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Pad;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TEXTRACT;
import dev.simpler.kernel.isa.TINSERT;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TMOV;
import dev.simpler.kernel.isa.TSTORE;
import dev.simpler.kernel.isa.TSUBVIEW;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import dev.simpler.sim.onchip.Nibbles;
import dev.simpler.sim.onchip.OnChipTile;
import java.lang.foreign.MemorySegment;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Loads, stores and moves of elements of which two make a byte, element by element. */
class PackedMovesTest {
  private static final ElementType FOUR = ElementType.FLOAT4_E2M1;
  private static final int ROWS = 32;
  private static final int COLS = 128;

  private final byte[] bytes = new byte[ROWS * COLS / 2];

  /** A core whose argument is the random bytes, as a matrix. */
  private void on(CoreKind kind, Kernel kernel) {
    try (TestCore core = new TestCore(kind)) {
      new Random(5).nextBytes(bytes);
      long address = core.device().malloc(bytes.length);
      core.device().copyToDevice(address, MemorySegment.ofArray(bytes));
      core.tensor(0, ElementType.UINT8, address, ROWS, COLS / 2);
      core.run(kernel);
    }
  }

  private int memory(int index) {
    return Nibbles.get(bytes, index);
  }

  private static int at(Tile tile, int row, int col) {
    OnChipTile t = OnChipTile.of(tile);
    return Nibbles.get(t.bytes(), t.nibbleOf(row, col));
  }

  private static GlobalTensor four(KernelContext k) {
    return k.tensor(0).global().as(FOUR);
  }

  @Test
  void rowsAreLoadedAndStoredInWholeBytes() {
    on(
        CoreKind.AIV,
        k -> {
          Tile tile = k.vec(FOUR, 16, 64).valid(9, 7).place();
          TLOAD.apply(tile, four(k).block(3, 10, 9, 7));
          for (int row = 0; row < 9; row++) {
            for (int col = 0; col < 64; col++) {
              assertEquals(col < 8 ? memory((row + 3) * COLS + 10 + col) : 0, at(tile, row, col));
            }
          }
          TSTORE.apply(four(k).block(20, 64, 9, 7), tile);
          Tile back = k.vec(FOUR, 16, 64).valid(9, 8).place();
          TLOAD.apply(back, four(k).block(20, 64, 9, 8));
          for (int i = 0; i < 72; i++) {
            assertEquals(at(tile, i / 8, i % 8), at(back, i / 8, i % 8));
          }
        });
  }

  @Test
  void aPadValueIsZeroUpToTheEndOfTheBlock() {
    on(
        CoreKind.AIV,
        k -> {
          Tile tile = k.vec(FOUR, 2, 128).place();
          TLOAD.apply(tile, four(k).block(0, 0, 2, 128));
          TLOAD.apply(tile.pad(Pad.MAX).valid(2, 6), four(k).block(4, 0, 2, 6));
          for (int i = 0; i < 256; i++) {
            int row = i / 128;
            int col = i % 128;
            int expected = col < 6 ? memory((row + 4) * COLS + col) : col < 64 ? 0 : memory(i);
            assertEquals(expected, at(tile, row, col));
          }
        });
  }

  @Test
  void columnsAndBoxesAreViewsTheSameWay() {
    on(
        CoreKind.AIC,
        k -> {
          Tile columns = k.tile(Location.MAT, FOUR, 64, 16).layout(Layout.ZN).place();
          int[] turned = {1, 1, 1, 32, 16};
          long[] steps = {0, 0, 0, 1, COLS / 2};
          TLOAD.apply(columns, k.tensor(0).view(0, turned, steps, Layout.DN).as(FOUR));
          int[] boxes = {1, 2, 2, 16, 32};
          long[] distances = {0, 1024, 512, 32, 1};
          Tile boxed = k.tile(Location.MAT, FOUR, 32, 128).place();
          TLOAD.apply(boxed, k.tensor(0).view(0, boxes, distances, Layout.NZ).as(FOUR));
          for (int row = 0; row < 32; row++) {
            for (int col = 0; col < 128; col++) {
              int box = col / 64 * 2048 + row / 16 * 1024 + row % 16 * 64 + col % 64;
              assertEquals(memory(box), at(boxed, row, col));
              if (col < 16) {
                assertEquals(memory(col * COLS + row), at(columns, row, col));
              }
            }
          }
        });
  }

  @Test
  void operandsOfProductsComeInEitherOrder() {
    on(
        CoreKind.AIC,
        k -> {
          Tile rows = k.tile(Location.MAT, FOUR, 32, 128).place();
          TLOAD.apply(rows, four(k));
          Tile left = k.tile(Location.LEFT, FOUR, 16, 64).place();
          TEXTRACT.apply(left, rows, 16, 64);
          Tile columns = k.tile(Location.MAT, FOUR, 128, 32).layout(Layout.ZN).place();
          int[] turned = {1, 1, 1, 64, 32};
          long[] steps = {0, 0, 0, 1, COLS / 2};
          TLOAD.apply(columns, k.tensor(0).view(0, turned, steps, Layout.DN).as(FOUR));
          Tile right = k.tile(Location.RIGHT, FOUR, 128, 32).place();
          TMOV.apply(right, columns);
          for (int row = 0; row < 128; row++) {
            for (int col = 0; col < 32; col++) {
              assertEquals(memory(col * COLS + row), at(right, row, col));
              if (row < 16) {
                assertEquals(memory((row + 16) * COLS + 64 + col), at(left, row, col));
              }
            }
          }
        });
  }

  @Test
  void windowsStartWithWholeBytes() {
    on(
        CoreKind.AIV,
        k -> {
          Tile all = k.vec(FOUR, 32, 128).place();
          TLOAD.apply(all, four(k));
          Tile part = k.vec(FOUR, 8, 64).valid(8, 20).place();
          TEXTRACT.apply(part, all, 5, 30);
          assertEquals(memory(12 * COLS + 49), at(part, 7, 19));
          TINSERT.apply(all, part, 24, 2);
          assertEquals(memory(12 * COLS + 49), at(all, 31, 21));
          assertEquals(memory(31 * COLS + 22), at(all, 31, 22));
          Tile seen = TSUBVIEW.apply(all, 4, 64, 4, 8);
          assertEquals(memory(6 * COLS + 67), at(seen, 2, 3));
        });
  }

  /** What TQUANT leaves row by row goes to memory in the boxes that products want. */
  @Test
  void scalesAreBoxedInUb() {
    on(
        CoreKind.AIV,
        k -> {
          ElementType scale = ElementType.FLOAT8_E8M0;
          Tile rows = k.vec(scale, 32, 32).valid(32, 4).place();
          TLOAD.apply(rows, k.tensor(0).global().block(0, 0, 32, 4).as(scale));
          Tile boxed = k.vec(scale, 32, 4).layout(Layout.ZZ).place();
          TMOV.apply(boxed, rows);
          int[] boxes = {1, 2, 2, 16, 2};
          long[] steps = {0, 64, 32, 2, 1};
          TSTORE.apply(k.tensor(0).view(1024, boxes, steps, Layout.ZZ).as(scale), boxed);
          Tile back = k.vec(ElementType.UINT8, 1, 128).place();
          TLOAD.apply(back, k.tensor(0).matrix(1024, 1, 128));
          for (int r = 0; r < 32; r++) {
            for (int c = 0; c < 4; c++) {
              int box = r / 16 * 64 + c / 2 * 32 + r % 16 * 2 + c % 2;
              assertEquals(bytes[r * COLS / 2 + c] & 0xFF, back.getInteger(box));
            }
          }
        });
  }

  @Test
  void aMoveOfHalvesOfBytesIsRefused() {
    String middle = "the middle of a byte";
    refusedOn(middle, k -> TEXTRACT.apply(k.vec(FOUR, 8, 64).place(), all(k), 5, 31));
    refusedOn(middle, k -> TINSERT.apply(all(k), k.vec(FOUR, 8, 64).valid(8, 6).place(), 0, 3));
    refusedOn("the middle of a byte", k -> TSUBVIEW.apply(all(k), 0, 1, 4, 8));
    refusedOn(
        "cannot be turned",
        k -> TLOAD.apply(k.vec(FOUR, 64, 16).layout(Layout.DN).place(), four(k)));
    refusedOn("the middle of a byte", k -> four(k).block(0, 1, 2, 2));
    refusedOn("has no address", k -> all(k).getValue(1));
    refusedOn("has no address", k -> all(k).setValue(1, 1.0));
    refusedOn("elements of 4 bits", k -> all(k).padWith(1));
    refusedOn("must be a multiple of 32", k -> k.vec(FOUR, 2, 63).place());
    refusedOn("must be a multiple of 32", k -> k.vec(FOUR, 2, 32).place());
    refusedOn("boxes of 16x64", k -> k.vec(FOUR, 16, 32).layout(Layout.NZ).place());
  }

  private static Tile all(KernelContext k) {
    return k.vec(FOUR, ROWS, COLS).place();
  }

  private void refusedOn(String because, Kernel kernel) {
    refused(because, () -> on(CoreKind.AIV, kernel));
  }

  @Test
  void aViewOfBytesHasTwiceAsManyElements() {
    int[] extents = {1, 1, 1, 2, 8};
    long[] steps = {0, 0, 0, 9, 1};
    on(
        CoreKind.AIV,
        k -> {
          GlobalTensor four = k.tensor(0).view(0, extents, steps, Layout.ND).as(FOUR);
          assertEquals(18, four.stride(3));
          assertEquals(16, four.shape(4));
          GlobalTensor back = four.as(ElementType.INT8);
          assertEquals(9, back.stride(3));
          assertEquals(8, back.shape(4));
        });
    refusedOn("its elements have 4", k -> four(k).as(ElementType.FLOAT16));
    long[] apart = {0, 0, 0, 32, 2};
    refusedOn(
        "neighbours share no bytes", k -> k.tensor(0).view(0, extents, apart, Layout.ND).as(FOUR));
  }
}
