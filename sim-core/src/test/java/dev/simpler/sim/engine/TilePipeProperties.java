package dev.simpler.sim.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.TilePipe;
import dev.simpler.kernel.TilePipe.Direction;
import dev.simpler.kernel.TilePipe.Split;
import dev.simpler.kernel.isa.TFREE;
import dev.simpler.kernel.isa.TPOP;
import dev.simpler.kernel.isa.TPUSH;
import dev.simpler.sim.core.CorePort;
import dev.simpler.sim.exec.KernelExecution;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.GmView;
import dev.simpler.sim.onchip.OnChipTile;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Pipes of tiles on one cluster: core 0 is the AIC, cores 1 and 2 are its AIVs. */
class TilePipeProperties {
  private static final int ROWS = 16;
  private static final int COLS = 16;
  private static final int SLOT = 512;

  /** How a property runs its pipe. */
  private record Shape(Split split, int slots, int tiles, boolean viaMemory, long seed) {
    Shape via() {
      return new Shape(split, slots, tiles, true, seed);
    }

    /** Rows of vector core {@code lane}, of which the first one has the larger part. */
    int laneRows(int lane) {
      return switch (split) {
        case NONE, UP_DOWN -> ROWS / 2;
        case UP_DOWN_ODD -> ROWS / 2 - lane;
        case LEFT_RIGHT, LEFT_RIGHT_ODD -> ROWS;
      };
    }

    int laneCols(int lane) {
      return switch (split) {
        case NONE, UP_DOWN, UP_DOWN_ODD -> COLS;
        case LEFT_RIGHT -> COLS / 2;
        case LEFT_RIGHT_ODD -> COLS / 2 - lane;
      };
    }

    int cubeRows() {
      return switch (split) {
        case NONE -> ROWS / 2;
        case UP_DOWN_ODD -> ROWS - 1;
        default -> ROWS;
      };
    }

    int cubeCols() {
      return split == Split.LEFT_RIGHT_ODD ? COLS - 1 : COLS;
    }

    /** What vector core {@code lane} sees at its (row, col) of tile {@code i}. */
    float expected(int lane, int i, int row, int col) {
      return switch (split) {
        case NONE -> lane == 1 ? 0 : value(i, row, col);
        case UP_DOWN, UP_DOWN_ODD -> value(i, row + lane * ROWS / 2, col);
        case LEFT_RIGHT, LEFT_RIGHT_ODD -> value(i, row, col + lane * COLS / 2);
      };
    }
  }

  private static float value(int tile, int row, int col) {
    return 1 + tile * 1000 + row * COLS + col;
  }

  @Property(tries = 60)
  void cubeTilesArriveInOrderAndWhole(
      @ForAll Split split,
      @ForAll @IntRange(min = 1, max = 2) int slots,
      @ForAll @IntRange(min = 0, max = 9) int tiles,
      @ForAll boolean viaMemory,
      @ForAll long seed) {
    // 16 columns are not divided on the direct way
    boolean byRows = split == Split.NONE || split == Split.UP_DOWN;
    Shape shape = new Shape(split, slots, tiles, viaMemory || !byRows, seed);
    try (TestChip chip = new TestChip(TestChip.Options.INLINE.pool(1, 0))) {
      int[] received = new int[2];
      FlatTasks tasks =
          new FlatTasks(
              chip,
              true,
              (k, port) -> {
                SplittableRandom random = new SplittableRandom(seed);
                TilePipe pipe = pipe(chip, k, Direction.CUBE_TO_VECTOR, shape);
                for (int i = 0; i < tiles; i++) {
                  port.spend(random.nextLong(900_000));
                  push(k, pipe, shape, i);
                }
              },
              (k, port) -> popAll(chip, k, port, shape, 0, received),
              (k, port) -> popAll(chip, k, port, shape, 1, received));
      chip.begin(1, 2, seed, new EventLog());
      tasks.run();
      assertEquals(tiles, received[0]);
      assertEquals(tiles, received[1]);
    }
  }

  private static void push(KernelContext k, TilePipe pipe, Shape shape, int i) {
    try (Tile tile = k.tile(Location.ACC, ElementType.FLOAT32, ROWS, COLS)) {
      OnChipTile acc = OnChipTile.of(tile.valid(shape.cubeRows(), shape.cubeCols()).place());
      for (int row = 0; row < shape.cubeRows(); row++) {
        for (int col = 0; col < shape.cubeCols(); col++) {
          Elements.putFloat(acc.bytes(), acc.offsetOf(row, col), value(i, row, col));
        }
      }
      TPUSH.apply(pipe, tile, shape.split());
    }
  }

