package dev.simpler.sim.lanes;

import dev.simpler.sim.lanes.BinaryArithmetic.IntegerLanes;
import jdk.incubator.vector.VectorOperators;

/** Integer operations on vectors; loaded only where there are some ({@link HostVectors}). */
final class IntegerLaneOps {
  static final IntegerLanes ADD = IntegerLanes.of(VectorOperators.ADD);
  static final IntegerLanes SUBTRACT = IntegerLanes.of(VectorOperators.SUB);
  static final IntegerLanes MULTIPLY = IntegerLanes.of(VectorOperators.MUL);
  static final IntegerLanes MAXIMUM = IntegerLanes.ofSigned(VectorOperators.MAX);
  static final IntegerLanes MINIMUM = IntegerLanes.ofSigned(VectorOperators.MIN);
  static final IntegerLanes AND = IntegerLanes.of(VectorOperators.AND);
  static final IntegerLanes OR = IntegerLanes.of(VectorOperators.OR);
  static final IntegerLanes XOR = IntegerLanes.of(VectorOperators.XOR);

  private IntegerLaneOps() {}
}
