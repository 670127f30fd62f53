package dev.simpler.sim.machine;

import static dev.simpler.sim.machine.TileRefusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TCOLEXPANDADD;
import dev.simpler.kernel.isa.TCOLEXPANDDIV;
import dev.simpler.kernel.isa.TCOLEXPANDMAX;
import dev.simpler.kernel.isa.TCOLEXPANDMIN;
import dev.simpler.kernel.isa.TCOLEXPANDMUL;
import dev.simpler.kernel.isa.TCOLEXPANDSUB;
import dev.simpler.kernel.isa.TCOLMIN;
import dev.simpler.kernel.isa.TROWEXPANDADD;
import dev.simpler.kernel.isa.TROWEXPANDDIV;
import dev.simpler.kernel.isa.TROWEXPANDMAX;
import dev.simpler.kernel.isa.TROWEXPANDMIN;
import dev.simpler.kernel.isa.TROWEXPANDMUL;
import dev.simpler.kernel.isa.TROWEXPANDSUB;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each expansion computes its own operation, with the operands the right way round. */
class ExpansionTest {
  private static final int ROWS = 8;
  private static final int COLS = 16;

  /** An instruction of two operands. */
  @FunctionalInterface
  interface Instruction {
    void apply(Tile dst, Tile a, Tile b);
  }

  /** What it computes of two elements. */
  @FunctionalInterface
  interface Operation {
    float of(float a, float b);
  }

  static Stream<Arguments> rows() {
    return Stream.of(
        row(TROWEXPANDADD::apply, (a, b) -> a + b),
        row(TROWEXPANDSUB::apply, (a, b) -> a - b),
        row(TROWEXPANDMUL::apply, (a, b) -> a * b),
        row(TROWEXPANDDIV::apply, (a, b) -> a / b),
        row(TROWEXPANDMAX::apply, Math::max),
        row(TROWEXPANDMIN::apply, Math::min));
  }

  static Stream<Arguments> columns() {
    return Stream.of(
        row(TCOLEXPANDADD::apply, (a, b) -> a + b),
        row(TCOLEXPANDSUB::apply, (a, b) -> a - b),
        row(TCOLEXPANDMUL::apply, (a, b) -> a * b),
        row(TCOLEXPANDDIV::apply, (a, b) -> a / b),
        row(TCOLEXPANDMAX::apply, Math::max),
        row(TCOLEXPANDMIN::apply, Math::min));
  }

  private static Arguments row(Instruction instruction, Operation operation) {
    return Arguments.of(instruction, operation);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aRowExpansionMeetsEachElementWithItsRowsValue(Instruction instruction, Operation expected) {
    onVectorCore(k -> {
      Tile a = filled(k.vec(ElementType.FLOAT32, ROWS, COLS).place());
      Tile b = filled(k.vec(ElementType.FLOAT32, ROWS, 1).layout(Layout.DN).place());
      Tile dst = k.vec(ElementType.FLOAT32, ROWS, COLS).place();
      instruction.apply(dst, a, b);
      for (int i = 0; i < ROWS * COLS; i++) {
        assertEquals(expected.of(value(i), value(i / COLS)), dst.getValue(i), "element " + i);
      }
    });
  }

  @ParameterizedTest
  @MethodSource("columns")
  void aColumnExpansionMeetsEachElementWithItsColumnsValue(
      Instruction instruction, Operation expected) {
    onVectorCore(k -> {
      Tile a = filled(k.vec(ElementType.FLOAT32, ROWS, COLS).place());
      Tile b = filled(k.vec(ElementType.FLOAT32, 1, COLS).place());
      Tile dst = k.vec(ElementType.FLOAT32, ROWS, COLS).place();
      instruction.apply(dst, a, b);
      for (int i = 0; i < ROWS * COLS; i++) {
        assertEquals(expected.of(value(i), value(i % COLS)), dst.getValue(i), "element " + i);
      }
    });
  }

  @Test
  void theLeastOfEachColumnIsFound() {
    onVectorCore(k -> {
      Tile src = filled(k.vec(ElementType.FLOAT32, ROWS, COLS).place());
      Tile dst = k.vec(ElementType.FLOAT32, 1, COLS).place();
      TCOLMIN.apply(dst, src);
      for (int c = 0; c < COLS; c++) {
        float least = value(c);
        for (int r = 1; r < ROWS; r++) {
          least = Math.min(least, value(r * COLS + c));
        }
        assertEquals(least, dst.getValue(c), "column " + c);
      }
    });
  }

  @Test
  void theNarrowOperandMayComeFirst() {
    onVectorCore(k -> {
      Tile ten = k.vec(ElementType.FLOAT32, 8, 1).layout(Layout.DN).valid(2, 1).place();
      Tile one = k.vec(ElementType.FLOAT32, 2, 8).place();
      Tile dst = k.vec(ElementType.FLOAT32, 2, 8).place();
      ten.setValue(0, 10);
      ten.setValue(1, 20);
      for (int i = 0; i < 16; i++) {
        one.setValue(i, 1);
      }
      TROWEXPANDSUB.apply(dst, ten, one);
      assertEquals(9, dst.getValue(7));
      assertEquals(19, dst.getValue(8));
      TROWEXPANDDIV.apply(dst, ten, one);
      assertEquals(10, dst.getValue(0));
      assertEquals(20, dst.getValue(15));
    });
  }

  @Test
  void ofTwoOperandsOfOneValidColumnTheOneOfLongerRowsIsWide() {
    onVectorCore(k -> {
      Tile narrow = k.vec(ElementType.FLOAT32, 8, 1).layout(Layout.DN).valid(3, 1).place();
      Tile wide = k.vec(ElementType.FLOAT32, 3, 8).valid(3, 1).place();
      Tile dst = k.vec(ElementType.FLOAT32, 3, 8).valid(3, 1).place();
      for (int r = 0; r < 3; r++) {
        narrow.setValue(r, 1 + r);
        wide.setValue(8 * r, 5 + r);
      }
      TROWEXPANDSUB.apply(dst, wide, narrow);
      for (int r = 0; r < 3; r++) {
        assertEquals(4, dst.getValue(8 * r));
      }
      TROWEXPANDSUB.apply(dst, narrow, wide);
      for (int r = 0; r < 3; r++) {
        assertEquals(-4, dst.getValue(8 * r));
      }
    });
  }

  @Test
  void aRowMajorTileOfOneValidColumnIsNoColumn() {
    try (Operands operands = new Operands(1)) {
      Tile wide = operands.tile(ElementType.FLOAT32, 3, 8, 3, 8);
      Tile one = operands.tile(ElementType.FLOAT32, 3, 8, 3, 1);
      refused("one value (column-major)", () -> TROWEXPANDSUB.apply(wide, wide, one));
    }
  }

  private static void onVectorCore(Kernel kernel) {
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      core.run(kernel);
    }
  }

  private static Tile filled(Tile tile) {
    for (int i = 0; i < tile.rows() * tile.cols(); i++) {
      tile.setValue(i, value(i));
    }
    return tile;
  }

  /** Unordered, of both signs, never 0. */
  private static float value(int index) {
    return (index * 37 % 101 - 50) + 0.25f;
  }
}
