package dev.simpler.sim.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Pad;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TSTORE;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import dev.simpler.sim.onchip.OnChipTile;
import java.lang.foreign.MemorySegment;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TransferProperties {
  private static final int ROWS = 12;
  private static final int COLS = 32;

  @Property(tries = 200)
  void aLoadPutsEachElementByRowAndColumnAndCompletesBlocks(
      @ForAll Layout layout,
      @ForAll ElementType type,
      @ForAll Pad pad,
      @ForAll @IntRange(min = 0, max = ROWS) int rows,
      @ForAll @IntRange(min = 0, max = COLS) int cols,
      @ForAll @IntRange(min = 0, max = 5) int gap,
      @ForAll boolean transposed,
      @ForAll long seed) {
    byte[] data = new byte[8 * 64 * 64];
    new Random(seed).nextBytes(data);
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      long buffer = core.device().malloc(data.length);
      core.device().copyToDevice(buffer, MemorySegment.ofArray(data));
      core.word(0, buffer);
      long[] strides = strides(gap, transposed);
      core.run(
          (Kernel)
              k -> {
                Tile tile =
                    k.vec(type, ROWS, COLS)
                        .layout(layout.isBoxed() ? Layout.ND : layout)
                        .valid(rows, cols);
                if (pad != Pad.CUSTOM) {
                  tile.pad(pad);
                } else if (type.bytes() < 8) {
                  tile.padWith(7);
                }
                if (!layout.isRowMajor() && ROWS * type.bytes() % 32 != 0) {
                  return;
                }
                tile.place();
                new Random(~seed).nextBytes(OnChipTile.of(tile).bytes());
                byte[] before = OnChipTile.of(tile).bytes().clone();
                Layout order = transposed ? Layout.DN : Layout.ND;
                TLOAD.apply(tile, view(k.buffer(0, type, 4096), rows, cols, strides, transposed));
                OnChipTile onChip = OnChipTile.of(tile);
                for (int r = 0; r < ROWS; r++) {
                  for (int c = 0; c < COLS; c++) {
                    long actual = bits(onChip.bytes(), onChip.offsetOf(r, c), type);
                    int at = (int) (r * strides[3] + c * strides[4]) * type.bytes();
                    long expected =
                        r < rows && c < cols
                            ? bits(data, at, type)
                            : LoadOracle.outside(before, onChip, order, rows, cols, r, c);
                    assertEquals(expected, actual, () -> type + " " + layout);
                  }
                }
              });
    }
  }

  @Property(tries = 100)
  void aStoreWritesTheValidRegionAndNothingElse(
      @ForAll ElementType type,
      @ForAll @IntRange(min = 0, max = ROWS) int rows,
      @ForAll @IntRange(min = 0, max = COLS) int cols,
      @ForAll @IntRange(min = 0, max = 5) int gap,
      @ForAll boolean transposed,
      @ForAll long seed) {
    byte[] data = new byte[8 * 64 * 64];
    new Random(seed).nextBytes(data);
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      long buffer = core.device().malloc(data.length);
      core.device().copyToDevice(buffer, MemorySegment.ofArray(data));
      core.word(0, buffer);
      long[] strides = strides(gap, transposed);
      byte[] expected = data.clone();
      core.run(
          (Kernel)
              k -> {
                Tile tile = k.vec(type, ROWS, COLS).valid(rows, cols).place();
                OnChipTile onChip = OnChipTile.of(tile);
                new Random(seed + 1).nextBytes(onChip.bytes());
                for (int r = 0; r < rows; r++) {
                  for (int c = 0; c < cols; c++) {
                    int to = (int) (r * strides[3] + c * strides[4]) * type.bytes();
                    System.arraycopy(
                        onChip.bytes(), onChip.offsetOf(r, c), expected, to, type.bytes());
                  }
                }
                TSTORE.apply(view(k.buffer(0, type, 4096), rows, cols, strides, transposed), tile);
              });
      byte[] actual = new byte[data.length];
      core.device().copyFromDevice(MemorySegment.ofArray(actual), buffer);
      assertEquals(-1, java.util.Arrays.mismatch(expected, actual));
    }
  }

  private static long[] strides(int gap, boolean transposed) {
    long[] strides = {4096, 4096, 4096, (long) COLS + gap, 1};
    if (transposed) {
      strides[3] = 1;
      strides[4] = (long) ROWS + gap;
    }
    return strides;
  }

  private static GlobalTensor view(
      dev.simpler.kernel.TensorArgument argument,
      int rows,
      int cols,
      long[] strides,
      boolean transposed) {
    return argument.view(
        0, new int[] {1, 1, 1, rows, cols}, strides, transposed ? Layout.DN : Layout.ND);
  }

  private static long bits(byte[] bytes, int at, ElementType type) {
    long value = 0;
    for (int i = type.bytes() - 1; i >= 0; i--) {
      value = value << 8 | bytes[at + i] & 0xFF;
    }
    return value;
  }
}
