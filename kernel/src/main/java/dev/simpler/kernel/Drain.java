package dev.simpler.kernel;

import org.jspecify.annotations.Nullable;

/**
 * What the fixpipe does to accumulators on their way out of L0C, in this order: quantisation or
 * conversion to the target's type, activation.
 *
 * <p>With a factor the product is taken in FLOAT32, to which INT32 is converted first. To INT8 and
 * UINT8 it is brought into -256 to 255, rounded to nearest even, the offset is added, and the sum
 * saturates. FLOAT16 saturates at 65504. A shift brings INT32 to INT16, rounding down, and
 * saturates.
 *
 * @param relu whether negative results become 0
 * @param word parameter of every element; null for a plain conversion
 * @param columns a row in SCALING with a parameter per column instead, either UINT64 or INT64 words
 *     ({@link FixpipeWord#bits}) or FLOAT32 factors, which are cut as those of words; null for none
 */
public record Drain(boolean relu, @Nullable FixpipeWord word, @Nullable Tile columns) {
  /** Conversion alone. */
  public static final Drain PLAIN = new Drain(false, null, null);

  /**
   * {@return a quantisation by a register's word; the target says whether an 8-bit result is
   * signed}
   *
   * @param bits of a register
   */
  public static Drain ofWord(long bits) {
    return PLAIN.quantisedBy(FixpipeWord.of(bits));
  }

  /** {@return this with negative results replaced by 0} */
  public Drain withRelu() {
    return new Drain(true, word, columns);
  }

  /**
   * {@return this with one parameter for all elements}
   *
   * @param parameter factor, offset and whether results are signed
   */
  public Drain quantisedBy(FixpipeWord parameter) {
    return new Drain(relu, parameter, null);
  }

  /**
   * {@return this with one factor for all elements}
   *
   * @param factor that each element is multiplied with
   */
  public Drain scaledBy(float factor) {
    return quantisedBy(FixpipeWord.scale(factor));
  }

  /**
   * {@return this with one factor and one offset for all elements, to INT8 or UINT8}
   *
   * @param factor that each element is multiplied with
   * @param offset added after the product, [-256, 256)
   */
  public Drain scaledBy(float factor, int offset) {
    return quantisedBy(new FixpipeWord(factor, offset, 0));
  }

  /**
   * {@return this with a shift to the right by 1 to 16 places, from INT32 to INT16}
   *
   * @param places 1 to 16
   */
  public Drain shiftedBy(int places) {
    return quantisedBy(FixpipeWord.shift(places));
  }

  /**
   * {@return this with one parameter per column}
   *
   * @param parameters a tile in the memory of scaling parameters, one row of them
   */
  public Drain scaledBy(Tile parameters) {
    return new Drain(relu, null, parameters);
  }

  /** {@return whether elements are more than converted} */
  public boolean quantises() {
    return word != null || columns != null;
  }
}
