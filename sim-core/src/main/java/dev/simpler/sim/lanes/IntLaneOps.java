package dev.simpler.sim.lanes;

import jdk.incubator.vector.IntVector;

/** Three-operand integer operations on vectors; loaded only where there are some. */
final class IntLaneOps {
  private IntLaneOps() {}

  static IntVector addAdd(IntVector a, IntVector b, IntVector c) {
    return a.add(b).add(c);
  }

  static IntVector subtractAdd(IntVector a, IntVector b, IntVector c) {
    return a.sub(b).add(c);
  }

  static IntVector multiplyAdd(IntVector a, IntVector b, IntVector c) {
    return a.mul(b).add(c);
  }
}
