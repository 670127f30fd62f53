package dev.simpler.sim.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.SimplerException;
import dev.simpler.kernel.Drain;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.VectorPlace;
import dev.simpler.kernel.VectorPlace.Part;
import dev.simpler.kernel.isa.TMOV;
import dev.simpler.kernel.machine.ChipForms;
import dev.simpler.sim.core.CorePort;
import dev.simpler.sim.cost.DataPath;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Accumulators straight to UB of the vector cores, guarded by flags, in two places in turn. */
class VectorPlaceProperties {
  private static final int ROWS = 16;
  private static final int COLS = 32;
  private static final int FULL = 0;
  private static final int FREE = 1;
  private static final int PLACE_BYTES = 2048;

  private static float value(int tile, int row, int col) {
    return tile * 1000 + row * 40 + col - 70;
  }

  @Property(tries = 60)
  void everyPartArrivesBeforeTheFlagThatAnnouncesIt(
      @ForAll Part part,
      @ForAll boolean half,
      @ForAll boolean relu,
      @ForAll @IntRange(min = 0, max = 7) int tiles,
      @ForAll long seed) {
    boolean whole = part == Part.FIRST || part == Part.SECOND;
    ElementType type = half && whole ? ElementType.FLOAT16 : ElementType.FLOAT32;
    int laneRows = part == Part.ROW_HALVES ? ROWS / 2 : ROWS;
    int laneCols = part == Part.COLUMN_HALVES ? COLS / 2 : COLS;
    Drain drain = relu ? Drain.PLAIN.withRelu() : Drain.PLAIN;
    int[] received = new int[2];
    try (TestChip chip = new TestChip(TestChip.Options.INLINE.pool(1, 0))) {
      FlatTasks tasks =
          new FlatTasks(
              chip,
              true,
              (k, port) -> {
                SplittableRandom random = new SplittableRandom(seed);
                Tile acc = k.tile(Location.ACC, ElementType.FLOAT32, ROWS, COLS).place();
                for (int i = 0; i < tiles; i++) {
                  port.spend(random.nextLong(900_000));
                  if (i >= 2) {
                    k.waitCrossCoreFlag(FREE);
                  }
                  fill(OnChipTile.of(acc), i);
                  int offset = i % 2 * PLACE_BYTES;
                  TMOV.apply(new VectorPlace(part, type, offset, laneRows, laneCols), acc, drain);
                  k.setCrossCoreFlag(FULL);
                }
                for (int i = 0; i < Math.min(tiles, 2); i++) {
                  k.waitCrossCoreFlag(FREE);
                }
              },
              (k, port) -> read(k, port, 0, part, type, relu, tiles, seed, received),
              (k, port) -> read(k, port, 1, part, type, relu, tiles, seed, received));
      chip.begin(1, 2, seed, new EventLog());
      tasks.run();
    }
    assertEquals(part == Part.SECOND ? 0 : tiles, received[0]);
    assertEquals(part == Part.FIRST ? 0 : tiles, received[1]);
  }

  private static void fill(OnChipTile acc, int tile) {
    for (int row = 0; row < ROWS; row++) {
      for (int col = 0; col < COLS; col++) {
        Elements.putFloat(acc.bytes(), acc.offsetOf(row, col), value(tile, row, col));
      }
    }
  }

