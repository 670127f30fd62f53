package dev.simpler.sim.machine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Pad;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TSTORE;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.KernelFaultException;
import dev.simpler.sim.onchip.OnChipTile;
import java.lang.foreign.MemorySegment;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/**
 * Loads and stores through views of five dimensions with any strides but one, in every layout of
 * both sides. The oracle walks the five indices and says which row and column each element is.
 */
class GlobalTensorProperties {
  private static final int[] MOST = {2, 2, 2, 5, 9};
  private static final int ROWS = 64;
  private static final int COLS = 96;

  @Provide
  Arbitrary<Layout> views() {
    return Arbitraries.of(Layout.ND, Layout.DN, Layout.NZ);
  }

  @Provide
  Arbitrary<Location> locations() {
    return Arbitraries.of(Location.VEC, Location.MAT);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void aLoadFindsEveryElementByItsFiveIndices(
      @ForAll("views") Layout order,
      @ForAll Layout layout,
      @ForAll("locations") Location location,
      @ForAll ElementType type,
      @ForAll Pad pad,
      @ForAll long seed) {
    View view = new View(order, type, seed);
    byte[] memory = view.memory.clone();
    onDevice(
        location,
        view,
        (kernel, buffer) -> {
          OnChipTile tile = tile(kernel, location, layout, view);
          if (pad != Pad.CUSTOM) {
            tile.pad(pad);
          } else if (type.bytes() < 8) {
            tile.padWith(9);
          }
          new Random(~seed).nextBytes(tile.bytes());
          byte[] before = tile.bytes().clone();
          TLOAD.apply(tile, kernel.buffer(0, type, view.elements).view(0, view.n, view.s, order));
          for (int r = 0; r < ROWS; r++) {
            for (int c = 0; c < COLS; c++) {
              boolean valid = r < view.validRows && c < view.validCols;
              long expected =
                  valid
                      ? Elements.bits(memory, view.byteOf[r][c], type)
                      : LoadOracle.outside(
                          before, tile, order, view.validRows, view.validCols, r, c);
              assertEquals(expected, Elements.bits(tile.bytes(), tile.offsetOf(r, c), type));
            }
          }
        });
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void aStoreReachesEveryElementByItsFiveIndicesAndNoOther(
      @ForAll("views") Layout order,
      @ForAll Layout layout,
      @ForAll("locations") Location location,
      @ForAll ElementType type,
      @ForAll long seed) {
    View view = new View(order, type, seed);
    byte[] expected = view.memory.clone();
    byte[] stored =
        onDevice(
            location,
            view,
            (kernel, buffer) -> {
              OnChipTile tile = tile(kernel, location, layout, view);
              new Random(~seed).nextBytes(tile.bytes());
              for (int r = 0; r < view.validRows; r++) {
                for (int c = 0; c < view.validCols; c++) {
                  int from = tile.offsetOf(r, c);
                  System.arraycopy(tile.bytes(), from, expected, view.byteOf[r][c], type.bytes());
                }
              }
              TSTORE.apply(
                  kernel.buffer(0, type, view.elements).view(0, view.n, view.s, order), tile);
            });
    assertArrayEquals(expected, stored);
  }

  @Test
  void viewsThatNoMemoryHoldsAreRefused() {
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      core.word(0, core.device().malloc(1024));
      refused(core, Layout.ZN, new long[] {0, 0, 0, 8, 1}, "only tiles are ZN");
      refused(core, Layout.ZZ, new long[] {0, 0, 0, 8, 1}, "only tiles are ZZ");
      refused(core, Layout.ND, new long[] {0, 0, 0, -8, 1}, "0 or more");
      refused(core, Layout.ND, new long[] {0, 0, 0, 64, 1}, "are left of the tensor");
      refused(core, Layout.ND, new long[] {0, 0, 0, Long.MAX_VALUE, 1}, "are left of the tensor");
      refused(core, Layout.ND, new long[] {0, 0, 0, Long.MAX_VALUE / 7, 1}, "left of the tensor");
      refused(core, Layout.ND, new long[] {0, 0, 0, 16, 2}, "2 apart in dimension 4");
      refused(core, Layout.DN, new long[] {0, 0, 0, 2, 16}, "2 apart in dimension 3");
    }
  }

  private static void refused(TestCore core, Layout layout, long[] strides, String reason) {
    Kernel kernel =
        k ->
            TLOAD.apply(
                k.vec(ElementType.FLOAT32, 8, 8).place(),
                k.buffer(0, ElementType.FLOAT32, 256)
                    .view(0, new int[] {1, 1, 1, 8, 8}, strides, layout));
    String message =
        assertThrows(KernelFaultException.class, () -> core.run(kernel)).fault().message();
    assertTrue(message.contains(reason), message);
  }

  @Test
  void aViewOrBlockBeyondEveryAddressIsRefused() {
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      core.word(0, core.device().malloc(1024));
      for (long offset : new long[] {-1, Long.MAX_VALUE / 8, Long.MAX_VALUE}) {
        Kernel kernel =
            k ->
                k.buffer(0, ElementType.INT64, 128)
                    .view(offset, new int[] {1, 1, 1, 1, 1}, new long[5], Layout.ND);
        assertThrows(KernelFaultException.class, () -> core.run(kernel));
      }
      Kernel far =
          k ->
              k.buffer(0, ElementType.INT64, 128)
                  .view(0, new int[] {1, 1, 1, 1, 1}, new long[] {0, 0, 0, 1L << 40, 1}, Layout.ND)
                  .block(1 << 30, 0, 1, 1);
      String message =
          assertThrows(KernelFaultException.class, () -> core.run(far)).fault().message();
      assertTrue(message.contains("starts beyond every address"), message);
    }
  }

