package dev.simpler.sim.meter;

import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;

/** Sizes of what library calls are given; called by woven code. */
public final class Sizes {
  private Sizes() {}

  /** Elements of a string, a string builder or an array; 0 for anything else. */
  public static long of(@Nullable Object value) {
    return switch (value) {
      case null -> 0;
      case String text -> text.length();
      case StringBuilder text -> text.length();
      case Object other when other.getClass().isArray() -> Array.getLength(other);
      default -> 0;
    };
  }

  /** A count, which is nothing if it is negative: the call will refuse it. */
  public static long of(int count) {
    return Math.max(0, count);
  }

  /** Product of two sizes, of which none counts as less than 1; no more than a long can hold. */
  public static long times(long a, long b) {
    long x = Math.max(1, a);
    long y = Math.max(1, b);
    return Math.multiplyHigh(x, y) != 0 || x * y < 0 ? Long.MAX_VALUE / 4 : x * y;
  }
}
