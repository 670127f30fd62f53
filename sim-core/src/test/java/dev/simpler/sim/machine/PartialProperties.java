package dev.simpler.sim.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TCI;
import dev.simpler.kernel.isa.TPARTADD;
import dev.simpler.kernel.isa.TPARTARGMAX;
import dev.simpler.kernel.isa.TPARTARGMIN;
import dev.simpler.kernel.isa.TPARTMAX;
import dev.simpler.kernel.isa.TPARTMIN;
import dev.simpler.kernel.isa.TPARTMUL;
import dev.simpler.kernel.isa.TTRI;
import dev.simpler.sim.core.ChipArithmetic;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import dev.simpler.sim.onchip.KernelFaultException;
import dev.simpler.sim.onchip.OnChipTile;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Operations on tiles of different valid regions, and triangles. */
class PartialProperties {
  private static final int ROWS = 32;
  private static final int COLS = 32;

  private interface Instruction {
    void apply(Tile d, Tile a, Tile b);
  }

  private static final Map<String, Instruction> INSTRUCTIONS =
      Map.of(
          "ADD", TPARTADD::apply,
          "MUL", TPARTMUL::apply,
          "MAX", TPARTMAX::apply,
          "MIN", TPARTMIN::apply);

  /** A valid region. */
  record Region(int rows, int cols) {
    boolean has(int row, int col) {
      return row < rows && col < cols;
    }

    Region within(Region outer) {
      return new Region(Math.min(rows, outer.rows), Math.min(cols, outer.cols));
    }
  }

  @Provide
  Arbitrary<String> operations() {
    return Arbitraries.of(INSTRUCTIONS.keySet());
  }

  @Provide
  Arbitrary<ElementType> types() {
    return Arbitraries.of(OrdinaryTypes.all());
  }

  @Provide
  Arbitrary<ElementType> atMostWords() {
    return Arbitraries.of(OrdinaryTypes.all()).filter(type -> type.bytes() <= 4);
  }

  @Provide
  Arbitrary<ElementType> indexTypes() {
    return Arbitraries.of(
        ElementType.INT16, ElementType.UINT16, ElementType.INT32, ElementType.UINT32);
  }

  @Provide
  Arbitrary<Region> regions() {
    return Combinators.combine(
            Arbitraries.integers().between(0, ROWS), Arbitraries.integers().between(0, COLS))
        .as(Region::new);
  }

  private static float floats(String operation, float a, float b) {
    return switch (operation) {
      case "ADD" -> a + b;
      case "MUL" -> a * b;
      case "MAX" -> a < b ? b : a;
      default -> b < a ? b : a;
    };
  }

  private static long integers(String operation, ElementType type, long a, long b) {
    int order = type == ElementType.UINT64 ? Long.compareUnsigned(a, b) : Long.compare(a, b);
    return switch (operation) {
      case "ADD" -> a + b;
      case "MUL" -> a * b;
      case "MAX" -> order < 0 ? b : a;
      default -> order < 0 ? a : b;
    };
  }

  @Property(tries = 400)
  void whereOneSourceIsValidItsElementStays(
      @ForAll @From("operations") String operation,
      @ForAll @From("types") ElementType type,
      @ForAll @From("regions") Region inD,
      @ForAll @From("regions") Region part,
      @ForAll boolean exchanged,
      @ForAll long seed) {
    Region inA = exchanged ? inD : part.within(inD);
    Region inB = exchanged ? part.within(inD) : inD;
    try (Operands operands = new Operands(seed)) {
      OnChipTile a = operands.tile(type, ROWS, COLS, inA.rows, inA.cols);
      OnChipTile b = operands.tile(type, ROWS, COLS, inB.rows, inB.cols);
      OnChipTile d = operands.tile(type, ROWS, COLS, inD.rows, inD.cols);
      byte[] before = Operands.copy(d);
      Objects.requireNonNull(INSTRUCTIONS.get(operation)).apply(d, a, b);
      for (int r = 0; r < inD.rows; r++) {
        for (int c = 0; c < inD.cols; c++) {
          boolean left = inA.has(r, c);
          boolean right = inB.has(r, c);
          if (type.isFloating()) {
            float x = left ? Operands.floatAt(before, a, r, c) : 0;
            float y = right ? Operands.floatAt(before, b, r, c) : 0;
            float both = Operands.rounded(type, floats(operation, x, y));
            Operands.assertFloat(left && right ? both : left ? x : y, d, r, c);
          } else {
            long x = left ? Operands.longAt(before, a, r, c) : 0;
            long y = right ? Operands.longAt(before, b, r, c) : 0;
            long both = Operands.wrapped(type, integers(operation, type, x, y));
            Operands.assertLong(left && right ? both : left ? x : y, d, r, c);
          }
        }
      }
      Operands.assertRestUnchanged(before, d, inD.rows, inD.cols);
    }
  }

