package dev.simpler.kernel.isa;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Form;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/** Turns quantised integers back to FLOAT32 with one scale and offset per row, on V. */
public final class TDEQUANT {
  private TDEQUANT() {}

  /**
   * {@code dst = (q - offset) * scale}, each step rounded to FLOAT32.
   *
   * @param src INT8, UINT8 or INT16
   * @param scales FLOAT32 sizes of a step in column 0, the last row's serving all later rows
   * @param offsets FLOAT32, held like the scales
   * @param dst tile whose valid region is computed
   */
  public static void apply(Tile dst, Tile src, Tile scales, Tile offsets) {
    Instruction op = Instruction.TDEQUANT;
    Rules.admit(op, Form.PLAIN, dst, src.type(), dst.type());
    RowParameters.check(op, scales);
    RowParameters.check(op, offsets);
    Rules.inUb(op, dst);
    Rules.defined(op, dst.type() == ElementType.FLOAT32, dst);
    boolean narrow =
        switch (src.type()) {
          case INT8, UINT8, INT16 -> true;
          default -> false;
        };
    RowParameters.checkOperand(op, dst, src, narrow);
    MachineTile.machine(dst).conversions().dequantise(op, dst, src, scales, offsets);
  }
}
