package dev.simpler.sim.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.SimplerException;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.TilePipe;
import dev.simpler.kernel.TilePipe.Direction;
import dev.simpler.kernel.TilePipe.Split;
import dev.simpler.kernel.isa.TALLOC;
import dev.simpler.kernel.isa.TFREE;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TPOP;
import dev.simpler.kernel.isa.TPUSH;
import dev.simpler.kernel.isa.TSTORE;
import dev.simpler.sim.core.CorePort;
import dev.simpler.sim.exec.KernelExecution;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.GmArgument;
import dev.simpler.sim.onchip.OnChipTile;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Pipes whose slots are stored and loaded in global memory. */
class GlobalPipeProperties {
  private static final int ROWS = 16;
  private static final int COLS = 16;
  private static final int SLOT = 1024;

  private final List<String> failures = new ArrayList<>();

  private static float value(int tile, int row, int col) {
    return 1 + tile * 1000 + row * 16 + col;
  }

  private static TilePipe pipe(TestChip chip, KernelContext k, Direction direction, int slots) {
    int elements = 2 * slots * SLOT / 4;
    GmArgument buffer =
        new GmArgument(
            ((KernelExecution) k).units(),
            "slots",
            ElementType.FLOAT32,
            1,
            new int[] {1, 1, 1, 1, elements},
            new long[] {elements, elements, elements, elements, 1},
            chip.scratch);
    return k.tilePipe(4, direction, SLOT, slots).through(buffer.global());
  }

  private static int rows(Split split, boolean part) {
    return part && split == Split.UP_DOWN ? ROWS / 2 : ROWS;
  }

  private static int cols(Split split, boolean part) {
    return part && split == Split.LEFT_RIGHT ? COLS / 2 : COLS;
  }

  private static void fill(OnChipTile tile, int number, int row, int col) {
    for (int r = 0; r < tile.validRows(); r++) {
      for (int c = 0; c < tile.validCols(); c++) {
        float value = value(number, row + r, col + c);
        Elements.putFloat(tile.bytes(), tile.offsetOf(r, c), value);
      }
    }
  }

  private void expect(OnChipTile tile, int number, int row, int col) {
    for (int r = 0; r < tile.validRows(); r++) {
      for (int c = 0; c < tile.validCols(); c++) {
        float actual = Elements.getFloat(tile.bytes(), tile.offsetOf(r, c));
        if (actual != value(number, row + r, col + c)) {
          failures.add(tile + " of " + number + " at " + r + ", " + c + ": " + actual);
        }
      }
    }
  }

  private void produce(KernelContext k, CorePort port, TilePipe pipe, Split split, int tiles) {
    boolean cube = port.identity().cluster() == port.identity().core();
    int lane = port.identity().lane();
    int rows = rows(split, !cube);
    int cols = cols(split, !cube);
    Location place = cube ? Location.ACC : Location.VEC;
    SplittableRandom random = new SplittableRandom(lane);
    try (Tile tile = k.tile(place, ElementType.FLOAT32, rows, cols).place()) {
      for (int i = 0; i < tiles; i++) {
        port.spend(random.nextLong(900_000));
        GlobalTensor slot = TALLOC.apply(pipe, ElementType.FLOAT32, rows, cols, split);
        boolean second = lane == 1 && split == Split.NONE;
        fill(OnChipTile.of(tile), second ? 99 : i, lane * (ROWS - rows), lane * (COLS - cols));
        TSTORE.apply(slot, tile);
        TPUSH.apply(pipe, slot);
      }
    }
  }

  private void consume(KernelContext k, CorePort port, TilePipe pipe, Split split, int tiles) {
    boolean cube = port.identity().cluster() == port.identity().core();
    int lane = port.identity().lane();
    int rows = rows(split, !cube);
    int cols = cols(split, !cube);
    Location place = cube ? Location.MAT : Location.VEC;
    SplittableRandom random = new SplittableRandom(lane + 7);
    try (Tile tile = k.tile(place, ElementType.FLOAT32, rows, cols).place()) {
      for (int i = 0; i < tiles; i++) {
        GlobalTensor slot = TPOP.apply(pipe, ElementType.FLOAT32, rows, cols, split);
        TLOAD.apply(tile, slot);
        port.spend(random.nextLong(900_000));
        TFREE.apply(pipe);
        expect(OnChipTile.of(tile), i, lane * (ROWS - rows), lane * (COLS - cols));
      }
    }
  }

  /** Those whose halves are equal. */
  @Provide
  Arbitrary<Split> splits() {
    return Arbitraries.of(Split.NONE, Split.UP_DOWN, Split.LEFT_RIGHT);
  }

