package dev.simpler.sim.cost;

/** What one instruction of the vector unit costs, in cycles, as a function of its shape. */
public sealed interface VectorLaw permits RepeatLaw, LoopLaw {
  /** Bytes the unit handles at once, on both chips. */
  int REPEAT_BYTES = 256;

  /**
   * The cycles of one instruction.
   *
   * @param shape what it works on
   * @param streaming whether the unit is still busy with the instruction before it, so that the
   *     start overlaps
   */
  double cycles(VectorShape shape, boolean streaming);

  /** Cycles of the scalar unit per element, where the instruction is a scalar loop; else 0. */
  double scalarPerElement();

  /** The law as a formula of R repeats, r rows, n repeats per row. */
  String formula();
}
