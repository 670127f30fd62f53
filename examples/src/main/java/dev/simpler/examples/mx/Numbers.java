package dev.simpler.examples.mx;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.RoundMode;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TCVT;

/**
 * Types of a quantisation: FLOAT32 becomes FLOAT8, but FLOAT4 is made of halves only.
 *
 * @param source what is quantised
 * @param target what it becomes
 */
record Numbers(ElementType source, ElementType target) {
  static Numbers of(boolean wholeBytes) {
    return wholeBytes
        ? new Numbers(ElementType.FLOAT32, ElementType.FLOAT8_E4M3)
        : new Numbers(ElementType.BFLOAT16, ElementType.FLOAT4_E2M1);
  }

  /** FLOAT32 numbers as the source. */
  Tile rounded(KernelContext k, Tile x) {
    if (source == x.type()) {
      return x;
    }
    Tile rounded = k.vec(source, x.rows(), x.cols()).named("rounded").place();
    TCVT.apply(rounded, x, RoundMode.RINT);
    return rounded;
  }
}