  private static void popAll(
      TestChip chip, KernelContext k, CorePort port, Shape shape, int lane, int[] received) {
    SplittableRandom random = new SplittableRandom(shape.seed() + lane + 1);
    TilePipe pipe = pipe(chip, k, Direction.CUBE_TO_VECTOR, shape);
    for (int i = 0; i < shape.tiles(); i++) {
      int rows = shape.laneRows(lane);
      int cols = shape.laneCols(lane);
      try (Tile tile = k.vec(ElementType.FLOAT32, shape.laneRows(0), shape.laneCols(0))) {
        tile.valid(rows, cols);
        TPOP.apply(pipe, tile, shape.split());
        port.spend(random.nextLong(900_000));
        OnChipTile vec = OnChipTile.of(tile);
        for (int row = 0; row < rows; row++) {
          for (int col = 0; col < cols; col++) {
            assertEquals(
                shape.expected(lane, i, row, col),
                Elements.getFloat(vec.bytes(), vec.offsetOf(row, col)));
          }
        }
        received[lane]++;
      }
      TFREE.apply(pipe);
    }
  }

  @Property(tries = 40)
  void tilesGoBothWaysAtOnce(
      @ForAll @IntRange(min = 1, max = 2) int slots,
      @ForAll @IntRange(min = 0, max = 7) int tiles,
      @ForAll boolean viaMemory,
      @ForAll long seed) {
    Shape shape = new Shape(Split.UP_DOWN, slots, tiles, viaMemory, seed);
    try (TestChip chip = new TestChip(TestChip.Options.INLINE.pool(1, 0))) {
      List<Float> sums = new ArrayList<>();
      TestChip.Body vector =
          (k, port) -> {
            TilePipe pipe = pipe(chip, k, Direction.BOTH, shape);
            for (int i = 0; i < tiles; i++) {
              Tile tile = k.vec(ElementType.FLOAT32, ROWS / 2, COLS);
              TPOP.apply(pipe, tile, shape.split());
              OnChipTile vec = OnChipTile.of(tile);
              for (int at = 0; at < ROWS / 2 * COLS; at++) {
                int place = vec.base() + 4 * at;
                Elements.putFloat(vec.bytes(), place, 2 * Elements.getFloat(vec.bytes(), place));
              }
              TPUSH.apply(pipe, tile, shape.split());
              tile.close();
              TFREE.apply(pipe);
            }
          };
      FlatTasks tasks =
          new FlatTasks(
              chip,
              true,
              (k, port) -> {
                TilePipe pipe = pipe(chip, k, Direction.BOTH, shape);
                for (int i = 0; i < tiles; i++) {
                  push(k, pipe, shape, i);
                  Tile tile = k.tile(Location.MAT, ElementType.FLOAT32, ROWS, COLS);
                  TPOP.apply(pipe, tile, shape.split());
                  OnChipTile mat = OnChipTile.of(tile);
                  for (int row = 0; row < ROWS; row++) {
                    for (int col = 0; col < COLS; col++) {
                      float got = Elements.getFloat(mat.bytes(), mat.offsetOf(row, col));
                      assertEquals(2 * value(i, row, col), got);
                    }
                  }
                  sums.add(Elements.getFloat(mat.bytes(), mat.base()));
                  tile.close();
                  TFREE.apply(pipe);
                }
              },
              vector,
              vector);
      chip.begin(1, 2, seed, new EventLog());
      tasks.run();
      assertEquals(tiles, sums.size());
    }
  }

  @Test
  void aSplitPushToABlockWithOneVectorCoreIsRefused() {
    Shape shape = new Shape(Split.UP_DOWN, 1, 1, false, 1);
    try (TestChip chip = new TestChip(TestChip.Options.INLINE.pool(1, 0))) {
      FlatTasks tasks =
          new FlatTasks(
                  chip,
                  true,
                  new int[] {0, 1},
                  (k, port) -> push(k, pipe(chip, k, Direction.CUBE_TO_VECTOR, shape), shape, 0),
                  (k, port) -> {})
              .mask(0b011);
      chip.begin(1, 2, 1, new EventLog());
      SimplerException refusal = assertThrows(SimplerException.class, tasks::run);
      assertTrue(
          refusal.toString().contains("needs 2 vector cores in the block, it has 1"),
          refusal::toString);
    }
  }

