package dev.simpler.kernel.isa;

import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/** Copies two windows of a tile in VEC to two boxed ones, on V. */
public final class TEXTRACT_ND2XNZ {
  private TEXTRACT_ND2XNZ() {}

  /**
   * Fills the valid region of {@code dst0} from the window of {@code src} that starts at ({@code
   * row0}, {@code col0}), and that of {@code dst1} from the one at ({@code row1}, {@code col1}).
   * The windows may overlap; the tiles share no bytes.
   *
   * @param dst0 NZ tile of the source's type
   * @param dst1 likewise
   * @param src ND tile of INT8, INT32 or a floating-point type, on A5 of 8 and 4 bits too
   * @param row0 first row of the first window
   * @param col0 first column of the first window
   * @param row1 first row of the second window
   * @param col1 first column of the second window
   */
  public static void apply(Tile dst0, Tile dst1, Tile src, int row0, int col0, int row1, int col1) {
    Instruction op = Instruction.TEXTRACT_ND2XNZ;
    Rules.admit(op, src);
    check(op, dst0, src, row0, col0);
    check(op, dst1, src, row1, col1);
    boolean defined =
        switch (src.type()) {
          case INT8, INT32, FLOAT16, BFLOAT16, FLOAT32 -> true;
          default -> src.type().isNarrow();
        };
    Rules.defined(op, defined, src);
    MachineTile.machine(dst0).moves().extract(op, dst0, dst1, src, row0, col0, row1, col1);
  }

  private static void check(Instruction op, Tile dst, Tile src, int row, int col) {
    Rules.inUb(op, dst, src);
    Rules.sameType(op, dst, src);
    Rules.window(op, src, dst, row, col);
    if (src.layout() != Layout.ND || dst.layout() != Layout.NZ) {
      throw Rules.refuse(dst, op + " goes from ND to NZ, the source is " + src);
    }
  }
}
