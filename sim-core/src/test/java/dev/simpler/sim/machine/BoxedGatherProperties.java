package dev.simpler.sim.machine;

import static dev.simpler.sim.machine.TileRefusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.kernel.AtomicOperation;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.OutOfBounds;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.MGATHER;
import dev.simpler.kernel.isa.MSCATTER;
import dev.simpler.kernel.machine.FormTable;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import dev.simpler.sim.onchip.KernelFaultException;
import dev.simpler.sim.onchip.OnChipTile;
import java.lang.foreign.MemorySegment;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Gathers to boxed tiles in L1, and gathers and scatters with NZ views. */
class BoxedGatherProperties {
  private static final int ROWS = 4;
  private static final int COLS = 8;

  private static long place(int index, long places, OutOfBounds mode) {
    long unsigned = index & 0xFFFF_FFFFL;
    if (unsigned < places) {
      return unsigned;
    }
    return switch (mode) {
      case UNDEFINED, ZERO -> -1;
      case CLAMP -> places - 1;
      case WRAP -> unsigned % places;
    };
  }

  /** A table whose row r is 10r, 10r + 1 and so on. */
  private static float[] table() {
    float[] table = new float[ROWS * COLS];
    for (int i = 0; i < table.length; i++) {
      table[i] = i / COLS * 10 + i % COLS;
    }
    return table;
  }

  private static GlobalTensor indices(TestCore core, int[] values) {
    long address = core.device().malloc(4L * values.length);
    core.device().copyToDevice(address, MemorySegment.ofArray(values));
    core.tensor(1, ElementType.INT32, address, values.length);
    return core.execution().tensor(1).matrix(1, values.length);
  }

  private static float at(Tile tile, int row, int col) {
    OnChipTile t = OnChipTile.of(tile);
    return Operands.floatAt(t.bytes(), t, row, col);
  }

  @Test
  void rowsGoToL1AndTheirLastBlocksAreCompleted() {
    try (TestCore core = new TestCore(CoreKind.AIC)) {
      core.floats(0, table(), ROWS, COLS);
      core.run(k -> {
        GlobalTensor table = k.tensor(0).global();
        GlobalTensor at = indices(core, new int[] {2, 5});
        Tile dst = k.tile(Location.MAT, ElementType.FLOAT32, 16, 16).valid(2, 7).place();
        OnChipTile d = OnChipTile.of(dst);
        for (int i = 0; i < d.capacityBytes(); i++) {
          d.bytes()[d.base() + i] = 0x41;
        }
        MGATHER.rows(dst, table, at, OutOfBounds.CLAMP);
        assertEquals(23, at(dst, 0, 3));
        assertEquals(36, at(dst, 1, 6));
        assertEquals(0, at(dst, 1, 7));
        assertTrue(at(dst, 1, 8) > 12 && at(dst, 2, 0) > 12);
        MGATHER.rows(dst, table, at, OutOfBounds.WRAP);
        assertEquals(13, at(dst, 1, 3));
        MGATHER.rows(dst, table, at, OutOfBounds.ZERO);
        assertEquals(23, at(dst, 0, 3));
        assertEquals(0, at(dst, 1, 3));
        assertEquals(0, at(dst, 2, 0));
        assertEquals(0, at(dst, 15, 15));
      });
    }
  }

  @Property(tries = 40)
  void elementsGoToL1ByWayOfMemoryInBoxes(
      @ForAll OutOfBounds mode,
      @ForAll @IntRange(max = 16) int rows,
      @ForAll @IntRange(max = 16) int cols,
      @ForAll long seed) {
    Random random = new Random(seed);
    int[] values = new int[16 * 16];
    for (int i = 0; i < values.length; i++) {
      boolean inside = mode == OutOfBounds.UNDEFINED || random.nextBoolean();
      values[i] = inside ? random.nextInt(ROWS * COLS) : random.nextInt();
    }
    try (TestCore core = new TestCore(CoreKind.AIC)) {
      float[] table = table();
      core.floats(0, table, ROWS, COLS);
      long scratch = core.floats(2, new float[16 * 16], 16, 16);
      core.run(k -> {
        indices(core, values);
        GlobalTensor at = k.tensor(1).matrix(16, 16);
        Tile dst = k.tile(Location.MAT, ElementType.FLOAT32, 16, 16).valid(rows, cols).place();
        MGATHER.apply(dst, k.tensor(0).global(), at, k.tensor(2).global(), mode);
        float[] through = core.read(scratch, 256);
        for (int r = 0; r < 16; r++) {
          for (int c = 0; c < 16; c++) {
            long place = r < rows && c < cols ? place(values[16 * r + c], table.length, mode) : -1;
            float expected = place < 0 ? 0 : table[(int) place];
            assertEquals(expected, at(dst, r, c), r + ", " + c);
            assertEquals(expected, through[c / 8 * 128 + 8 * r + c % 8]);
          }
        }
      });
    }
  }