  @Test
  void aProducerIsHeldBackUntilBothVectorCoresFreedTheSlot() {
    try (TestChip chip = new TestChip(TestChip.Options.INLINE.pool(1, 0))) {
      Shape shape = new Shape(Split.UP_DOWN, 1, 2, false, 1);
      List<Long> times = new ArrayList<>();
      FlatTasks tasks =
          new FlatTasks(
              chip,
              true,
              (k, port) -> {
                TilePipe pipe = pipe(chip, k, Direction.CUBE_TO_VECTOR, shape);
                push(k, pipe, shape, 0);
                long first = port.now();
                push(k, pipe, shape, 1);
                times.add(port.now() - first);
              },
              (k, port) -> popAll(chip, k, port, shape, 0, new int[2]),
              (k, port) -> {
                TilePipe pipe = pipe(chip, k, Direction.CUBE_TO_VECTOR, shape);
                for (int i = 0; i < 2; i++) {
                  Tile tile = k.vec(ElementType.FLOAT32, ROWS / 2, COLS);
                  TPOP.apply(pipe, tile, Split.UP_DOWN);
                  port.spend(300_000 * TestChip.NS);
                  tile.close();
                  TFREE.apply(pipe);
                }
              });
      chip.begin(1, 2, 3, new EventLog());
      tasks.run();
      assertTrue(times.getFirst() >= 300_000 * TestChip.NS, times.toString());
    }
  }

  @Test
  void aPipeThatNobodyFillsOrEmptiesIsADeadlockThatNamesThePipe() {
    Shape shape = new Shape(Split.UP_DOWN, 1, 2, false, 1);
    String unfilled =
        failure(
            ErrorCategory.DEADLOCK,
            (chip, k) -> {},
            (chip, k) ->
                TPOP.apply(
                    pipe(chip, k, Direction.CUBE_TO_VECTOR, shape),
                    k.vec(ElementType.FLOAT32, 4, 16),
                    Split.UP_DOWN));
    assertTrue(unfilled.contains("TPOP from pipe 4 (CUBE_TO_VECTOR"), unfilled);
    String unread =
        failure(
            ErrorCategory.DEADLOCK,
            (chip, k) -> push(k, pipe(chip, k, Direction.CUBE_TO_VECTOR, shape), shape, 0),
            (chip, k) -> {});
    assertTrue(unread.contains("1 tiles not yet freed"), unread);
  }

  @Test
  void whatTheChipsDoNotDivideIsRefused() {
    Shape direct = new Shape(Split.UP_DOWN, 1, 2, false, 1);
    String columns = refusal(direct, Direction.CUBE_TO_VECTOR, ROWS, COLS, Split.LEFT_RIGHT);
    assertTrue(columns.contains("without a slot buffer they are a multiple of 32"), columns);
    String odd = refusal(direct, Direction.CUBE_TO_VECTOR, ROWS - 1, COLS, Split.UP_DOWN);
    assertTrue(odd.contains("of 15 rows: UP_DOWN_ODD divides them"), odd);
    String even = refusal(direct.via(), Direction.CUBE_TO_VECTOR, ROWS, COLS, Split.LEFT_RIGHT_ODD);
    assertTrue(even.contains("of 16 columns: LEFT_RIGHT divides them"), even);
    String straight = refusal(direct, Direction.CUBE_TO_VECTOR, ROWS - 1, COLS, Split.UP_DOWN_ODD);
    assertTrue(straight.contains("odd parts go from the cube core"), straight);
  }

  private static String refusal(Shape shape, Direction way, int rows, int cols, Split split) {
    return failure(
        ErrorCategory.KERNEL,
        (chip, k) -> {
          Tile acc = k.tile(Location.ACC, ElementType.FLOAT32, ROWS, COLS).valid(rows, cols);
          TPUSH.apply(pipe(chip, k, way, shape), acc.place(), split);
        },
        (chip, k) -> {});
  }

