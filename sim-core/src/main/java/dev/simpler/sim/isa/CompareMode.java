package dev.simpler.sim.isa;

import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorOperators.Comparison;

/** Which comparison TCMP and TCMPS make. With a NaN only NE holds. */
public enum CompareMode {
  /** Equal. */
  EQ(VectorOperators.EQ, VectorOperators.EQ),
  /** Not equal. */
  NE(VectorOperators.NE, VectorOperators.NE),
  /** Less than. */
  LT(VectorOperators.LT, VectorOperators.ULT),
  /** Less than or equal. */
  LE(VectorOperators.LE, VectorOperators.ULE),
  /** Greater than. */
  GT(VectorOperators.GT, VectorOperators.UGT),
  /** Greater than or equal. */
  GE(VectorOperators.GE, VectorOperators.UGE);

  private final Comparison lanes;
  private final Comparison unsignedLanes;

  CompareMode(Comparison lanes, Comparison unsignedLanes) {
    this.lanes = lanes;
    this.unsignedLanes = unsignedLanes;
  }

  /** The same on vectors of floats and signed integers. */
  Comparison lanes() {
    return lanes;
  }

  /** The same on vectors of unsigned integers. */
  Comparison unsignedLanes() {
    return unsignedLanes;
  }
}
