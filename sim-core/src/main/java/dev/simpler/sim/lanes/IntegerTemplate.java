package dev.simpler.sim.lanes;

import dev.simpler.sim.lanes.BinaryArithmetic.IntegerLanes;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The vector loops of an integer operation; one copy per operation, as {@link BinaryTemplate}. */
final class IntegerTemplate implements IntegerLoop {
  private static final IntegerLanes LANES =
      Specialized.data(MethodHandles.lookup(), IntegerLanes.class);
  private static final VectorOperators.Binary OPERATOR = LANES.operator();
  private static final boolean SWAPPED = LANES.swapped();
  private static final VectorSpecies<Byte> SPECIES = ByteVector.SPECIES_PREFERRED;
  private static final int STEP = SPECIES.length();

  IntegerTemplate() {}

  @Override
  public int run(int size, byte[] m, int d, int a, int b, int bytes) {
    return switch (size) {
      case 1 -> bytes(m, d, a, b, bytes);
      case 2 -> shorts(m, d, a, b, bytes);
      case 4 -> ints(m, d, a, b, bytes);
      default -> longs(m, d, a, b, bytes);
    };
  }

  @Override
  public int runWith(int size, byte[] m, int d, int a, long s, int bytes) {
    return switch (size) {
      case 1 -> bytes(m, d, a, ByteVector.broadcast(SPECIES, (byte) s), bytes);
      case 2 ->
          shorts(m, d, a, ShortVector.broadcast(ShortVector.SPECIES_PREFERRED, (short) s), bytes);
      case 4 -> ints(m, d, a, IntVector.broadcast(IntVector.SPECIES_PREFERRED, (int) s), bytes);
      default -> longs(m, d, a, LongVector.broadcast(LongVector.SPECIES_PREFERRED, s), bytes);
    };
  }

  private static int bytes(byte[] m, int d, int a, int b, int bytes) {
    int end = bytes / STEP * STEP;
    for (int i = 0; i < end; i += STEP) {
      ByteVector x = ByteVector.fromArray(SPECIES, m, a + i);
      ByteVector y = ByteVector.fromArray(SPECIES, m, b + i);
      (SWAPPED ? y.lanewise(OPERATOR, x) : x.lanewise(OPERATOR, y)).intoArray(m, d + i);
    }
    return end;
  }

  private static int bytes(byte[] m, int d, int a, ByteVector y, int bytes) {
    int end = bytes / STEP * STEP;
    for (int i = 0; i < end; i += STEP) {
      ByteVector x = ByteVector.fromArray(SPECIES, m, a + i);
      (SWAPPED ? y.lanewise(OPERATOR, x) : x.lanewise(OPERATOR, y)).intoArray(m, d + i);
    }
    return end;
  }

  private static int shorts(byte[] m, int d, int a, int b, int bytes) {
    int end = bytes / STEP * STEP;
    for (int i = 0; i < end; i += STEP) {
      ShortVector x = ByteVector.fromArray(SPECIES, m, a + i).reinterpretAsShorts();
      ShortVector y = ByteVector.fromArray(SPECIES, m, b + i).reinterpretAsShorts();
      (SWAPPED ? y.lanewise(OPERATOR, x) : x.lanewise(OPERATOR, y))
          .reinterpretAsBytes()
          .intoArray(m, d + i);
    }
    return end;
  }

  private static int shorts(byte[] m, int d, int a, ShortVector y, int bytes) {
    int end = bytes / STEP * STEP;
    for (int i = 0; i < end; i += STEP) {
      ShortVector x = ByteVector.fromArray(SPECIES, m, a + i).reinterpretAsShorts();
      (SWAPPED ? y.lanewise(OPERATOR, x) : x.lanewise(OPERATOR, y))
          .reinterpretAsBytes()
          .intoArray(m, d + i);
    }
    return end;
  }

  private static int ints(byte[] m, int d, int a, int b, int bytes) {
    int end = bytes / STEP * STEP;
    for (int i = 0; i < end; i += STEP) {
      IntVector x = ByteVector.fromArray(SPECIES, m, a + i).reinterpretAsInts();
      IntVector y = ByteVector.fromArray(SPECIES, m, b + i).reinterpretAsInts();
      (SWAPPED ? y.lanewise(OPERATOR, x) : x.lanewise(OPERATOR, y))
          .reinterpretAsBytes()
          .intoArray(m, d + i);
    }
    return end;
  }

  private static int ints(byte[] m, int d, int a, IntVector y, int bytes) {
    int end = bytes / STEP * STEP;
    for (int i = 0; i < end; i += STEP) {
      IntVector x = ByteVector.fromArray(SPECIES, m, a + i).reinterpretAsInts();
      (SWAPPED ? y.lanewise(OPERATOR, x) : x.lanewise(OPERATOR, y))
          .reinterpretAsBytes()
          .intoArray(m, d + i);
    }
    return end;
  }

  private static int longs(byte[] m, int d, int a, int b, int bytes) {
    int end = bytes / STEP * STEP;
    for (int i = 0; i < end; i += STEP) {
      LongVector x = ByteVector.fromArray(SPECIES, m, a + i).reinterpretAsLongs();
      LongVector y = ByteVector.fromArray(SPECIES, m, b + i).reinterpretAsLongs();
      (SWAPPED ? y.lanewise(OPERATOR, x) : x.lanewise(OPERATOR, y))
          .reinterpretAsBytes()
          .intoArray(m, d + i);
    }
    return end;
  }

  private static int longs(byte[] m, int d, int a, LongVector y, int bytes) {
    int end = bytes / STEP * STEP;
    for (int i = 0; i < end; i += STEP) {
      LongVector x = ByteVector.fromArray(SPECIES, m, a + i).reinterpretAsLongs();
      (SWAPPED ? y.lanewise(OPERATOR, x) : x.lanewise(OPERATOR, y))
          .reinterpretAsBytes()
          .intoArray(m, d + i);
    }
    return end;
  }
}
