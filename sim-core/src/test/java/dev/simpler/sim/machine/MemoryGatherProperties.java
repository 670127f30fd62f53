package dev.simpler.sim.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.OutOfBounds;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.MGATHER;
import dev.simpler.kernel.isa.MSCATTER;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import dev.simpler.sim.onchip.KernelFaultException;
import java.math.BigInteger;
import java.util.Random;
import java.util.function.BiConsumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MemoryGatherProperties {
  private static final int ROWS = 4;
  private static final int COLS = 8;
  private static final int TABLE_ROWS = 5;
  private static final int TABLE_COLS = 9;
  private static final int TABLE = TABLE_ROWS * TABLE_COLS;

  private static float[] onTable(BiConsumer<KernelContext, GlobalTensor> body) {
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      float[] data = new float[TABLE];
      for (int i = 0; i < TABLE; i++) {
        data[i] = i + 1;
      }
      long address = core.floats(0, data, TABLE);
      core.word(0, address);
      int[] shape = {1, 1, 1, TABLE_ROWS, TABLE_COLS};
      long[] strides = {TABLE, TABLE, TABLE, TABLE_COLS, 1};
      core.run(
          (Kernel)
              k ->
                  body.accept(
                      k,
                      k.buffer(0, ElementType.FLOAT32, TABLE).view(0, shape, strides, Layout.ND)));
      return core.read(address, TABLE);
    }
  }

  /** The place by unbounded arithmetic, or -1. */
  private static int place(int index, int places, OutOfBounds mode) {
    if (index >= 0 && index < places) {
      return index;
    }
    return switch (mode) {
      case UNDEFINED, ZERO -> -1;
      case CLAMP -> places - 1;
      case WRAP ->
          BigInteger.valueOf(index)
              .mod(BigInteger.ONE.shiftLeft(32))
              .mod(BigInteger.valueOf(places))
              .intValue();
    };
  }

  @Property(tries = 120)
  void gathersReadWhatTheModeSays(
      @ForAll OutOfBounds mode,
      @ForAll boolean whole,
      @ForAll @IntRange(max = ROWS) int rows,
      @ForAll @IntRange(max = COLS) int cols,
      @ForAll long seed) {
    int places = whole ? TABLE_ROWS : TABLE;
    onTable((k, table) -> {
      Random random = new Random(seed);
      Tile indices = indices(k, random, mode, places).valid(whole ? 1 : ROWS, COLS);
      Tile dst = k.vec(ElementType.FLOAT32, ROWS, COLS).valid(rows, cols).place();
      if (whole) {
        MGATHER.rows(dst, table, indices, mode);
      } else {
        MGATHER.apply(dst, table, indices, mode);
      }
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < cols; c++) {
          int index = (int) indices.getValue(whole ? r : r * COLS + c);
          int place = place(index, places, mode);
          double expected = place < 0 ? 0 : 1 + (whole ? place * TABLE_COLS + c : place);
          assertEquals(expected, dst.getValue(r * COLS + c), "index " + index);
        }
      }
    });
  }

  @Property(tries = 120)
  void scattersWriteWhatTheModeSaysTheLastOneStaying(
      @ForAll OutOfBounds mode,
      @ForAll boolean whole,
      @ForAll @IntRange(max = ROWS) int rows,
      @ForAll @IntRange(max = COLS) int cols,
      @ForAll long seed) {
    int places = whole ? TABLE_ROWS : TABLE;
    float[] expected = onTable((_, _) -> {});
    float[] actual =
        onTable((k, table) -> {
          Tile indices = indices(k, new Random(seed), mode, places).valid(whole ? 1 : ROWS, COLS);
          Tile src = k.vec(ElementType.FLOAT32, ROWS, COLS).valid(rows, cols).place();
          for (int r = 0; r < ROWS; r++) {
            for (int c = 0; c < COLS; c++) {
              int i = r * COLS + c;
              src.setValue(i, -1 - i);
              int place = place((int) indices.getValue(whole ? r : i), places, mode);
              if (r < rows && c < cols && place >= 0) {
                expected[whole ? place * TABLE_COLS + c : place] = -1 - i;
              }
            }
          }
          if (whole) {
            MSCATTER.rows(table, src, indices, mode);
          } else {
            MSCATTER.apply(table, src, indices, mode);
          }
        });
    for (int i = 0; i < TABLE; i++) {
      assertEquals(expected[i], actual[i], "place " + i);
    }
  }

  @Test
  void anIndexOutsideIsRefusedInTheUndefinedModeAndNothingIsWritten() {
    KernelFaultException fault =
        assertThrows(
            KernelFaultException.class,
            () ->
                onTable((k, table) -> {
                  Tile indices = k.vec(ElementType.INT32, ROWS, COLS).valid(1, 8).place();
                  Tile src = k.vec(ElementType.FLOAT32, ROWS, COLS).valid(1, 8).place();
                  indices.setValue(3, -7);
                  assertThrows(
                      KernelFaultException.class,
                      () -> MSCATTER.apply(table, src, indices, OutOfBounds.UNDEFINED));
                  Tile after = k.vec(ElementType.FLOAT32, 5, 16).valid(5, 9).place();
                  TLOAD.apply(after, table);
                  assertEquals(1, after.getValue(0));
                }));
    assertTrue(fault.toString().contains("index -7"), fault.toString());
  }

  @Test
  void rowIndicesMayLieInOneRow() {
    onTable((k, table) -> {
      Tile indices = k.vec(ElementType.UINT32, 1, COLS).valid(1, 3).place();
      Tile dst = k.vec(ElementType.FLOAT32, ROWS, COLS).valid(3, 2).place();
      indices.setValue(0, 4);
      indices.setValue(1, 0);
      indices.setValue(2, 2);
      MGATHER.rows(dst, table, indices, OutOfBounds.UNDEFINED);
      assertEquals(1 + 4 * TABLE_COLS, dst.getValue(0));
      assertEquals(1, dst.getValue(COLS));
      assertEquals(2 + 2 * TABLE_COLS, dst.getValue(2 * COLS + 1));
    });
  }

  private static Tile indices(KernelContext k, Random random, OutOfBounds mode, int places) {
    Tile indices = k.vec(ElementType.INT32, ROWS, COLS).place();
    for (int i = 0; i < ROWS * COLS; i++) {
      boolean inside = mode == OutOfBounds.UNDEFINED || random.nextBoolean();
      indices.setValue(i, inside ? random.nextInt(places) : random.nextInt());
    }
    return indices;
  }
}
