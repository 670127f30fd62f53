package dev.simpler.sim.cost;

import java.util.StringJoiner;

/** A sum as text, without the terms that are 0. */
final class Terms {
  private final StringJoiner sum = new StringJoiner(" + ");

  /** Adds a factor and what it multiplies. */
  Terms add(double factor, String of) {
    if (factor != 0) {
      sum.add(number(factor) + of);
    }
    return this;
  }

  /** A number without a fraction of zeros. */
  static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  @Override
  public String toString() {
    return sum.length() == 0 ? "0" : sum.toString();
  }
}
