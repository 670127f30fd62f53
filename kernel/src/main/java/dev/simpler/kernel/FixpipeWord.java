package dev.simpler.kernel;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;

/**
 * A quantisation parameter of the fixpipe, as its register and each UINT64 of a row in SCALING hold
 * it: bits 31 to 13 the factor, 35 to 32 the shift less 1, 45 to 37 the offset, bit 46 whether the
 * result is an INT8 (else a UINT8). The other bits mean nothing.
 *
 * <p>The fields are those of the board cases of {@code tmov_acc2mat} in pto-isa. A word has either
 * a factor and an offset, or a shift.
 *
 * @param factor multiplies the accumulator in FLOAT32; the register holds its sign, exponent and
 *     the upper 10 bits of its mantissa, so that 0.1 is 0.099975586
 * @param offset is added to 8-bit results, -256 to 255
 * @param shift places by which INT32 is shifted right on its way to INT16, 1 to 16; 0 for none
 */
public record FixpipeWord(float factor, int offset, int shift) {
  private static final int FACTOR = 0xFFFF_E000;
  private static final int SHIFT_AT = 32;
  private static final int MOST_SHIFT = 16;
  private static final int OFFSET_AT = 37;
  private static final int OFFSET_BITS = 9;
  private static final int MOST_OFFSET = (1 << OFFSET_BITS - 1) - 1;
  private static final long SIGNED = 1L << 46;

  /**
   * Cuts the factor to what the register holds.
   *
   * @throws SimplerException if offset or shift do not fit their bits
   */
  public FixpipeWord {
    factor = Float.intBitsToFloat(Float.floatToRawIntBits(factor) & FACTOR);
    inRange("offset", offset, -MOST_OFFSET - 1, MOST_OFFSET);
    inRange("shift", shift, 0, MOST_SHIFT);
  }

  private static void inRange(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw new SimplerException(
          Fault.of(
              ErrorCategory.USAGE,
              what + " " + value + " of a fixpipe word: must be " + least + " to " + most));
    }
  }

  /**
   * {@return a factor alone}
   *
   * @param factor that each element is multiplied with
   */
  public static FixpipeWord scale(float factor) {
    return new FixpipeWord(factor, 0, 0);
  }

  /**
   * {@return a shift by 1 to 16 places}
   *
   * @param places 1 to 16
   */
  public static FixpipeWord shift(int places) {
    if (places == 0) {
      inRange("shift", places, 1, MOST_SHIFT);
    }
    return new FixpipeWord(0, 0, places);
  }

  /**
   * {@return the word of a register; one without a factor is a shift}
   *
   * @param bits of a register
   */
  public static FixpipeWord of(long bits) {
    int offset = (int) (bits << Long.SIZE - OFFSET_AT - OFFSET_BITS >> Long.SIZE - OFFSET_BITS);
    int scale = (int) bits & FACTOR;
    int shift = scale == 0 ? (int) (bits >>> SHIFT_AT & MOST_SHIFT - 1) + 1 : 0;
    return new FixpipeWord(Float.intBitsToFloat(scale), offset, shift);
  }

  /**
   * {@return this with another offset}
   *
   * @param newOffset added after the product, [-256, 256)
   */
  public FixpipeWord withOffset(int newOffset) {
    return new FixpipeWord(factor, newOffset, shift);
  }

  /**
   * {@return the register's bits}
   *
   * @param signed whether an 8-bit result is an INT8
   */
  public long bits(boolean signed) {
    return Integer.toUnsignedLong(Float.floatToRawIntBits(factor))
        | (long) Math.max(shift - 1, 0) << SHIFT_AT
        | (offset & (1L << OFFSET_BITS) - 1) << OFFSET_AT
        | (signed ? SIGNED : 0);
  }

  /**
   * {@return whether bits of a register make 8-bit results INT8}
   *
   * @param bits of a register
   */
  public static boolean isSigned(long bits) {
    return (bits & SIGNED) != 0;
  }
}
