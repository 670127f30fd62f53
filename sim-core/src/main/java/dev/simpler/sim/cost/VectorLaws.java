package dev.simpler.sim.cost;

import dev.simpler.kernel.machine.Instruction;
import java.util.function.Predicate;

/** The law of each vector instruction and its formats. Immutable. */
public final class VectorLaws {
  private static final int FORMATS = Format.values().length;
  private static final int PAIRS = FORMATS * FORMATS;

  private final VectorLaw[] laws;

  private VectorLaws(VectorLaw[] laws) {
    this.laws = laws;
  }

  /** What to state a table with. */
  @FunctionalInterface
  public interface Source {
    /** The law of an instruction, of its form of high precision if {@code precise}. */
    VectorLaw law(Instruction op, Format from, Format to, boolean precise);
  }

  /**
   * A table of all laws of {@code source}.
   *
   * @param seesSource whether an instruction's law depends on the format of its source
   */
  public static VectorLaws of(Source source, Predicate<Instruction> seesSource) {
    VectorLaw[] laws = new VectorLaw[Instruction.values().length * PAIRS * 2];
    for (Instruction op : Instruction.values()) {
      boolean pairs = seesSource.test(op);
      for (Format to : Format.values()) {
        for (Format from : Format.values()) {
          boolean own = pairs || from.ordinal() == 0;
          for (int precise = 0; precise < 2; precise++) {
            int first = index(op, Format.F32, to, precise == 1);
            laws[index(op, from, to, precise == 1)] =
                own ? source.law(op, from, to, precise == 1) : laws[first];
          }
        }
      }
    }
    return new VectorLaws(laws);
  }

  /** The law of an instruction on a shape. */
  public VectorLaw law(Instruction op, VectorShape shape) {
    return laws[index(op, shape.from(), shape.to(), shape.isPrecise())];
  }

  private static int index(Instruction op, Format from, Format to, boolean precise) {
    int form = op.ordinal() * 2 + (precise ? 1 : 0);
    return form * PAIRS + from.ordinal() * FORMATS + to.ordinal();
  }
}
