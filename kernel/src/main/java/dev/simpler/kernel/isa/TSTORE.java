package dev.simpler.kernel.isa;

import dev.simpler.kernel.Drain;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.FeatureMap;
import dev.simpler.kernel.FeatureShape;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Form;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/** Stores a tile to global memory: from UB and L1 on MTE3, from L0C on FIX. */
public final class TSTORE {
  private TSTORE() {}

  /**
   * Copies the valid region. A FLOAT32 accumulator may be stored as FLOAT16 or BFLOAT16, rounded to
   * nearest even.
   *
   * @param dst view with at least the valid region's extents
   * @param src tile in VEC, MAT or ACC
   */
  public static void apply(GlobalTensor dst, Tile src) {
    Instruction op = Instruction.TSTORE;
    if (src.type() == dst.type()) {
      checkLocation(src);
      extents(op, dst, src);
      Rules.admit(op, LayoutForms.store(dst, src), src);
      Neighbours.check(op, src, dst);
      MachineTile.machine(src).transfers().store(op, dst, src);
    } else if (src.type() == ElementType.FLOAT32 && dst.type().isFloating()) {
      apply(dst, src, Drain.PLAIN);
    } else {
      throw Rules.refuse(src, op + " to " + dst + ": no conversion between the types");
    }
  }

  /**
   * Copies the valid region of an accumulator through the fixpipe, which quantises or converts and
   * activates.
   *
   * @param src tile in ACC
   * @param dst view that is written
   * @param drain how elements are quantised or converted, and activated
   */
  public static void apply(GlobalTensor dst, Tile src, Drain drain) {
    Form form = LayoutForms.drained(dst, Paths.drained(drain));
    DrainedView.check(Instruction.TSTORE, src, dst);
    Drains.check(Instruction.TSTORE, form, src, dst.type(), drain, src.validCols());
    Neighbours.check(Instruction.TSTORE, src, dst);
    MachineTile.machine(src).transfers().store(Instruction.TSTORE, dst, src, drain);
  }

  /**
   * Adds the valid region to what is in global memory, element by element in the view's type, as
   * one undivided step. A FLOAT32 accumulator is rounded to FLOAT16 or BFLOAT16 first.
   *
   * @param src tile of the view's type in VEC, MAT or ACC
   * @param dst view that is written
   */
  public static void atomicAdd(GlobalTensor dst, Tile src) {
    Instruction op = Instruction.TSTORE;
    if (src.location() == Location.ACC && src.type() == ElementType.FLOAT32 && isHalf(dst)) {
      atomicAdd(dst, src, Drain.PLAIN);
      return;
    }
    Rules.admit(op, Form.ATOMIC_ADD, src);
    if (src.type() != dst.type() || src.type().bits() == Long.SIZE) {
      throw Rules.refuse(src, op + " with atomic add to " + dst + ": no addition of the types");
    }
    checkLocation(src);
    extents(op, dst, src);
    Rules.admit(op, LayoutForms.store(dst, src), src);
    Neighbours.check(op, src, dst);
    MachineTile.machine(src).transfers().add(op, dst, src);
  }

  /**
   * Adds what the fixpipe makes of an accumulator to what is in global memory, in the view's type,
   * as one undivided step. Integers wrap.
   *
   * @param src tile in ACC
   * @param dst view that is written
   * @param drain how elements are quantised or converted, and activated
   */
  public static void atomicAdd(GlobalTensor dst, Tile src, Drain drain) {
    Rules.admit(Instruction.TSTORE, Form.ATOMIC_ADD, src, dst.type(), dst.type());
    Form form = LayoutForms.drained(dst, Paths.drained(drain));
    DrainedView.check(Instruction.TSTORE, src, dst);
    Drains.check(Instruction.TSTORE, form, src, dst.type(), drain, src.validCols());
    Neighbours.check(Instruction.TSTORE, src, dst);
    MachineTile.machine(src).transfers().add(Instruction.TSTORE, dst, src, drain);
  }

  private static boolean isHalf(GlobalTensor view) {
    return view.type() == ElementType.FLOAT16 || view.type() == ElementType.BFLOAT16;
  }

  /**
   * Stores a feature map to the corner of one in memory, as TLOAD takes it from there.
   *
   * @param whole extents of the map in memory
   * @param src map in MAT
   * @param dst view of the map in memory
   */
  public static void apply(GlobalTensor dst, FeatureShape whole, FeatureMap src) {
    Instruction op = Instruction.TSTORE;
    ConvolutionRules.check(op, src, Location.MAT);
    ConvolutionRules.sameType(op, src.tile(), dst);
    ConvolutionRules.corner(op, src, whole);
    MachineTile.machine(src.tile()).convolution().store(op, dst, whole, src);
  }

  private static void extents(Instruction op, GlobalTensor dst, Tile src) {
    if (src.location() == Location.ACC) {
      DrainedView.check(op, src, dst);
    }
    LineRules.check(op, src, dst);
  }

  private static void checkLocation(Tile src) {
    switch (src.location()) {
      case VEC, MAT, ACC -> {}
      default -> throw Rules.refuse(src, Instruction.TSTORE + " needs a tile in VEC, MAT or ACC");
    }
  }
}
