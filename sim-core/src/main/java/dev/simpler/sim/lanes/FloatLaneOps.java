package dev.simpler.sim.lanes;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** Float operations on vectors; loaded only where there are some ({@link HostVectors}). */
final class FloatLaneOps {
  private FloatLaneOps() {}

  static FloatVector add(FloatVector a, FloatVector b) {
    return a.add(b);
  }

  static FloatVector subtract(FloatVector a, FloatVector b) {
    return a.sub(b);
  }

  static FloatVector multiply(FloatVector a, FloatVector b) {
    return a.mul(b);
  }

  static FloatVector divide(FloatVector a, FloatVector b) {
    return a.div(b);
  }

  static FloatVector maximum(FloatVector a, FloatVector b) {
    return a.blend(b, a.lt(b));
  }

  static FloatVector minimum(FloatVector a, FloatVector b) {
    return a.blend(b, b.lt(a));
  }

  static FloatVector leaky(FloatVector a, FloatVector b) {
    return a.mul(b).blend(a, a.compare(VectorOperators.GT, 0));
  }

  static FloatVector absolute(FloatVector a) {
    return a.abs();
  }

  static FloatVector negate(FloatVector a) {
    return a.neg();
  }

  static FloatVector squareRoot(FloatVector a) {
    return a.sqrt();
  }

  static FloatVector reciprocal(FloatVector a) {
    return a.broadcast(1).div(a);
  }

  static FloatVector relu(FloatVector a) {
    return a.blend(0, a.lt(0));
  }

  static FloatVector addAdd(FloatVector a, FloatVector b, FloatVector c) {
    return a.add(b).add(c);
  }

  static FloatVector subtractAdd(FloatVector a, FloatVector b, FloatVector c) {
    return a.sub(b).add(c);
  }

  static FloatVector multiplyAdd(FloatVector a, FloatVector b, FloatVector c) {
    return a.mul(b).add(c);
  }

  static FloatVector fused(FloatVector a, FloatVector b, FloatVector c) {
    return a.fma(b, c);
  }

  static FloatVector fusedRelu(FloatVector a, FloatVector b, FloatVector c) {
    return relu(a.fma(b, c));
  }
}