  @Property(tries = 120)
  void theIndexOfTheBetterValueGoesWithIt(
      @ForAll boolean greatest,
      @ForAll boolean half,
      @ForAll @From("indexTypes") ElementType indexType,
      @ForAll @From("regions") Region inD,
      @ForAll @From("regions") Region part,
      @ForAll boolean exchanged,
      @ForAll long seed) {
    Region inA = exchanged ? inD : part.within(inD);
    Region inB = exchanged ? part.within(inD) : inD;
    ElementType type =
        half && indexType.bytes() == 2
            ? ElementType.FLOAT16
            : indexType.bytes() == 2 ? ElementType.BFLOAT16 : ElementType.FLOAT32;
    try (Operands operands = new Operands(seed)) {
      OnChipTile a = operands.tile(type, ROWS, COLS, inA.rows, inA.cols);
      OnChipTile b = operands.tile(type, ROWS, COLS, inB.rows, inB.cols);
      OnChipTile d = operands.tile(type, ROWS, COLS, inD.rows, inD.cols);
      OnChipTile ai = operands.tile(indexType, ROWS, COLS, inA.rows, inA.cols);
      OnChipTile bi = operands.tile(indexType, ROWS, COLS, inB.rows, inB.cols);
      OnChipTile di = operands.tile(indexType, ROWS, COLS, inD.rows, inD.cols);
      byte[] before = Operands.copy(d);
      if (greatest) {
        TPARTARGMAX.apply(d, a, b, di, ai, bi);
      } else {
        TPARTARGMIN.apply(d, a, b, di, ai, bi);
      }
      for (int r = 0; r < inD.rows; r++) {
        for (int c = 0; c < inD.cols; c++) {
          boolean left = inA.has(r, c);
          boolean right = inB.has(r, c);
          float x = Operands.floatAt(before, a, r, c);
          float y = Operands.floatAt(before, b, r, c);
          boolean first = left && (!right || (greatest ? !(y > x) : !(y < x)));
          Operands.assertFloat(first ? x : y, d, r, c);
          Operands.assertLong(Operands.longAt(before, first ? ai : bi, r, c), di, r, c);
        }
      }
      Operands.assertRestUnchanged(before, d, inD.rows, inD.cols);
      Operands.assertRestUnchanged(before, di, inD.rows, inD.cols);
    }
  }

  /** The board cases take the first source's index of equal values; A2/A3 the second's of a NaN. */
  @ParameterizedTest
  @CsvSource({
    "false, 1, 1, 1",
    "true, 1, 1, 1",
    "false, NaN, 1, 1",
    "true, NaN, 1, 2",
    "false, 1, NaN, 1",
    "true, 1, NaN, 2"
  })
  void ofEqualValuesTheFirstPairStays(boolean nanTakesSecond, float a, float b, int index) {
    ChipArithmetic chip = new ChipArithmetic(Set.of(), false, false, false, nanTakesSecond, false);
    try (TestCore core = new TestCore(CoreKind.AIV).arithmetic(chip)) {
      core.execution().units().begin();
      Tile[] t = new Tile[6];
      for (int i = 0; i < t.length; i++) {
        ElementType type = i < 3 ? ElementType.FLOAT32 : ElementType.UINT32;
        t[i] = core.execution().vec(type, 1, 8).place();
      }
      t[1].setValue(0, a);
      t[2].setValue(0, b);
      t[4].setValue(0, 1L);
      t[5].setValue(0, 2L);
      TPARTARGMAX.apply(t[0], t[1], t[2], t[3], t[4], t[5]);
      assertEquals(index, t[3].getInteger(0));
      TPARTARGMIN.apply(t[0], t[1], t[2], t[3], t[4], t[5]);
      assertEquals(index, t[3].getInteger(0));
    }
  }

