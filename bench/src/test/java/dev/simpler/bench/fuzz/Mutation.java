package dev.simpler.bench.fuzz;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Damages inputs as accidents and attackers do: bits, numbers at the edges of their ranges, missing
 * and repeated parts, parts of other inputs. The same seed gives the same inputs.
 */
final class Mutation {
  private static final int MOST_BYTES = 1 << 16;
  private static final long[] EDGES = {
    0,
    1,
    -1,
    2,
    7,
    8,
    15,
    16,
    127,
    128,
    255,
    256,
    0x7FFF,
    0x8000,
    0xFFFF,
    0x1_0000,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    0xFFFF_FFFFL,
    1L << 32,
    1L << 48,
    Long.MAX_VALUE,
    Long.MIN_VALUE
  };

  private final SplittableRandom random;

  Mutation(long seed) {
    random = new SplittableRandom(seed);
  }

  /** One to four damages of a sample. */
  byte[] of(byte[] sample, byte[] other) {
    byte[] input = sample.clone();
    for (int left = 1 + random.nextInt(4); left > 0; left--) {
      input = once(input, other);
    }
    return input.length <= MOST_BYTES ? input : Arrays.copyOf(input, MOST_BYTES);
  }

  private byte[] once(byte[] input, byte[] other) {
    if (input.length == 0) {
      return bytes(1 + random.nextInt(64));
    }
    int at = random.nextInt(input.length);
    return switch (random.nextInt(9)) {
      case 0 -> {
        input[at] ^= (byte) (1 << random.nextInt(8));
        yield input;
      }
      case 1 -> {
        input[at] = (byte) random.nextInt();
        yield input;
      }
      case 2, 3 -> edge(input, at);
      case 4 -> Arrays.copyOf(input, at);
      case 5 -> replace(input, at, 0, part(input));
      case 6 -> replace(input, at, random.nextInt(1 + input.length - at), new byte[0]);
      case 7 -> replace(input, at, random.nextInt(1 + Math.min(8, input.length - at)), part(other));
      default -> replace(input, at, 0, bytes(1 + random.nextInt(8)));
    };
  }

  /** A number of one to eight bytes that is at the edge of something, or near what was there. */
  private byte[] edge(byte[] input, int at) {
    int width = Math.min(1 << random.nextInt(4), input.length - at);
    long value = 0;
    for (int i = width - 1; i >= 0; i--) {
      value = value << 8 | (input[at + i] & 0xFF);
    }
    value =
        random.nextBoolean() ? EDGES[random.nextInt(EDGES.length)] : value + random.nextInt(-2, 3);
    boolean littleEndian = random.nextInt(4) != 0;
    for (int i = 0; i < width; i++) {
      input[at + (littleEndian ? i : width - 1 - i)] = (byte) (value >>> (8 * i));
    }
    return input;
  }

  private byte[] part(byte[] of) {
    if (of.length == 0) {
      return of;
    }
    int from = random.nextInt(of.length);
    return Arrays.copyOfRange(of, from, from + 1 + random.nextInt(Math.min(256, of.length - from)));
  }

  private byte[] bytes(int count) {
    byte[] fresh = new byte[count];
    random.nextBytes(fresh);
    return fresh;
  }

  private static byte[] replace(byte[] input, int at, int removed, byte[] inserted) {
    byte[] result = new byte[input.length - removed + inserted.length];
    System.arraycopy(input, 0, result, 0, at);
    System.arraycopy(inserted, 0, result, at, inserted.length);
    int rest = input.length - at - removed;
    System.arraycopy(input, at + removed, result, at + inserted.length, rest);
    return result;
  }
}
