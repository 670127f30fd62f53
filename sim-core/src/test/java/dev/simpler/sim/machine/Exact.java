package dev.simpler.sim.machine;

import java.math.BigDecimal;
import java.math.MathContext;

/** Elementary functions to 40 digits, by series that owe nothing to the code under test. */
final class Exact {
  static final MathContext DIGITS = new MathContext(40);
  private static final MathContext MORE = new MathContext(60);
  private static final int HALVINGS = 12;

  private Exact() {}

  /** e to the power x: the series of x / 4096, squared twelve times. */
  static BigDecimal exp(BigDecimal x) {
    BigDecimal small = x.divide(BigDecimal.valueOf(1 << HALVINGS), MORE);
    BigDecimal term = BigDecimal.ONE;
    BigDecimal sum = BigDecimal.ONE;
    for (int i = 1; i < 40; i++) {
      term = term.multiply(small, MORE).divide(BigDecimal.valueOf(i), MORE);
      sum = sum.add(term, MORE);
    }
    for (int i = 0; i < HALVINGS; i++) {
      sum = sum.multiply(sum, MORE);
    }
    return sum.round(DIGITS);
  }

  /** The natural logarithm of x greater than 0: Newton's steps on the exponential. */
  static BigDecimal log(BigDecimal x) {
    BigDecimal y = BigDecimal.valueOf(Math.log(x.doubleValue()));
    for (int i = 0; i < 3; i++) {
      BigDecimal e = exp(y);
      y = y.add(x.subtract(e).multiply(BigDecimal.TWO).divide(x.add(e), MORE), MORE);
    }
    return y;
  }

  /** x to the power y, x greater than 0. */
  static BigDecimal pow(BigDecimal x, BigDecimal y) {
    return exp(y.multiply(log(x), MORE));
  }
}
