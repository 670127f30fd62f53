package dev.simpler.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ElementTypeTest {
  @ParameterizedTest
  @EnumSource(ElementType.class)
  void anIntegerTypeHoldsItsRangeAndNothingBeyond(ElementType type) {
    if (type.isFloating()) {
      assertFalse(type.holds(0));
      return;
    }
    boolean signed = type.name().startsWith("INT");
    int bits = type.bits();
    BigInteger least = signed ? BigInteger.TWO.pow(bits - 1).negate() : BigInteger.ZERO;
    BigInteger most = BigInteger.TWO.pow(signed ? bits - 1 : bits).subtract(BigInteger.ONE);
    assertTrue(type.holds(least.longValueExact()));
    assertTrue(type.holds(most.min(BigInteger.valueOf(Long.MAX_VALUE)).longValueExact()));
    check(type, least.subtract(BigInteger.ONE));
    check(type, most.add(BigInteger.ONE));
  }

  private static void check(ElementType type, BigInteger beyond) {
    if (beyond.bitLength() < Long.SIZE) {
      assertEquals(false, type.holds(beyond.longValueExact()), () -> type + " holds " + beyond);
    }
  }
}