  @Test
  void theWayMustHaveRoomForTheWholeTile() {
    try (TestCore core = new TestCore(CoreKind.AIC)) {
      core.floats(0, table(), ROWS, COLS);
      core.execution().units().begin();
      assertThrows(
          KernelFaultException.class,
          () ->
              core.run(k -> {
                GlobalTensor table = k.tensor(0).global();
                GlobalTensor at = indices(core, new int[256]);
                Tile dst = k.tile(Location.MAT, ElementType.FLOAT32, 16, 16).valid(1, 8).place();
                refused(
                    "needs 1024 bytes to go through, not 128",
                    () -> MGATHER.apply(dst, table, at, table, OutOfBounds.CLAMP));
                Tile plain =
                    k.tile(Location.MAT, ElementType.FLOAT32, 1, 8).layout(Layout.ND).place();
                refused(
                    "needs an NZ tile in MAT",
                    () -> MGATHER.rows(plain, table, at, OutOfBounds.CLAMP));
                Tile more = dst.valid(16, 8);
                GlobalTensor few = k.tensor(1).matrix(1, 3);
                refused(
                    "needs 1x16 indices", () -> MGATHER.rows(more, table, few, OutOfBounds.CLAMP));
              }));
    }
  }

  /** An NZ view of 32 x 16 elements: two box columns, two box rows. */
  private static GlobalTensor boxes(TestCore core, int argument) {
    return core.execution()
        .tensor(argument)
        .view(0, new int[] {1, 2, 2, 16, 8}, new long[] {512, 256, 128, 8, 1}, Layout.NZ);
  }

  private static int boxed(int row, int col) {
    return col / 8 * 256 + 8 * row + col % 8;
  }

  @Property(tries = 40)
  void boxedViewsAreSeenByRowAndColumn(
      @ForAll OutOfBounds mode, @ForAll boolean whole, @ForAll long seed) {
    Random random = new Random(seed);
    float[] memory = new float[512];
    for (int i = 0; i < memory.length; i++) {
      memory[i] = i;
    }
    int places = whole ? 32 : 512;
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      long address = core.floats(0, memory, 512);
      core.run(k -> {
        GlobalTensor view = boxes(core, 0);
        Tile at = k.vec(ElementType.INT32, 16, 16).valid(whole ? 1 : 16, 16).place();
        Tile dst = k.vec(ElementType.FLOAT32, 16, 16).layout(Layout.NZ).place();
        for (int i = 0; i < 256; i++) {
          boolean inside = mode == OutOfBounds.UNDEFINED || random.nextBoolean();
          at.setValue(i, inside ? random.nextInt(places) : random.nextInt());
        }
        if (whole) {
          MGATHER.rows(dst, view, at, mode);
        } else {
          MGATHER.apply(dst, view, at, mode);
        }
        float[] expected = memory.clone();
        for (int r = 0; r < 16; r++) {
          for (int c = 0; c < 16; c++) {
            long place = place((int) at.getInteger(whole ? r : 16 * r + c), places, mode);
            int row = (int) (whole ? place : place / 16);
            int col = (int) (whole ? c : place % 16);
            assertEquals(place < 0 ? 0 : boxed(row, col), at(dst, r, c), "place " + place);
            if (place >= 0) {
              expected[boxed(row, col)] += at(dst, r, c);
            }
          }
        }
        if (whole) {
          MSCATTER.rows(view, dst, at, mode, AtomicOperation.ADD);
        } else {
          MSCATTER.apply(view, dst, at, mode, AtomicOperation.ADD);
        }
        float[] after = core.read(address, 512);
        for (int i = 0; i < after.length; i++) {
          assertEquals(expected[i], after[i], "element " + i);
        }
      });
    }
  }

  @Test
  void boxedViewsWantBoxedTilesAndAChipThatHasThem() {
    try (TestCore core = new TestCore(CoreKind.AIV).forms(FormTable.load().chip("a5"))) {
      core.floats(0, new float[512], 512);
      assertThrows(
          KernelFaultException.class,
          () ->
              core.run(k -> {
                GlobalTensor view = boxes(core, 0);
                Tile at = k.vec(ElementType.INT32, 1, 16).place();
                Tile plain = k.vec(ElementType.FLOAT32, 16, 16).place();
                refused(
                    "both are NZ, or neither",
                    () -> MGATHER.rows(plain, view, at, OutOfBounds.CLAMP));
                Tile boxed = k.vec(ElementType.FLOAT32, 16, 16).layout(Layout.NZ).place();
                refused(
                    "A5 has no MGATHER by rows of an NZ view; A2/A3 has",
                    () -> MGATHER.rows(boxed, view, at, OutOfBounds.CLAMP));
              }));
    }
  }
}
