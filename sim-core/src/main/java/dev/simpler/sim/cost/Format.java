package dev.simpler.sim.cost;

import dev.simpler.kernel.ElementType;
import java.util.stream.Stream;

/** How an element looks to the vector unit: what types of one width and kind have in common. */
public enum Format {
  F32(32),
  F16(16),
  F8(8),
  F4(4),
  I64(64),
  I32(32),
  I16(16),
  I8(8),
  I4(4);

  private static final Format[] FLOATING = {F4, F8, F16, F32};
  private static final Format[] INTEGER = {I4, I8, I16, I32, I64};
  private static final int LEAST_BITS = 4;
  private static final Format[] BY_TYPE =
      Stream.of(ElementType.values())
          .map(type -> of(type.isFloating(), type.bits()))
          .toArray(Format[]::new);

  private final int bits;

  Format(int bits) {
    this.bits = bits;
  }

  /** The format of a type. */
  public static Format of(ElementType type) {
    return BY_TYPE[type.ordinal()];
  }

  /** The format of elements of 4, 8, 16, 32 or 64 bits. */
  public static Format of(boolean floating, int bits) {
    return (floating ? FLOATING : INTEGER)[Integer.numberOfTrailingZeros(bits / LEAST_BITS)];
  }

  /** Bits of one element. */
  public int bits() {
    return bits;
  }
}
