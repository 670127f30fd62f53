package dev.simpler.kernel.isa;

import dev.simpler.kernel.CubePlace;
import dev.simpler.kernel.Drain;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.VectorPlace;
import dev.simpler.kernel.machine.Form;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/** Copies a tile element by element, by row and column, so that it also changes layouts. */
public final class TMOV {
  private TMOV() {}

  /**
   * Copies {@code src} to {@code dst}: MAT to LEFT, RIGHT, BIAS or SCALING on MTE1, VEC to VEC on
   * V, ACC to MAT on FIX.
   *
   * @param dst tile of the same type (of halves in BIAS FLOAT32), capacity and valid extents; in
   *     LEFT and RIGHT the source may be valid beyond them, in the scale buffers either up to the
   *     end of its last pair. From ACC the source's valid region is moved, whatever is valid in
   *     {@code dst}
   * @param src tile of the location the copy starts from
   */
  public static void apply(Tile dst, Tile src) {
    Instruction op = Instruction.TMOV;
    if (src.location() == Location.MAT
        && (dst.location() == Location.BIAS || dst.location() == Location.SCALING)) {
      checkExtents(dst, src);
      WindowRules.line(op, dst, src);
      Paths.admit(op, dst, src);
      WindowRules.whole(op, dst, src);
      MachineTile.machine(dst).moves().move(op, dst, src);
      return;
    }
    Rules.sameElements(op, dst, src);
    WindowRules.whole(op, dst, src);
    if (dst.location() == Location.LEFT || dst.location() == Location.RIGHT) {
      Rules.covers(op, dst, src);
    } else if (src.location() == Location.ACC) {
      Rules.window(op, dst, src, 0, 0);
    } else if (dst.location() == Location.SCALE_LEFT) {
      checkExtents(dst, src, 1, 2);
    } else if (dst.location() == Location.SCALE_RIGHT) {
      checkExtents(dst, src, 2, 1);
    } else {
      checkExtents(dst, src);
    }
    Paths.admit(op, dst, src);
    MachineTile.machine(dst).moves().move(op, dst, src);
  }

  /**
   * Moves an accumulator straight to UB of the cluster's vector cores, on FIX, through the
   * fixpipe's quantisation, conversion and activation. Only chips with the path L0C_TO_UB have it.
   *
   * <p>What arrives is seen by a vector core when it returns from its wait for a cross-core flag
   * that this core sets later; a vector core that does not wait must not read it.
   *
   * @param dst FIRST or SECOND; or halves, neither scaled nor converted, of an even number of rows
   *     or of a multiple of 32 columns
   * @param src tile in ACC
   * @param drain how elements are quantised or converted, and activated
   */
  public static void apply(VectorPlace dst, Tile src, Drain drain) {
    Form form = Paths.drainedToUb(drain);
    Drains.check(Instruction.TMOV, form, src, dst.type(), drain, src.validCols());
    MachineTile.machine(src).moves().insert(Instruction.TMOV, dst, src, 0, 0, drain);
  }

  /**
   * Moves a tile in UB straight to L1 of the cluster's cube core, on MTE3. Only chips with the path
   * UB_TO_L1 have it.
   *
   * <p>What arrives is seen by the cube core when it returns from its wait for a cross-core flag
   * that this core sets later; a cube core that does not wait must not read it.
   *
   * @param dst place of the tile's valid extents or more
   * @param src ND, NZ or ZN tile in VEC
   */
  public static void apply(CubePlace dst, Tile src) {
    CubePlaces.check(Instruction.TMOV, dst, src, 0, 0);
    MachineTile.machine(src).moves().insert(Instruction.TMOV, dst, src, 0, 0, 1);
  }

  /**
   * Moves an accumulator to MAT through the fixpipe, which quantises or converts and activates. To
   * NZ all rows of its capacity go along, and the rest of the last block of columns; to ND and DN
   * the valid region alone.
   *
   * @param dst tile in MAT with room for it; its valid region does not matter
   * @param src tile in ACC
   * @param drain how elements are quantised or converted, and activated
   */
  public static void apply(Tile dst, Tile src, Drain drain) {
    Rules.window(Instruction.TMOV, dst, src, 0, 0);
    Form form = Paths.drained(drain);
    Drains.target(Instruction.TMOV, dst, src);
    Drains.check(Instruction.TMOV, form, src, dst.type(), drain, src.validCols());
    WindowRules.whole(Instruction.TMOV, dst, src);
    MachineTile.machine(dst).moves().move(Instruction.TMOV, dst, src, drain);
  }

  private static void checkExtents(Tile dst, Tile src) {
    checkExtents(dst, src, 1, 1);
  }

  /** Of scales, which move in pairs, the second one of the last pair need not be valid. */
  private static void checkExtents(Tile dst, Tile src, int rowStep, int colStep) {
    boolean rows = Math.ceilDiv(dst.validRows(), rowStep) == Math.ceilDiv(src.validRows(), rowStep);
    boolean cols = Math.ceilDiv(dst.validCols(), colStep) == Math.ceilDiv(src.validCols(), colStep);
    if (!rows || !cols) {
      throw Rules.refuse(
          dst,
          String.format(
              "%s of valid region %s from %s of valid region %s",
              Instruction.TMOV, Rules.extents(dst), src, Rules.extents(src)));
    }
  }
}
