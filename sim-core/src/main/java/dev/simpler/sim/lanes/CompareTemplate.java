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
    int whole = whole(count);
    int done =
        switch (type) {
          case FLOAT32, FLOAT16, BFLOAT16 -> floats(type, m, a, b, bits, at, whole);
          case INT32 -> ints(LANES, m, a, b, bits, at, whole);
          case UINT32 -> ints(UNSIGNED_LANES, m, a, b, bits, at, whole);
          default -> 0;
        };
    int behind = done * type.bytes();
    runScalar(type, m, a + behind, b + behind, bits, at + done / 8, count - done);
  }

  /** How many of so many elements fill whole vectors, and these whole bytes of bits. */
  private static int whole(int count) {
    return LANES != null && LANE_COUNT % 8 == 0 ? count / LANE_COUNT * LANE_COUNT : 0;
  }

  private static int floats(
      ElementType type, byte[] m, int a, int b, byte[] bits, int at, int whole) {
    int size = type.bytes();
    int words = whole / Long.SIZE;
    for (int i = 0; i < words; i++) {
      long word = 0;
      for (int j = 0; j < Long.SIZE; j += LANE_COUNT) {
        int from = size * (i * Long.SIZE + j);
        FloatVector x = CompareLanes.load(type, m, a + from);
        FloatVector y = CompareLanes.load(type, m, b + from);
        word |= CompareLanes.bits(LANES, x, y) << j;
      }
      Elements.putLong(bits, at + Long.BYTES * i, word);
    }
    for (int i = words * Long.SIZE; i < whole; i += LANE_COUNT) {
      FloatVector x = CompareLanes.load(type, m, a + size * i);
      FloatVector y = CompareLanes.load(type, m, b + size * i);
      put(bits, at + i / 8, CompareLanes.bits(LANES, x, y));
    }
    return whole;
  }

  private static int ints(
      @Nullable Comparison by, byte[] m, int a, int b, byte[] bits, int at, int whole) {
    for (int i = 0; i < whole; i += LANE_COUNT) {
      IntVector x = ByteVector.fromArray(SPECIES, m, a + 4 * i).reinterpretAsInts();
      IntVector y = ByteVector.fromArray(SPECIES, m, b + 4 * i).reinterpretAsInts();
      put(bits, at + i / 8, CompareLanes.bits(by, x, y));
    }
    return whole;
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
    int done = 0;
    if (LANES != null) {
      FloatVector y = FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, scalar);
      done = floats(type, m, a, y, bits, at, whole(count));
    }
    for (int first = done; first < count; first += 8) {
      int packed = 0;
      for (int i = first; i < Math.min(first + 8, count); i++) {
        boolean holds = holds(Elements.loadFloat(m, a + i * size, type), scalar);
        packed |= holds ? 1 << i - first : 0;
      }
      bits[at + first / 8] = (byte) packed;
    }
  }

  private static int floats(
      ElementType type, byte[] m, int a, FloatVector y, byte[] bits, int at, int whole) {
    int size = type.bytes();
    for (int i = 0; i < whole; i += LANE_COUNT) {
      FloatVector x = CompareLanes.load(type, m, a + size * i);
      put(bits, at + i / 8, CompareLanes.bits(LANES, x, y));
    }
    return whole;
  }

  private static int ints(
      @Nullable Comparison by, byte[] m, int a, IntVector y, byte[] bits, int at, int whole) {
    for (int i = 0; i < whole; i += LANE_COUNT) {
      IntVector x = ByteVector.fromArray(SPECIES, m, a + 4 * i).reinterpretAsInts();
      put(bits, at + i / 8, CompareLanes.bits(by, x, y));
    }
    return whole;
  }

  @Override
  public void runWith(
      ElementType type, byte[] m, int a, long scalar, byte[] bits, int at, int count) {
    int size = type.bytes();
    long flip = flip(type);
    int done = 0;
    if (LANES != null && size == Integer.BYTES) {
      IntVector y = IntVector.broadcast(IntVector.SPECIES_PREFERRED, (int) scalar);
      Comparison by = type == ElementType.UINT32 ? UNSIGNED_LANES : LANES;
      done = ints(by, m, a, y, bits, at, whole(count));
    }
    for (int first = done; first < count; first += 8) {
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