  @Property(tries = 40)
  void whatIsStoredInASlotIsLoadedAtTheOtherEnd(
      @ForAll("splits") Split split,
      @ForAll boolean toVector,
      @ForAll @IntRange(min = 1, max = 2) int slots,
      @ForAll @IntRange(max = 7) int tiles,
      @ForAll long seed) {
    failures.clear();
    Direction direction = toVector ? Direction.CUBE_TO_VECTOR : Direction.VECTOR_TO_CUBE;
    try (TestChip chip = new TestChip(TestChip.Options.INLINE.pool(1, 0))) {
      TestChip.Body produce =
          (k, port) -> produce(k, port, pipe(chip, k, direction, slots), split, tiles);
      TestChip.Body consume =
          (k, port) -> consume(k, port, pipe(chip, k, direction, slots), split, tiles);
      FlatTasks tasks =
          toVector
              ? new FlatTasks(chip, true, produce, consume, consume)
              : new FlatTasks(chip, true, consume, produce, produce);
      chip.begin(1, 2, seed, new EventLog());
      tasks.run();
    }
    assertEquals(List.of(), failures);
  }

  @Test
  void aVectorCoresPartStartsBehindTheOthers() {
    try (TestChip chip = new TestChip(TestChip.Options.INLINE.pool(1, 0))) {
      long[] addresses = new long[4];
      TestChip.Body vector =
          (k, port) -> {
            TilePipe pipe = pipe(chip, k, Direction.VECTOR_TO_CUBE, 2);
            int lane = port.identity().lane();
            GlobalTensor slot = TALLOC.apply(pipe, ElementType.FLOAT32, 8, 16, Split.UP_DOWN);
            addresses[lane] = slot.address() - chip.scratch;
            TPUSH.apply(pipe, slot);
            slot = TALLOC.apply(pipe, ElementType.FLOAT32, 16, 8, Split.LEFT_RIGHT);
            addresses[2 + lane] = slot.address() - chip.scratch;
            assertEquals(16, slot.stride(3));
            TPUSH.apply(pipe, slot);
          };
      FlatTasks tasks =
          new FlatTasks(
              chip,
              true,
              (k, port) -> {
                TilePipe pipe = pipe(chip, k, Direction.VECTOR_TO_CUBE, 2);
                for (int i = 0; i < 2; i++) {
                  TPOP.apply(pipe, ElementType.FLOAT32, 16, 16, Split.UP_DOWN);
                  TFREE.apply(pipe);
                }
              },
              vector,
              vector);
      chip.begin(1, 2, 5, new EventLog());
      tasks.run();
      assertEquals(
          List.of(0L, 512L, 2048L, 2080L),
          List.of(addresses[0], addresses[1], addresses[2], addresses[3]));
    }
  }

  private static void refused(String because, TestChip.Body cube) {
    try (TestChip chip = new TestChip(TestChip.Options.INLINE.pool(1, 0))) {
      FlatTasks tasks = new FlatTasks(chip, true, cube);
      chip.begin(1, 2, 5, new EventLog());
      SimplerException refusal = assertThrows(SimplerException.class, tasks::run);
      assertTrue(refusal.toString().contains(because), refusal.toString());
    }
  }

  @Test
  void slotsAreOpenedAndPushedInTurn() {
    ElementType f32 = ElementType.FLOAT32;
    try (TestChip chip = new TestChip(TestChip.Options.INLINE.pool(1, 0))) {
      refused(
          "give the pipe a slot buffer",
          (k, port) ->
              TALLOC.apply(
                  k.tilePipe(0, Direction.CUBE_TO_VECTOR, SLOT, 1), f32, 1, 8, Split.NONE));
      refused(
          "TALLOC while view FLOAT32",
          (k, port) -> {
            TilePipe pipe = pipe(chip, k, Direction.CUBE_TO_VECTOR, 2);
            TALLOC.apply(pipe, f32, 1, 8, Split.NONE);
            TALLOC.apply(pipe, f32, 1, 8, Split.NONE);
          });
      refused(
          "which is not what TALLOC opened last",
          (k, port) -> {
            TilePipe pipe = pipe(chip, k, Direction.CUBE_TO_VECTOR, 2);
            TPUSH.apply(pipe, TALLOC.apply(pipe, f32, 1, 8, Split.NONE).block(0, 0, 1, 8));
          });
      refused(
          "was opened and not pushed when the kernel returned",
          (k, port) ->
              TALLOC.apply(pipe(chip, k, Direction.CUBE_TO_VECTOR, 2), f32, 1, 8, Split.NONE));
      refused(
          "TALLOC of 17x16 FLOAT32, 1088 bytes, split NONE: there is room for 1024",
          (k, port) ->
              TALLOC.apply(pipe(chip, k, Direction.CUBE_TO_VECTOR, 2), f32, 17, 16, Split.NONE));
      refused(
          "TPOP on the wrong side",
          (k, port) ->
              TPOP.apply(pipe(chip, k, Direction.CUBE_TO_VECTOR, 2), f32, 1, 16, Split.NONE));
    }
  }
}
