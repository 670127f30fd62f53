package dev.simpler.sim.convert;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.RoundMode;

/**
 * The loops of TCVT from one type to another over runs of consecutive elements. All offsets are in
 * bytes into the same memory; the runs are disjoint, or start at one place and {@code to} is not
 * the wider type.
 */
@FunctionalInterface
public interface Conversion {
  /** Converts {@code count} elements. */
  void run(byte[] memory, int to, int from, int count);

  /** The loops for a pair of types. */
  static Conversion of(ElementType from, ElementType to, RoundMode asked, boolean saturate) {
    RoundMode mode = Rounding.of(asked, from, to);
    if (from.isFloating()) {
      return to.isFloating()
          ? new FloatToFloat(from, to, mode, saturate)
          : new FloatToInteger(from, to, mode, saturate);
    }
    return to.isFloating()
        ? new IntegerToFloat(from, to, mode, saturate)
        : new IntegerToInteger(from, to, saturate);
  }
}
