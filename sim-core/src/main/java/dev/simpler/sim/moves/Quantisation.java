package dev.simpler.sim.moves;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.FixpipeWord;
import dev.simpler.sim.onchip.Elements;

/** What the fixpipe makes of one accumulator. */
@FunctionalInterface
interface Quantisation {
  /** FLOAT16 ends here. */
  float LARGEST_HALF = 65504;

  /** And the types of 8 bits here. */
  float LARGEST_E4M3 = 448;

  /** The same of HIFLOAT8. */
  float LARGEST_HIFLOAT8 = 32768;

  /**
   * Converts an element.
   *
   * @param bits the accumulator
   * @param word bits of a {@link FixpipeWord}
   * @param line takes the result
   * @param at where
   */
  void put(int bits, long word, byte[] line, int at);

  /** The one between two types. */
  static Quantisation of(ElementType from, ElementType to, boolean scales, boolean relu) {
    boolean integer = from == ElementType.INT32;
    float largest =
        switch (to) {
          case FLOAT16 -> LARGEST_HALF;
          case FLOAT8_E4M3 -> LARGEST_E4M3;
          case HIFLOAT8 -> LARGEST_HIFLOAT8;
          default -> Float.POSITIVE_INFINITY;
        };
    return switch (to) {
      case INT32 ->
          (bits, word, line, at) -> Elements.putInt(line, at, relu ? Math.max(bits, 0) : bits);
      case INT16 ->
          (bits, word, line, at) -> Elements.putShort(line, at, shifted(bits, word, relu));
      case INT8, UINT8 ->
          (bits, word, line, at) ->
              line[at] = (byte) whole(product(bits, word, integer), word, relu);
      default ->
          (bits, word, line, at) -> {
            float value = scales ? product(bits, word, integer) : value(bits, integer);
            if (scales) {
              value = Math.clamp(value, -largest, largest);
            }
            Elements.storeFloat(line, at, to, relu && value <= 0 ? 0 : value);
          };
    };
  }

  private static float value(int bits, boolean integer) {
    return integer ? bits : Float.intBitsToFloat(bits);
  }

  private static float product(int bits, long word, boolean integer) {
    return value(bits, integer) * FixpipeWord.of(word).factor();
  }

  private static short shifted(int value, long word, boolean relu) {
    int least = relu ? 0 : Short.MIN_VALUE;
    return (short) Math.clamp(value >> FixpipeWord.of(word).shift(), least, Short.MAX_VALUE);
  }

  /** The offset is added to a whole number of nine bits. */
  private static int whole(float product, long word, boolean relu) {
    int sum = (int) Math.rint(Math.clamp(product, -256f, 255f)) + FixpipeWord.of(word).offset();
    int result =
        FixpipeWord.isSigned(word)
            ? Math.clamp(sum, Byte.MIN_VALUE, Byte.MAX_VALUE)
            : Math.clamp(sum, 0, 255);
    return relu ? Math.max(result, 0) : result;
  }
}
