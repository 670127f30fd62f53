package dev.simpler.kernel.isa;

import dev.simpler.kernel.SharedScale;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Form;
import dev.simpler.kernel.machine.GroupOrder;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.SharedQuantisation;

/** Quantises with a power of two for each 32 rows of a column, on V (MXFP8 and MXFP4, A5). */
public final class TQUANT_DN {
  private TQUANT_DN() {}

  /**
   * As {@link TQUANT#shared}, but a group is 32 rows of a column; the groups' numbers are in the
   * order of their first elements.
   *
   * @param src FLOAT32, FLOAT16 or BFLOAT16, its valid rows a multiple of 32
   * @param dst as there
   * @param exponents as there
   * @param maxima as there
   * @param factors as there
   * @param rule how the power of two is chosen
   */
  public static void apply(
      Tile dst, Tile src, Tile exponents, Tile maxima, Tile factors, SharedScale rule) {
    SharedQuantisation result = new SharedQuantisation(dst, exponents, maxima, factors);
    SharedScales.apply(Instruction.TQUANT_DN, Form.PLAIN, result, src, GroupOrder.COLUMNS, rule);
  }

  /**
   * The same with exponents in the order in which a right operand's scales are loaded: those of two
   * groups that follow each other in a column are neighbours, pairs go on along the row.
   *
   * @param src its valid rows a multiple of 64
   * @param dst as there
   * @param exponents as there
   * @param maxima as there
   * @param factors as there
   * @param rule how the power of two is chosen
   */
  public static void interleaved(
      Tile dst, Tile src, Tile exponents, Tile maxima, Tile factors, SharedScale rule) {
    SharedQuantisation result = new SharedQuantisation(dst, exponents, maxima, factors);
    SharedScales.apply(
        Instruction.TQUANT_DN, Form.PLAIN, result, src, GroupOrder.COLUMN_PAIRS, rule);
  }
}
