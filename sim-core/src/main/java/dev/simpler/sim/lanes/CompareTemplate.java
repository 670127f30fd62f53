package dev.simpler.sim.lanes;

import dev.simpler.kernel.CompareMode;
import dev.simpler.kernel.ElementType;
import dev.simpler.sim.onchip.Elements;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorOperators.Comparison;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/** The loops of a comparison; one copy per {@link CompareMode}, as {@link BinaryTemplate}. */
final class CompareTemplate implements CompareLoop {
  private static final CompareMode MODE =
      Specialized.data(MethodHandles.lookup(), CompareMode.class);
  private static final @Nullable Comparison LANES = HostVectors.AVAILABLE ? lanes(MODE) : null;
  private static final @Nullable Comparison UNSIGNED_LANES =
      HostVectors.AVAILABLE ? unsignedLanes(MODE) : null;
  private static final boolean LESS = MODE == CompareMode.LT || MODE == CompareMode.LE;
  private static final boolean GREATER = MODE == CompareMode.GT || MODE == CompareMode.GE;
  private static final boolean UNEQUAL = MODE == CompareMode.NE;
  private static final boolean EQUAL =
      MODE == CompareMode.EQ || MODE == CompareMode.LE || MODE == CompareMode.GE;
  private static final @Nullable VectorSpecies<Byte> SPECIES = HostVectors.BYTES;
  private static final int STEP = HostVectors.STEP;

  /** Elements of 32 bits in a vector; whole bytes of bits only from 8 on. */
  private static final int LANE_COUNT = STEP / 4;

  CompareTemplate() {}

  /** The same on vectors of floats and signed integers. */
  private static Comparison lanes(CompareMode mode) {
    return switch (mode) {
      case EQ -> VectorOperators.EQ;
      case NE -> VectorOperators.NE;
      case LT -> VectorOperators.LT;
      case LE -> VectorOperators.LE;
      case GT -> VectorOperators.GT;
      case GE -> VectorOperators.GE;
    };
  }

  /** The same on vectors of unsigned integers. */
  private static Comparison unsignedLanes(CompareMode mode) {
    return switch (mode) {
      case EQ -> VectorOperators.EQ;
      case NE -> VectorOperators.NE;
      case LT -> VectorOperators.ULT;
      case LE -> VectorOperators.ULE;
      case GT -> VectorOperators.UGT;
      case GE -> VectorOperators.UGE;
    };
  }

  private static boolean holds(double x, double y) {
    return LESS && x < y || GREATER && x > y || EQUAL && x == y || UNEQUAL && x != y;
  }

  private static boolean holds(long x, long y) {
    return LESS && x < y || GREATER && x > y || EQUAL && x == y || UNEQUAL && x != y;
  }

  @Override
  public void run(ElementType type, byte[] m, int a, int b, byte[] bits, int at, int count) {
    int done = 0;
    int whole =
        LANES != null && UNSIGNED_LANES != null && LANE_COUNT % 8 == 0
            ? count / LANE_COUNT * LANE_COUNT
            : 0;
    if (type == ElementType.FLOAT32) {
      for (; done < whole; done += LANE_COUNT) {
        FloatVector x = ByteVector.fromArray(SPECIES, m, a + 4 * done).reinterpretAsFloats();
        FloatVector y = ByteVector.fromArray(SPECIES, m, b + 4 * done).reinterpretAsFloats();
        put(bits, at + done / 8, CompareLanes.bits(LANES, x, y));
      }
    } else if (type == ElementType.INT32) {
      for (; done < whole; done += LANE_COUNT) {
        IntVector x = ByteVector.fromArray(SPECIES, m, a + 4 * done).reinterpretAsInts();
        IntVector y = ByteVector.fromArray(SPECIES, m, b + 4 * done).reinterpretAsInts();
        put(bits, at + done / 8, CompareLanes.bits(LANES, x, y));
      }
    } else if (type == ElementType.UINT32) {
      for (; done < whole; done += LANE_COUNT) {
        IntVector x = ByteVector.fromArray(SPECIES, m, a + 4 * done).reinterpretAsInts();
        IntVector y = ByteVector.fromArray(SPECIES, m, b + 4 * done).reinterpretAsInts();
        put(bits, at + done / 8, CompareLanes.bits(UNSIGNED_LANES, x, y));
      }
    }
    runScalar(type, m, a + 4 * done, b + 4 * done, bits, at + done / 8, count - done);
  }

  private static void put(byte[] bits, int at, long mask) {
    for (int i = 0; i < LANE_COUNT / 8; i++) {
      bits[at + i] = (byte) (mask >>> 8 * i);
    }
  }

  @Override
  public void runScalar(ElementType type, byte[] m, int a, int b, byte[] bits, int at, int count) {
    int size = type.bytes();
    boolean floating = type.isFloating();
    long flip = flip(type);
    for (int first = 0; first < count; first += 8) {
      int packed = 0;
      for (int i = first; i < Math.min(first + 8, count); i++) {
        int from = a + i * size;
        int with = b + i * size;
        boolean holds =
            floating
                ? holds(Elements.loadFloat(m, from, type), Elements.loadFloat(m, with, type))
                : holds(
                    Elements.loadLong(m, from, type) ^ flip,
                    Elements.loadLong(m, with, type) ^ flip);
        packed |= holds ? 1 << i - first : 0;
      }
      bits[at + first / 8] = (byte) packed;
    }
  }

  @Override
  public void runWith(
      ElementType type, byte[] m, int a, float scalar, byte[] bits, int at, int count) {
    int size = type.bytes();
    for (int first = 0; first < count; first += 8) {
      int packed = 0;
      for (int i = first; i < Math.min(first + 8, count); i++) {
        boolean holds = holds(Elements.loadFloat(m, a + i * size, type), scalar);
        packed |= holds ? 1 << i - first : 0;
      }
      bits[at + first / 8] = (byte) packed;
    }
  }

  @Override
  public void runWith(
      ElementType type, byte[] m, int a, long scalar, byte[] bits, int at, int count) {
    int size = type.bytes();
    long flip = flip(type);
    for (int first = 0; first < count; first += 8) {
      int packed = 0;
      for (int i = first; i < Math.min(first + 8, count); i++) {
        boolean holds = holds(Elements.loadLong(m, a + i * size, type) ^ flip, scalar ^ flip);
        packed |= holds ? 1 << i - first : 0;
      }
      bits[at + first / 8] = (byte) packed;
    }
  }

  /** What turns the order of unsigned 64-bit integers into that of signed ones. */
  private static long flip(ElementType type) {
    return type == ElementType.UINT64 ? Long.MIN_VALUE : 0;
  }
}
