package dev.simpler.sim.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Layout;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;
import java.util.List;
import java.util.Random;

/** Tiles of one vector core, filled with ordinary and edge values. */
final class Operands implements AutoCloseable {
  static final List<ElementType> FLOATS =
      List.of(ElementType.FLOAT32, ElementType.FLOAT16, ElementType.BFLOAT16);
  static final List<ElementType> INTEGERS =
      List.of(
          ElementType.INT8,
          ElementType.UINT8,
          ElementType.INT16,
          ElementType.UINT16,
          ElementType.INT32,
          ElementType.UINT32);

  private static final float[] EDGES = {
    0f,
    -0f,
    1f,
    -1f,
    2f,
    -3f,
    Float.NaN,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MIN_NORMAL,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    65504f,
    6.0e-8f,
    -6.0e-8f,
    0.1f
  };

  private final TestCore core = new TestCore(CoreKind.AIV);
  private final Random random;

  Operands(long seed) {
    random = new Random(seed);
    core.execution().units().begin();
  }

  KernelContext kernel() {
    return core.execution();
  }

  /** A row-major tile with a valid region, every element of its capacity filled. */
  OnChipTile tile(ElementType type, int rows, int cols, int validRows, int validCols) {
    return tile(type, rows, cols, validRows, validCols, Layout.ND);
  }

  OnChipTile tile(
      ElementType type, int rows, int cols, int validRows, int validCols, Layout layout) {
    OnChipTile tile =
        OnChipTile.of(
            kernel().vec(type, rows, cols).layout(layout).valid(validRows, validCols).place());
    for (int row = 0; row < rows; row++) {
      for (int col = 0; col < cols; col++) {
        int at = tile.offsetOf(row, col);
        if (type.isFloating()) {
          Elements.storeFloat(tile.bytes(), at, type, edge());
        } else {
          Elements.storeLong(tile.bytes(), at, type, whole());
        }
      }
    }
    return tile;
  }

  private float edge() {
    return random.nextInt(4) == 0
        ? EDGES[random.nextInt(EDGES.length)]
        : (float) random.nextGaussian() * 10;
  }

  private long whole() {
    return random.nextBoolean() ? random.nextLong() : random.nextInt(-3, 4);
  }

  /** One value of each element, and the bytes before an instruction, to compare with. */
  static byte[] copy(OnChipTile tile) {
    return tile.bytes().clone();
  }

  static float floatAt(byte[] bytes, OnChipTile tile, int row, int col) {
    return Elements.loadFloat(bytes, tile.offsetOf(row, col), tile.type());
  }

  static long longAt(byte[] bytes, OnChipTile tile, int row, int col) {
    return Elements.loadLong(bytes, tile.offsetOf(row, col), tile.type());
  }

  /** What is stored of a float. */
  static float rounded(ElementType type, double value) {
    byte[] one = new byte[4];
    Elements.storeFloat(one, 0, type, (float) value);
    return Elements.loadFloat(one, 0, type);
  }

  /** What is stored of an integer. */
  static long wrapped(ElementType type, long value) {
    byte[] one = new byte[8];
    Elements.storeLong(one, 0, type, value);
    return Elements.loadLong(one, 0, type);
  }

  static void assertFloat(float expected, OnChipTile tile, int row, int col) {
    float actual = floatAt(tile.bytes(), tile, row, col);
    assertEquals(
        Float.floatToIntBits(expected),
        Float.floatToIntBits(actual),
        () -> tile + " (" + row + ", " + col + "): " + expected + ", not " + actual);
  }

  static void assertLong(long expected, OnChipTile tile, int row, int col) {
    assertEquals(
        expected, longAt(tile.bytes(), tile, row, col), () -> tile + " (" + row + ", " + col + ")");
  }

  /** Asserts that nothing outside the tile's valid region changed, in its capacity. */
  static void assertRestUnchanged(byte[] before, OnChipTile tile, int rows, int cols) {
    for (int row = 0; row < tile.rows(); row++) {
      for (int col = 0; col < tile.cols(); col++) {
        if (row >= rows || col >= cols) {
          int at = tile.offsetOf(row, col);
          int where = row * tile.cols() + col;
          assertEquals(
              Elements.bits(before, at, tile.type()),
              Elements.bits(tile.bytes(), at, tile.type()),
              () -> tile + " changed outside its valid region, element " + where);
        }
      }
    }
  }

  @Override
  public void close() {
    core.close();
  }
}
