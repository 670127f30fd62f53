package dev.simpler.sim.lanes;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Vectors of FLOAT16 and BFLOAT16 elements, worked on as FLOAT32. Widening is exact, narrowing
 * rounds to nearest even; both give the bits of {@link dev.simpler.sim.onchip.Elements}, except for
 * the payload of a NaN.
 */
final class HalfLanes {
  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
  private static final VectorShape HALF_SHAPE = VectorShape.forBitSize(FLOATS.vectorBitSize() / 2);
  private static final VectorSpecies<Byte> BYTES = VectorSpecies.of(byte.class, HALF_SHAPE);
  private static final VectorSpecies<Short> SHORTS = VectorSpecies.of(short.class, HALF_SHAPE);

  /** Elements in one vector. */
  static final int LANES = FLOATS.length();

  /** Bytes that these elements take. */
  static final int STEP = 2 * LANES;

  /** Makes a FLOAT16's exponent, moved to the place of a FLOAT32's, one of the same value. */
  private static final float REBIAS = 0x1p112f;

  private static final int MAGNITUDE = 0x7FFF_FFFF;
  private static final int INFINITY = 0x7F80_0000;
  private static final int HALF_INFINITY = 0x7C00;

  /** The least FLOAT32 that is a normal FLOAT16, and the least beyond the exponents of one. */
  private static final int LEAST_NORMAL = Float.floatToRawIntBits(0x1p-14f);

  private static final int OVERFLOW = Float.floatToRawIntBits(0x1p16f);

  /** Adding it leaves the multiples of FLOAT16's least value in the low bits. */
  private static final float SUBNORMAL = 0.5f;

  private HalfLanes() {}

  /** Loads {@link #LANES} elements of FLOAT16. */
  static FloatVector loadHalf(byte[] m, int at) {
    return fromHalf(load(m, at));
  }

  /** Loads {@link #LANES} elements of BFLOAT16. */
  static FloatVector loadBfloat(byte[] m, int at) {
    return load(m, at).lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats();
  }

  /** Stores {@link #LANES} elements of FLOAT16. */
  static void storeHalf(FloatVector value, byte[] m, int at) {
    store(toHalf(value.reinterpretAsInts()), m, at);
  }

  /** Stores {@link #LANES} elements of BFLOAT16. */
  static void storeBfloat(FloatVector value, byte[] m, int at) {
    store(toBfloat(value.reinterpretAsInts()), m, at);
  }

  private static IntVector load(byte[] m, int at) {
    ShortVector bits = ByteVector.fromArray(BYTES, m, at).reinterpretAsShorts();
    return (IntVector) bits.convertShape(VectorOperators.S2I, INTS, 0);
  }

  private static void store(IntVector bits, byte[] m, int at) {
    ShortVector result = (ShortVector) bits.convertShape(VectorOperators.I2S, SHORTS, 0);
    result.reinterpretAsBytes().intoArray(m, at);
  }

  private static FloatVector fromHalf(IntVector bits) {
    IntVector magnitude =
        bits.lanewise(VectorOperators.AND, 0x7FFF).lanewise(VectorOperators.LSHL, 13);
    IntVector finite = magnitude.reinterpretAsFloats().mul(REBIAS).reinterpretAsInts();
    IntVector all =
        finite.blend(
            magnitude.lanewise(VectorOperators.OR, INFINITY),
            magnitude.compare(VectorOperators.GE, HALF_INFINITY << 13));
    IntVector sign = bits.lanewise(VectorOperators.AND, 0x8000).lanewise(VectorOperators.LSHL, 16);
    return all.lanewise(VectorOperators.OR, sign).reinterpretAsFloats();
  }

  private static IntVector toHalf(IntVector bits) {
    IntVector magnitude = bits.lanewise(VectorOperators.AND, MAGNITUDE);
    IntVector odd = magnitude.lanewise(VectorOperators.LSHR, 13).lanewise(VectorOperators.AND, 1);
    IntVector normal =
        magnitude.add(odd).add(0xFFF - (112 << 23)).lanewise(VectorOperators.LSHR, 13);
    IntVector subnormal =
        magnitude
            .reinterpretAsFloats()
            .add(SUBNORMAL)
            .reinterpretAsInts()
            .sub(Float.floatToRawIntBits(SUBNORMAL));
    IntVector nan =
        magnitude
            .lanewise(VectorOperators.LSHR, 13)
            .lanewise(VectorOperators.AND, 0x3FF)
            .lanewise(VectorOperators.OR, HALF_INFINITY | 0x200);
    VectorMask<Integer> small = magnitude.compare(VectorOperators.LT, LEAST_NORMAL);
    VectorMask<Integer> large = magnitude.compare(VectorOperators.GE, OVERFLOW);
    IntVector all =
        normal
            .blend(subnormal, small)
            .blend(HALF_INFINITY, large)
            .blend(nan, magnitude.compare(VectorOperators.GT, INFINITY));
    IntVector sign = bits.lanewise(VectorOperators.LSHR, 16).lanewise(VectorOperators.AND, 0x8000);
    return all.lanewise(VectorOperators.OR, sign);
  }

  private static IntVector toBfloat(IntVector bits) {
    IntVector high = bits.lanewise(VectorOperators.LSHR, 16);
    IntVector odd = high.lanewise(VectorOperators.AND, 1);
    IntVector rounded = bits.add(odd).add(0x7FFF).lanewise(VectorOperators.LSHR, 16);
    VectorMask<Integer> nan =
        bits.lanewise(VectorOperators.AND, MAGNITUDE).compare(VectorOperators.GT, INFINITY);
    return rounded.blend(high.lanewise(VectorOperators.OR, 0x40), nan);
  }
}