  @Test
  void whatDoesNotMatchIsRefused() {
    Shape shape = new Shape(Split.UP_DOWN, 1, 2, false, 1);
    String extents =
        failure(
            ErrorCategory.KERNEL,
            (chip, k) -> push(k, pipe(chip, k, Direction.CUBE_TO_VECTOR, shape), shape, 0),
            (chip, k) ->
                TPOP.apply(
                    pipe(chip, k, Direction.CUBE_TO_VECTOR, shape),
                    k.vec(ElementType.FLOAT32, 2, 16).named("half"),
                    Split.UP_DOWN));
    assertTrue(extents.contains("half VEC FLOAT32[2x16]") && extents.contains("8x16"), extents);
    String unfreed =
        failure(
            ErrorCategory.KERNEL,
            (chip, k) -> push(k, pipe(chip, k, Direction.CUBE_TO_VECTOR, shape), shape, 0),
            (chip, k) ->
                TPOP.apply(
                    pipe(chip, k, Direction.CUBE_TO_VECTOR, shape),
                    k.vec(ElementType.FLOAT32, 8, 16),
                    Split.UP_DOWN));
    assertTrue(unfreed.contains("1 popped tiles were not freed"), unfreed);
    String side =
        failure(
            ErrorCategory.KERNEL,
            (chip, k) -> {},
            (chip, k) ->
                TPUSH.apply(
                    pipe(chip, k, Direction.CUBE_TO_VECTOR, shape),
                    k.vec(ElementType.FLOAT32, 8, 16).named("mine").place(),
                    Split.UP_DOWN));
    assertTrue(side.contains("mine") && side.contains("wrong side"), side);
    String flags =
        failure(
            ErrorCategory.KERNEL,
            (chip, k) -> k.tilePipe(13, Direction.BOTH, 64, 1),
            (chip, k) -> {});
    assertTrue(flags.contains("needs flags 13..16"), flags);
    String twice =
        failure(
            ErrorCategory.KERNEL,
            (chip, k) -> {
              k.tilePipe(0, Direction.BOTH, 64, 1);
              k.tilePipe(3, Direction.CUBE_TO_VECTOR, 64, 1);
            },
            (chip, k) -> {});
    assertTrue(twice.contains("uses a flag of pipe 0"), twice);
    String large =
        failure(
            ErrorCategory.KERNEL,
            (chip, k) ->
                TPUSH.apply(
                    k.tilePipe(0, Direction.CUBE_TO_VECTOR, 64, 1),
                    k.tile(Location.ACC, ElementType.FLOAT32, 16, 16).named("sum").place(),
                    Split.UP_DOWN),
            (chip, k) -> {});
    assertTrue(large.contains("sum ACC") && large.contains("do not fit pipe 0"), large);
  }

  @Test
  void aTileOverTheSlotsOfAPipeIsRefusedWithBothNames() {
    Shape shape = new Shape(Split.UP_DOWN, 2, 1, false, 1);
    String overlap =
        failure(
            ErrorCategory.KERNEL,
            (chip, k) -> push(k, pipe(chip, k, Direction.CUBE_TO_VECTOR, shape), shape, 0),
            (chip, k) -> {
              k.vec(ElementType.FLOAT32, 4, 16).named("state").at(128);
              TPOP.apply(
                  pipe(chip, k, Direction.CUBE_TO_VECTOR, shape).at(0),
                  k.vec(ElementType.FLOAT32, 4, 16),
                  Split.UP_DOWN);
            });
    assertTrue(overlap.contains("overlaps state") && overlap.contains("slots of pipe 4"), overlap);
  }

  private interface Step {
    void run(TestChip chip, KernelContext k);
  }

  private static String failure(ErrorCategory category, Step cube, Step vector) {
    try (TestChip chip = new TestChip(TestChip.Options.INLINE.pool(1, 0))) {
      FlatTasks tasks =
          new FlatTasks(
              chip,
              true,
              (k, port) -> cube.run(chip, k),
              (k, port) -> vector.run(chip, k),
              (k, port) -> {});
      chip.begin(1, 2, 5, new EventLog());
      SimplerException failed = assertThrows(SimplerException.class, tasks::run);
      assertEquals(category, failed.category(), failed.fault().message());
      return failed.fault().message();
    }
  }

  private static TilePipe pipe(TestChip chip, KernelContext k, Direction way, Shape shape) {
    TilePipe pipe = k.tilePipe(4, way, SLOT, shape.slots());
    if (shape.viaMemory()) {
      int bytes = 4 * SLOT * shape.slots();
      pipe.through(
          new GmView(
              ((KernelExecution) k).units(),
              "slots",
              ElementType.INT8,
              chip.scratch,
              chip.scratch + bytes,
              new int[] {1, 1, 1, 1, bytes},
              new long[] {bytes, bytes, bytes, bytes, 1},
              Layout.ND));
    }
    return pipe;
  }
}
