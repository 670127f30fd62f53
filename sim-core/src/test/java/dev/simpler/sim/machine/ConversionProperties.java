package dev.simpler.sim.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.RoundMode;
import dev.simpler.kernel.isa.TCVT;
import dev.simpler.sim.convert.Conversion;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.KernelFaultException;
import dev.simpler.sim.onchip.OnChipTile;
import java.util.List;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ConversionProperties {
  private static final int ROWS = 32;
  private static final int COLS = 64;
  private static final ElementType[] TYPES = OrdinaryTypes.all();

  /** Every pair of types, mode and saturation over edge values. */
  @Test
  void everyPairModeAndSaturationAgreesWithDecimalArithmetic() {
    Random random = new Random(7);
    for (ElementType from : TYPES) {
      for (ElementType to : TYPES) {
        for (RoundMode mode : RoundMode.values()) {
          check(from, to, mode, true, 9, 61, random);
          check(from, to, mode, false, 9, 61, random);
        }
      }
    }
  }

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void everyShapeAgreesWithDecimalArithmetic(
      @ForAll ElementType from,
      @ForAll ElementType to,
      @ForAll RoundMode mode,
      @ForAll boolean saturate,
      @ForAll @IntRange(max = ROWS) int rows,
      @ForAll @IntRange(max = 40) int cols,
      @ForAll long seed) {
    check(from, to, mode, saturate, rows, cols, new Random(seed));
  }

  /** All 65536 elements of both 16-bit floating-point types. */
  @Test
  void everyHalfIsConverted() {
    byte[] m = new byte[65536 * 6];
    for (int i = 0; i < 65536; i++) {
      Elements.putShort(m, 2 * i, (short) i);
    }
    for (ElementType from : List.of(ElementType.FLOAT16, ElementType.BFLOAT16)) {
      for (ElementType to :
          List.of(ElementType.FLOAT32, ElementType.FLOAT16, ElementType.INT16, ElementType.UINT8)) {
        Conversion.of(from, to, RoundMode.CEIL, false).run(m, 131072, 0, 65536);
        for (int i = 0; i < 65536; i++) {
          long expected = CastOracle.convert(i, from, to, RoundMode.CEIL, false);
          assertSame(to, expected, element(m, 131072 + i * to.bytes(), to), from, i);
        }
      }
    }
  }

  @Test
  void aSourceIsConvertedInPlaceOnlyIfNoElementIsOverwrittenTooEarly() {
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      core.execution().units().begin();
      KernelContext k = core.execution();
      OnChipTile wide = OnChipTile.of(k.vec(ElementType.INT32, 4, 32).place());
      for (int i = 0; i < 128; i++) {
        wide.setValue(i, i);
      }
      OnChipTile narrow = OnChipTile.of(k.vec(ElementType.BFLOAT16, 4, 32).aliasOf(wide));
      TCVT.apply(narrow, wide, RoundMode.RINT);
      for (int i = 0; i < 128; i++) {
        assertEquals(i, narrow.getValue(i));
      }
      assertThrows(KernelFaultException.class, () -> TCVT.apply(wide, narrow, RoundMode.RINT));
      OnChipTile reshaped = OnChipTile.of(k.vec(ElementType.INT8, 2, 64).aliasOf(wide));
      assertThrows(
          KernelFaultException.class,
          () -> TCVT.apply(reshaped.valid(2, 32), wide, RoundMode.RINT));
    }
  }

  @Test
  void otherLocationsAndSmallerSourcesAreRefused() {
    try (TestCore core = new TestCore(CoreKind.AIC)) {
      core.execution().units().begin();
      KernelContext k = core.execution();
      OnChipTile inL1 = OnChipTile.of(k.tile(Location.MAT, ElementType.FLOAT32, 16, 16).place());
      assertThrows(KernelFaultException.class, () -> TCVT.apply(inL1, inL1, RoundMode.RINT));
    }
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      core.execution().units().begin();
      KernelContext k = core.execution();
      OnChipTile src = OnChipTile.of(k.vec(ElementType.FLOAT32, 4, 32).valid(4, 31).place());
      OnChipTile dst = OnChipTile.of(k.vec(ElementType.INT8, 4, 32).place());
      KernelFaultException refusal =
          assertThrows(KernelFaultException.class, () -> TCVT.apply(dst, src, RoundMode.RINT));
      assertTrue(refusal.fault().message().contains("4x32"), refusal::getMessage);
    }
  }

  private static void check(
      ElementType from,
      ElementType to,
      RoundMode mode,
      boolean saturate,
      int rows,
      int cols,
      Random random) {
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      core.execution().units().begin();
      KernelContext k = core.execution();
      OnChipTile s = OnChipTile.of(k.vec(from, ROWS, COLS).place());
      OnChipTile d = OnChipTile.of(k.vec(to, ROWS, COLS).place());
      byte[] m = s.bytes();
      for (int i = 0; i < ROWS * COLS; i++) {
        put(m, s.base() + i * from.bytes(), from, EdgeValues.bits(from, random));
      }
      byte[] before = m.clone();
      TCVT.apply(d.valid(rows, cols), s, mode, saturate);
      for (int r = 0; r < ROWS; r++) {
        for (int c = 0; c < COLS; c++) {
          int at = d.offsetOf(r, c);
          long x = element(before, s.offsetOf(r, c), from);
          boolean valid = r < rows && c < cols;
          long expected =
              valid ? CastOracle.convert(x, from, to, mode, saturate) : element(before, at, to);
          assertSame(to, expected, element(m, at, to), from + " " + mode + " " + saturate, x);
        }
      }
    }
  }

  private static void assertSame(
      ElementType to, long expected, long actual, Object what, long source) {
    boolean nan = to.isFloating() && Double.isNaN(ConversionOracle.floating(expected, to));
    if (nan && Double.isNaN(ConversionOracle.floating(actual, to))) {
      return;
    }
    if (expected != actual) {
      throw new AssertionError(
          String.format("%s %x to %s gives %x, expected %x", what, source, to, actual, expected));
    }
  }

  private static long element(byte[] m, int at, ElementType type) {
    return switch (type.bytes()) {
      case 1 -> m[at] & 0xFFL;
      case 2 -> Elements.getShort(m, at) & 0xFFFFL;
      case 4 -> Elements.getInt(m, at) & 0xFFFF_FFFFL;
      default -> Elements.getLong(m, at);
    };
  }

  private static void put(byte[] m, int at, ElementType type, long bits) {
    switch (type.bytes()) {
      case 1 -> m[at] = (byte) bits;
      case 2 -> Elements.putShort(m, at, (short) bits);
      case 4 -> Elements.putInt(m, at, (int) bits);
      default -> Elements.putLong(m, at, bits);
    }
  }
}
