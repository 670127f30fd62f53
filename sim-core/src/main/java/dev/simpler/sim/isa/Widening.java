package dev.simpler.sim.isa;

import dev.simpler.sim.isa.ProductLoop.Matrix;
import dev.simpler.sim.kernel.ElementType;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** Brings operands of products into FLOAT32, row after row; exact. */
final class Widening {
  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
  private static final int LANES = FLOATS.length();
  private static final VectorSpecies<Byte> HALF_BYTES =
      VectorSpecies.of(byte.class, VectorShape.forBitSize(FLOATS.vectorBitSize() / 2));

  /** Makes a FLOAT16's exponent, moved to the place of a FLOAT32's, one of the same value. */
  private static final float REBIAS = 0x1p112f;

  private static final int MAGNITUDE = 0x7FFF;
  private static final int INFINITY = 0x7C00 << 13;
  private static final int INFINITY_OF_FLOAT = 0x7F80_0000;

  private Widening() {}

  /** The tile as a matrix: itself if it is one already, else a copy in the core's scratch. */
  static Matrix matrix(OnChipTile tile) {
    boolean rowMajor = tile.layout().isRowMajor();
    if (tile.type() == ElementType.FLOAT32 && rowMajor) {
      return new Matrix(tile.bytes(), tile.base(), 4 * tile.cols());
    }
    int rows = tile.validRows();
    int cols = tile.validCols();
    byte[] to = tile.units().scratch(tile.location(), 4 * rows * cols);
    byte[] from = tile.bytes();
    int column = 2 * tile.rows();
    boolean half = tile.type() == ElementType.FLOAT16;
    for (int row = 0; row < rows; row++) {
      int at = 4 * row * cols;
      if (tile.type() == ElementType.INT8) {
        int start = tile.offsetOf(row, 0);
        int step = rowMajor ? 1 : tile.rows();
        for (int col = 0; col < cols; col++) {
          Elements.putFloat(to, at + 4 * col, from[start + step * col]);
        }
      } else if (rowMajor) {
        line(from, tile.offsetOf(row, 0), to, at, cols, half);
      } else if (tile.type() == ElementType.FLOAT32) {
        for (int col = 0; col < cols; col++) {
          int bits = Elements.getInt(from, tile.offsetOf(row, col));
          Elements.putInt(to, at + 4 * col, bits);
        }
      } else {
        int base = tile.offsetOf(row, 0);
        for (int col = 0; col < cols; col++) {
          put(from, base + column * col, to, at + 4 * col, half);
        }
      }
    }
    return new Matrix(to, 0, 4 * cols);
  }

  private static void line(byte[] from, int start, byte[] to, int at, int count, boolean half) {
    int i = 0;
    for (; i + LANES <= count; i += LANES) {
      ShortVector bits =
          ByteVector.fromArray(HALF_BYTES, from, start + 2 * i).reinterpretAsShorts();
      IntVector wide = (IntVector) bits.convertShape(VectorOperators.S2I, INTS, 0);
      IntVector result = half ? fromHalf(wide) : wide.lanewise(VectorOperators.LSHL, 16);
      result.reinterpretAsBytes().intoArray(to, at + 4 * i);
    }
    for (; i < count; i++) {
      put(from, start + 2 * i, to, at + 4 * i, half);
    }
  }

  private static IntVector fromHalf(IntVector bits) {
    IntVector magnitude =
        bits.lanewise(VectorOperators.AND, MAGNITUDE).lanewise(VectorOperators.LSHL, 13);
    IntVector finite = magnitude.reinterpretAsFloats().mul(REBIAS).reinterpretAsInts();
    IntVector all =
        finite.blend(
            magnitude.lanewise(VectorOperators.OR, INFINITY_OF_FLOAT),
            magnitude.compare(VectorOperators.GE, INFINITY));
    IntVector sign = bits.lanewise(VectorOperators.AND, 0x8000).lanewise(VectorOperators.LSHL, 16);
    return all.lanewise(VectorOperators.OR, sign);
  }

  private static void put(byte[] from, int at, byte[] to, int target, boolean half) {
    short bits = Elements.getShort(from, at);
    Elements.putFloat(
        to, target, half ? Float.float16ToFloat(bits) : Elements.bfloat16ToFloat(bits));
  }
}
