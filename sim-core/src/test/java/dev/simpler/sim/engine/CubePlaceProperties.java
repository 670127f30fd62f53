package dev.simpler.sim.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.SimplerException;
import dev.simpler.kernel.CubePlace;
import dev.simpler.kernel.Drain;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.VectorPlace;
import dev.simpler.kernel.isa.TINSERT;
import dev.simpler.kernel.isa.TMOV;
import dev.simpler.kernel.machine.ChipForms;
import dev.simpler.sim.cost.DataPath;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Tiles in UB straight into L1 of the cube core, and accumulators into windows in UB. */
class CubePlaceProperties {
  private static final List<Layout> LAYOUTS = List.of(Layout.ND, Layout.NZ, Layout.ZN);
  private static final int SIDE = 32;

  private static void fill(Tile tile, int value) {
    OnChipTile t = OnChipTile.of(tile);
    for (int row = 0; row < t.rows(); row++) {
      for (int col = 0; col < t.cols(); col++) {
        Elements.putShort(t.bytes(), t.offsetOf(row, col), (short) (value + 100 * row + col));
      }
    }
  }

  private static int at(Tile tile, int row, int col) {
    OnChipTile t = OnChipTile.of(tile);
    return Elements.getShort(t.bytes(), t.offsetOf(row, col));
  }

  @Property(tries = 40)
  void windowsOfBothVectorCoresArriveBeforeTheFlag(
      @ForAll @IntRange(max = 2) int which, @ForAll long seed) {
    Layout layout = LAYOUTS.get(which);
    CubePlace place = new CubePlace(ElementType.FLOAT16, layout, 1024, SIDE, SIDE);
    SplittableRandom random = new SplittableRandom(seed);
    boolean blocks = layout == Layout.ZN;
    int rows = blocks ? 16 : random.nextInt(1, 17);
    int cols = random.nextInt(1, 17);
    int row = blocks ? 16 * random.nextInt(2) : random.nextInt(17);
    int[] col = {random.nextInt(17 - cols), 16 + random.nextInt(17 - cols)};
    long[] delay = {random.nextLong(900_000), random.nextLong(900_000)};
    List<String> failures = new ArrayList<>();
    TestChip.Body vector =
        (k, port) -> {
          int lane = port.identity().lane();
          Tile tile = k.vec(ElementType.FLOAT16, 16, 16).layout(layout).valid(rows, cols).place();
          fill(tile, 1 + lane);
          port.spend(delay[lane]);
          if (layout == Layout.NZ && lane == 1) {
            TINSERT.split(place, tile, row, col[lane], (seed & 1) == 0 ? 2 : 4);
          } else {
            TINSERT.apply(place, tile, row, col[lane]);
          }
          k.setCrossCoreFlag(3);
        };
    try (TestChip chip = new TestChip(TestChip.Options.INLINE.pool(1, 0))) {
      FlatTasks tasks =
          new FlatTasks(
              chip,
              true,
              (k, port) -> {
                Tile all = k.tile(Location.MAT, ElementType.FLOAT16, SIDE, SIDE);
                OnChipTile mat = OnChipTile.of(all.layout(layout).at(1024));
                byte[] before = mat.bytes();
                Arrays.fill(before, 1024, 1024 + 2 * SIDE * SIDE, (byte) 0);
                k.waitCrossCoreFlag(3);
                for (int r = 0; r < SIDE; r++) {
                  for (int c = 0; c < SIDE; c++) {
                    int lane = c < 16 ? 0 : 1;
                    int fromRow = r - row;
                    int fromCol = c - col[lane];
                    boolean inside =
                        fromRow >= 0 && fromRow < rows && fromCol >= 0 && fromCol < cols;
                    int expected = inside ? 1 + lane + 100 * fromRow + fromCol : 0;
                    if (at(mat, r, c) != expected) {
                      failures.add(r + ", " + c + ": " + at(mat, r, c) + " for " + expected);
                    }
                  }
                }
              },
              vector,
              vector);
      chip.begin(1, 2, seed, new EventLog());
      tasks.run();
    }
    assertEquals(List.of(), failures);
  }