  private static void read(
      KernelContext k,
      CorePort port,
      int lane,
      Part part,
      ElementType type,
      boolean relu,
      int tiles,
      long seed,
      int[] received) {
    SplittableRandom random = new SplittableRandom(seed + lane + 1);
    int laneRows = part == Part.ROW_HALVES ? ROWS / 2 : ROWS;
    int laneCols = part == Part.COLUMN_HALVES ? COLS / 2 : COLS;
    boolean mine = lane == 0 ? part != Part.SECOND : part != Part.FIRST;
    for (int i = 0; i < tiles; i++) {
      k.waitCrossCoreFlag(FULL);
      try (Tile tile = k.vec(type, laneRows, laneCols)) {
        OnChipTile vec = OnChipTile.of(tile.at(i % 2 * PLACE_BYTES));
        for (int row = 0; row < laneRows && mine; row++) {
          for (int col = 0; col < laneCols; col++) {
            int fromRow = part == Part.ROW_HALVES ? row + lane * laneRows : row;
            int fromCol = part == Part.COLUMN_HALVES ? col + lane * laneCols : col;
            float sent = value(i, fromRow, fromCol);
            byte[] one = new byte[4];
            Elements.storeFloat(one, 0, type, relu ? Math.max(sent, 0) : sent);
            assertEquals(
                Elements.loadFloat(one, 0, type),
                Elements.loadFloat(vec.bytes(), vec.offsetOf(row, col), type));
          }
        }
      }
      received[lane] += mine ? 1 : 0;
      port.spend(random.nextLong(900_000));
      k.setCrossCoreFlag(FREE);
    }
  }

  @Test
  void whatTheFixpipeOrTheChipCannotDoIsRefused() {
    try (TestCore core = new TestCore(CoreKind.AIC)) {
      core.execution().units().begin();
      KernelContext k = core.execution();
      Tile acc = k.tile(Location.ACC, ElementType.FLOAT32, 16, 32).place();
      Tile mat = k.tile(Location.MAT, ElementType.FLOAT32, 16, 32).place();
      Tile odd = k.tile(Location.ACC, ElementType.FLOAT32, 16, 32).valid(15, 16).place();
      ElementType f32 = ElementType.FLOAT32;
      refused("needs a tile in ACC", place(Part.FIRST, f32, 0, 16, 32), mat, Drain.PLAIN);
      refused("no INT32 of FLOAT32", place(Part.FIRST, ElementType.INT32, 0, 16, 32), acc);
      refused("multiples of 32", place(Part.FIRST, f32, 16, 16, 32), acc);
      refused("multiples of 32", place(Part.FIRST, f32, 0, 16, 33), acc);
      refused("UB has 196608", place(Part.FIRST, f32, 195_584, 16, 32), acc);
      refused(
          "of 16x32 per vector core at (0, 0) to a place of 15x32",
          place(Part.FIRST, f32, 0, 15, 32),
          acc);
      refused("neither scales nor", place(Part.ROW_HALVES, ElementType.FLOAT16, 0, 16, 32), acc);
      refused(
          "neither scales nor",
          place(Part.ROW_HALVES, f32, 0, 16, 32),
          acc,
          Drain.PLAIN.scaledBy(2));
      refused("cannot halve 15 rows", place(Part.ROW_HALVES, f32, 0, 16, 32), odd);
      refused("32 columns, not 16", place(Part.COLUMN_HALVES, f32, 0, 16, 32), odd);
    }
  }

  @Test
  void aChipWithoutThePathNamesIt() {
    try (TestCore core = new TestCore(CoreKind.AIC)) {
      core.without(DataPath.L0C_TO_UB).forms(ChipForms.everything("old"));
      core.execution().units().begin();
      Tile acc = core.execution().tile(Location.ACC, ElementType.FLOAT32, 16, 32).place();
      refused("old has no path L0C_TO_UB", place(Part.FIRST, ElementType.FLOAT32, 0, 16, 32), acc);
    }
  }

  private static VectorPlace place(Part part, ElementType type, int offset, int rows, int cols) {
    return new VectorPlace(part, type, offset, rows, cols);
  }

  private static void refused(String because, VectorPlace place, Tile acc) {
    refused(because, place, acc, Drain.PLAIN);
  }

  private static void refused(String because, VectorPlace place, Tile acc, Drain drain) {
    SimplerException refusal =
        assertThrows(SimplerException.class, () -> TMOV.apply(place, acc, drain));
    String message = refusal.fault().message();
    assertTrue(message.contains(because), message);
  }
}
