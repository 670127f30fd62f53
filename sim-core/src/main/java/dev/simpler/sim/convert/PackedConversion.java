package dev.simpler.sim.convert;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.RoundMode;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.Narrow;
import dev.simpler.sim.onchip.Nibbles;
import dev.simpler.sim.onchip.OnChipTile;

/**
 * TCVT to and from elements of half a byte, row by row. What is converted to FLOAT4 saturates
 * always; the other bytes of the capacity of each valid row become 0, and of an odd number of
 * columns the last one is 0 too.
 *
 * @param d where the elements go
 * @param s BFLOAT16 and FLOAT4, or FLOAT16 and INT4
 * @param asked how they are rounded
 * @param saturate whether INT4 keeps the nearest value instead of the low bits
 */
record PackedConversion(OnChipTile d, OnChipTile s, RoundMode asked, boolean saturate) {
  void run() {
    if (s.type().isPacked()) {
      widen();
    } else if (d.type() == ElementType.INT4) {
      toWhole();
    } else {
      toFloat();
    }
  }

  private void widen() {
    boolean whole = s.type() == ElementType.INT4;
    for (int row = 0; row < d.validRows(); row++) {
      for (int col = 0; col < d.validCols(); col++) {
        int place = s.nibbleOf(row, col);
        float value =
            whole
                ? Nibbles.signed(s.bytes(), place)
                : Narrow.value(s.type(), (byte) Nibbles.get(s.bytes(), place));
        Elements.storeFloat(d.bytes(), d.offsetOf(row, col), d.type(), value);
      }
    }
  }

  private void toFloat() {
    RoundMode mode = Rounding.of(asked, s.type(), d.type());
    int cols = d.validCols() & ~1;
    d.wrote(0, 0, d.validRows(), d.cols());
    for (int row = 0; row < d.validRows(); row++) {
      for (int col = 0; col < d.cols(); col++) {
        int bits = 0;
        if (col < cols) {
          float value = Elements.loadFloat(s.bytes(), s.offsetOf(row, col), s.type());
          bits = Octets.bits(d.type(), mode, value);
        }
        Nibbles.put(d.bytes(), d.nibbleOf(row, col), bits);
      }
    }
  }

  private void toWhole() {
    RoundMode mode = Rounding.of(asked, s.type(), d.type());
    double least = saturate ? Ranges.least(ElementType.INT4) : Integer.MIN_VALUE;
    double most = saturate ? Ranges.most(ElementType.INT4) : Integer.MAX_VALUE;
    for (int row = 0; row < d.validRows(); row++) {
      for (int col = 0; col < d.validCols(); col++) {
        float value = Elements.loadFloat(s.bytes(), s.offsetOf(row, col), s.type());
        double whole = Math.min(most, Math.max(least, Rounding.whole(mode, value)));
        Nibbles.put(d.bytes(), d.nibbleOf(row, col), (int) whole);
      }
    }
  }
}