  @Test
  void anAccumulatorGoesToAWindowInUb() {
    List<String> failures = new ArrayList<>();
    VectorPlace place = new VectorPlace(VectorPlace.Part.SECOND, ElementType.FLOAT32, 0, SIDE, 24);
    try (TestChip chip = new TestChip(TestChip.Options.INLINE.pool(1, 0))) {
      FlatTasks tasks =
          new FlatTasks(
              chip,
              true,
              (k, port) -> {
                Tile acc = k.tile(Location.ACC, ElementType.FLOAT32, 16, 16).valid(3, 5).place();
                OnChipTile a = OnChipTile.of(acc);
                for (int i = 0; i < 15; i++) {
                  Elements.putFloat(a.bytes(), a.offsetOf(i / 5, i % 5), i + 1);
                }
                TINSERT.apply(place, acc, 29, 19, Drain.PLAIN.scaledBy(2));
                k.setCrossCoreFlag(3);
              },
              (k, port) -> {},
              (k, port) -> {
                OnChipTile all = OnChipTile.of(k.vec(ElementType.FLOAT32, SIDE, 24).at(0));
                Arrays.fill(all.bytes(), 0, 4 * SIDE * 24, (byte) 0);
                k.waitCrossCoreFlag(3);
                for (int r = 0; r < SIDE; r++) {
                  for (int c = 0; c < 24; c++) {
                    float expected = r >= 29 && c >= 19 ? 2 * (5 * (r - 29) + c - 19 + 1) : 0;
                    float actual = Elements.getFloat(all.bytes(), all.offsetOf(r, c));
                    if (actual != expected) {
                      failures.add(r + ", " + c + ": " + actual + " for " + expected);
                    }
                  }
                }
              });
      chip.begin(1, 2, 5, new EventLog());
      tasks.run();
    }
    assertEquals(List.of(), failures);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      core.execution().units().begin();
      KernelContext k = core.execution();
      Tile nz = k.vec(ElementType.FLOAT16, 16, 16).layout(Layout.NZ).place();
      Tile zn = k.vec(ElementType.FLOAT16, 16, 16).layout(Layout.ZN).place();
      refused("type and layout stay", place(Layout.ND, 0, 32, 32), nz, 0, 0);
      refused("whole boxes", place(Layout.NZ, 0, 24, 32), nz, 0, 0);
      refused("16x16 at (17, 0) leaves", place(Layout.NZ, 0, 32, 32), nz, 17, 0);
      refused("offset is a multiple of 32", place(Layout.NZ, 16, 32, 32), nz, 0, 0);
      refused("at most 524288", place(Layout.NZ, 524_288 - 1024, 32, 32), nz, 0, 0);
      refused("they are multiples of 16", place(Layout.ZN, 0, 64, 32), zn, 8, 0);
      TMOV.apply(place(Layout.NZ, 0, 32, 32), nz);
    }
  }

  @Test
  void aChipWithoutThePathNamesIt() {
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      core.without(DataPath.UB_TO_L1).forms(ChipForms.everything("old"));
      core.execution().units().begin();
      Tile nz = core.execution().vec(ElementType.FLOAT16, 16, 16).layout(Layout.NZ).place();
      refused("old has no path UB_TO_L1; TPUSH it", place(Layout.NZ, 0, 32, 32), nz, 0, 0);
    }
  }

  private static CubePlace place(Layout layout, int offset, int rows, int cols) {
    return new CubePlace(ElementType.FLOAT16, layout, offset, rows, cols);
  }

  private static void refused(String because, CubePlace place, Tile tile, int row, int col) {
    SimplerException refusal =
        assertThrows(SimplerException.class, () -> TINSERT.apply(place, tile, row, col));
    String message = refusal.fault().message();
    assertTrue(message.contains(because), message);
  }
}