  @Test
  void neitherSourceMayBeValidBeyondTheDestinationNorBothBeParts() {
    try (Operands operands = new Operands(6)) {
      OnChipTile d = operands.tile(ElementType.FLOAT32, 8, 8, 8, 8);
      OnChipTile fewRows = operands.tile(ElementType.FLOAT32, 8, 8, 4, 8);
      OnChipTile fewColumns = operands.tile(ElementType.FLOAT32, 8, 8, 8, 4);
      refused(() -> TPARTADD.apply(d, fewRows, fewColumns));
      refused(() -> TPARTADD.apply(fewRows, d, d));
      refused(() -> TPARTMAX.apply(d, fewRows, fewRows));
      TPARTMAX.apply(d, fewRows, d);
    }
  }

  @Property(tries = 80)
  void aTriangleHasOnesOnItsSideOfTheDiagonal(
      @ForAll @From("atMostWords") ElementType type,
      @ForAll @From("regions") Region region,
      @ForAll boolean upper,
      @ForAll @IntRange(min = -40, max = 40) int diagonal,
      @ForAll long seed) {
    if (type.bytes() == 1) {
      return;
    }
    try (Operands operands = new Operands(seed)) {
      OnChipTile d = operands.tile(type, ROWS, COLS, region.rows, region.cols);
      byte[] before = Operands.copy(d);
      TTRI.apply(d, upper, diagonal);
      for (int r = 0; r < region.rows; r++) {
        for (int c = 0; c < region.cols; c++) {
          boolean one = upper ? c - r >= diagonal : c - r <= diagonal;
          if (type.isFloating()) {
            Operands.assertFloat(one ? 1 : 0, d, r, c);
          } else {
            Operands.assertLong(one ? 1 : 0, d, r, c);
          }
        }
      }
      Operands.assertRestUnchanged(before, d, region.rows, region.cols);
    }
  }

  @Test
  void aDiagonalFarOutsideFillsTheTileWithOneValue() {
    try (Operands operands = new Operands(4)) {
      OnChipTile d = operands.tile(ElementType.INT32, 8, 8, 8, 8);
      TTRI.apply(d, false, Integer.MAX_VALUE);
      Operands.assertLong(1, d, 7, 7);
      TTRI.apply(d, true, Integer.MAX_VALUE);
      Operands.assertLong(0, d, 0, 7);
      TTRI.apply(d, true, Integer.MIN_VALUE);
      Operands.assertLong(1, d, 7, 0);
    }
  }

  @Test
  void anIntegerRampAscendsOrDescendsAndWraps() {
    try (Operands operands = new Operands(4)) {
      OnChipTile d = operands.tile(ElementType.INT16, 2, 16, 2, 16);
      TCI.apply(d, Short.MAX_VALUE, false);
      Operands.assertLong(Short.MIN_VALUE, d, 1, 1);
      TCI.apply(d, 3, true);
      Operands.assertLong(-12, d, 0, 15);
    }
  }

  @Test
  void operandsThatDoNotBelongTogetherAreRefused() {
    try (Operands operands = new Operands(5)) {
      OnChipTile f = operands.tile(ElementType.FLOAT32, 8, 8, 8, 8);
      OnChipTile i = operands.tile(ElementType.INT32, 8, 8, 8, 8);
      OnChipTile u = operands.tile(ElementType.UINT32, 8, 8, 8, 8);
      OnChipTile h = operands.tile(ElementType.INT16, 8, 16, 8, 8);
      OnChipTile few = operands.tile(ElementType.INT32, 8, 8, 8, 7);
      OnChipTile columns = operands.tile(ElementType.INT32, 8, 8, 8, 8, Layout.DN);
      refused(() -> TPARTADD.apply(f, f, i));
      refused(() -> TPARTMAX.apply(f, i, f));
      refused(() -> TPARTARGMAX.apply(f, f, f, i, i, u));
      refused(() -> TPARTARGMAX.apply(f, f, f, h, h, h));
      refused(() -> TPARTARGMAX.apply(f, f, f, i, i, few));
      refused(() -> TPARTARGMIN.apply(i, i, i, u, u, u));
      refused(() -> TPARTARGMIN.apply(f, f, i, u, u, u));
      refused(() -> TTRI.apply(columns, true, 0));
    }
  }

  private static void refused(Runnable use) {
    assertThrows(KernelFaultException.class, use::run);
  }
}
