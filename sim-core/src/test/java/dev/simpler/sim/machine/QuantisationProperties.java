package dev.simpler.sim.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TDEQUANT;
import dev.simpler.kernel.isa.TQUANT;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import dev.simpler.sim.onchip.KernelFaultException;
import dev.simpler.sim.onchip.OnChipTile;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class QuantisationProperties {
  private static final int ROWS = 8;
  private static final int COLS = 32;
  private static final float[] EDGES = {
    0f,
    -0f,
    0.5f,
    1.5f,
    -2.5f,
    127.5f,
    -128.5f,
    255.5f,
    1e30f,
    -1e30f,
    Float.NaN,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.MIN_VALUE
  };

  private static Tile column(KernelContext k, int valid, Random random, boolean offsets) {
    Tile tile = k.vec(ElementType.FLOAT32, ROWS, 1).layout(Layout.DN).valid(valid, 1).place();
    for (int r = 0; r < valid; r++) {
      tile.setValue(r, offsets ? random.nextInt(-8, 200) : random.nextInt(1, 9) / 4f);
    }
    return tile;
  }

  /** Nearest integer within the limits by decimal arithmetic, ties to even. */
  private static double nearest(double value, int low, int high) {
    if (Double.isNaN(value)) {
      return 0;
    }
    if (Double.isInfinite(value)) {
      return value < 0 ? low : high;
    }
    BigDecimal whole = new BigDecimal(value).setScale(0, RoundingMode.HALF_EVEN);
    return whole.max(BigDecimal.valueOf(low)).min(BigDecimal.valueOf(high)).doubleValue();
  }

  @Property(tries = 100)
  void quantisedValuesAreScaledMovedRoundedToEvenAndSaturated(
      @ForAll boolean symmetric,
      @ForAll @IntRange(max = ROWS) int rows,
      @ForAll @IntRange(max = COLS) int cols,
      @ForAll @IntRange(min = 1, max = ROWS) int parameters,
      @ForAll long seed) {
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      core.execution().units().begin();
      KernelContext k = core.execution();
      Random random = new Random(seed);
      Tile src = k.vec(ElementType.FLOAT32, ROWS, COLS).place();
      for (int i = 0; i < ROWS * COLS; i++) {
        boolean edge = random.nextInt(3) == 0;
        src.setValue(
            i, edge ? EDGES[random.nextInt(EDGES.length)] : random.nextInt(-600, 600) / 4f);
      }
      Tile scales = column(k, parameters, random, false);
      Tile zeros = column(k, parameters, random, true);
      ElementType type = symmetric ? ElementType.INT8 : ElementType.UINT8;
      Tile dst = k.vec(type, ROWS, COLS).valid(rows, cols).place();
      if (symmetric) {
        TQUANT.apply(dst, src, scales);
      } else {
        TQUANT.apply(dst, src, scales, zeros);
      }
      Tile back = k.vec(ElementType.FLOAT32, ROWS, COLS).valid(rows, cols).place();
      TDEQUANT.apply(back, dst, scales, zeros);
      for (int r = 0; r < rows; r++) {
        int at = Math.min(r, parameters - 1);
        for (int c = 0; c < cols; c++) {
          int i = r * COLS + c;
          float scaled = (float) (src.getValue(i) * scales.getValue(at));
          float moved = (float) ((double) scaled + zeros.getValue(at));
          double expected = symmetric ? nearest(scaled, -128, 127) : nearest(moved, 0, 255);
          assertEquals(expected, dst.getValue(i));
          double value = (expected - zeros.getValue(at)) * scales.getValue(at);
          assertEquals(value + 0.0, back.getValue(i) + 0.0);
        }
      }
    }
  }

  @Property(tries = 100)
  void integersAreMovedThenScaledEachStepRounded(
      @ForAll ElementType type,
      @ForAll @IntRange(max = ROWS) int rows,
      @ForAll @IntRange(max = COLS) int cols,
      @ForAll @IntRange(min = 1, max = ROWS) int parameters,
      @ForAll long seed) {
    try (Operands operands = new Operands(seed)) {
      OnChipTile src = operands.tile(type, ROWS, COLS, ROWS, COLS);
      OnChipTile dst = operands.tile(ElementType.FLOAT32, ROWS, COLS, rows, cols);
      OnChipTile scales = operands.tile(ElementType.FLOAT32, ROWS, 8, parameters, 1);
      OnChipTile offsets = operands.tile(ElementType.FLOAT32, ROWS, 8, parameters, 1);
      if (!List.of(ElementType.INT8, ElementType.UINT8, ElementType.INT16).contains(type)) {
        assertThrows(KernelFaultException.class, () -> TDEQUANT.apply(dst, src, scales, offsets));
        return;
      }
      byte[] before = Operands.copy(dst);
      TDEQUANT.apply(dst, src, scales, offsets);
      for (int r = 0; r < rows; r++) {
        int at = Math.min(r, parameters - 1);
        float scale = Operands.floatAt(before, scales, at, 0);
        float offset = Operands.floatAt(before, offsets, at, 0);
        for (int c = 0; c < cols; c++) {
          float moved = (float) (Operands.longAt(before, src, r, c) - (double) offset);
          Operands.assertFloat((float) ((double) moved * scale), dst, r, c);
        }
      }
      Operands.assertRestUnchanged(before, dst, rows, cols);
    }
  }

  @Test
  void otherTypesAndMissingParametersAreRefused() {
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      core.execution().units().begin();
      KernelContext k = core.execution();
      Tile floats = k.vec(ElementType.FLOAT32, 1, 32).place();
      Tile bytes = k.vec(ElementType.INT8, 1, 32).place();
      Tile none = k.vec(ElementType.FLOAT32, 1, 8).valid(0, 1).place();
      assertThrows(KernelFaultException.class, () -> TQUANT.apply(floats, floats, floats));
      assertThrows(KernelFaultException.class, () -> TQUANT.apply(bytes, bytes, floats));
      assertThrows(KernelFaultException.class, () -> TQUANT.apply(bytes, floats, none));
      assertThrows(KernelFaultException.class, () -> TDEQUANT.apply(floats, floats, floats, none));
    }
  }
}