  private interface Body {
    void run(KernelContext kernel, long buffer);
  }

  /** Runs the body on a core that has the location; the bytes of the buffer afterwards. */
  private static byte[] onDevice(Location location, View view, Body body) {
    try (TestCore core = new TestCore(location == Location.VEC ? CoreKind.AIV : CoreKind.AIC)) {
      long buffer = core.device().malloc(view.memory.length);
      core.device().copyToDevice(buffer, MemorySegment.ofArray(view.memory));
      core.word(0, buffer);
      core.run((Kernel) kernel -> body.run(kernel, buffer));
      byte[] after = new byte[view.memory.length];
      core.device().copyFromDevice(MemorySegment.ofArray(after), buffer);
      return after;
    }
  }

  private static OnChipTile tile(
      KernelContext kernel, Location location, Layout layout, View view) {
    Tile tile = kernel.tile(location, view.type, ROWS, COLS).layout(layout);
    return OnChipTile.of(tile.valid(view.validRows, view.validCols).place());
  }

  /**
   * Random extents, strides in a random order with random gaps but for elements of a line, and a
   * random valid region.
   */
  private static final class View {
    final ElementType type;
    final int[] n = new int[5];
    final long[] s = new long[5];
    final int elements;
    final byte[] memory;
    final int[][] byteOf = new int[ROWS][COLS];
    final int validRows;
    final int validCols;

    View(Layout order, ElementType type, long seed) {
      this.type = type;
      Random random = new Random(seed);
      List<Integer> inner = IntStream.range(0, 5).mapToObj(i -> 4 - i).collect(Collectors.toList());
      if (random.nextInt(3) > 0) {
        Collections.shuffle(inner, random);
      }
      Integer along = order == Layout.DN ? 3 : 4;
      inner.remove(/* element */ along);
      inner.addFirst(along);
      int next = 1;
      for (int dimension : inner) {
        n[dimension] = 1 + random.nextInt(MOST[dimension]);
        s[dimension] = next;
        next = next * n[dimension] + random.nextInt(3);
      }
      elements = next;
      memory = new byte[elements * type.bytes()];
      random.nextBytes(memory);
      int rows = 0;
      int cols = 0;
      for (int i0 = 0; i0 < n[0]; i0++) {
        for (int i1 = 0; i1 < n[1]; i1++) {
          for (int i2 = 0; i2 < n[2]; i2++) {
            for (int i3 = 0; i3 < n[3]; i3++) {
              for (int i4 = 0; i4 < n[4]; i4++) {
                int outer = i0 * n[1] + i1;
                int row =
                    switch (order) {
                      case ND -> (outer * n[2] + i2) * n[3] + i3;
                      case NZ -> i2 * n[3] + i3;
                      default -> i3;
                    };
                int col =
                    switch (order) {
                      case ND -> i4;
                      case NZ -> outer * n[4] + i4;
                      default -> (outer * n[2] + i2) * n[4] + i4;
                    };
                long at = i0 * s[0] + i1 * s[1] + i2 * s[2] + i3 * s[3] + i4 * s[4];
                byteOf[row][col] = (int) at * type.bytes();
                rows = Math.max(rows, row + 1);
                cols = Math.max(cols, col + 1);
              }
            }
          }
        }
      }
      validRows = random.nextInt(4) == 0 ? random.nextInt(rows + 1) : rows;
      validCols = random.nextInt(4) == 0 ? random.nextInt(cols + 1) : cols;
    }
  }
}
