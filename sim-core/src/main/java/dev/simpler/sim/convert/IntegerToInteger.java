package dev.simpler.sim.convert;

import dev.simpler.kernel.ElementType;
import dev.simpler.sim.onchip.Elements;

/** From one integer type to another: the low bits, with saturation the nearest value. */
record IntegerToInteger(ElementType from, ElementType to, boolean saturate) implements Conversion {
  @Override
  public void run(byte[] m, int d, int s, int count) {
    boolean unsigned = from == ElementType.UINT64;
    long least = saturate && to != ElementType.UINT64 ? (long) Ranges.least(to) : 0;
    long most = saturate && to.bytes() < 8 ? (long) Ranges.most(to) : Long.MAX_VALUE;
    boolean signs = unsigned != (to == ElementType.UINT64);
    for (int i = 0; i < count; i++) {
      long value = Elements.loadLong(m, s + i * from.bytes(), from);
      if (saturate) {
        if (signs && value < 0) {
          value = unsigned ? most : 0;
        } else if (!unsigned || signs) {
          value = Math.max(least, Math.min(most, value));
        }
      }
      Elements.storeLong(m, d + i * to.bytes(), to, value);
    }
  }
}
