package dev.simpler.kernel.isa;

import dev.simpler.kernel.FeatureMap;
import dev.simpler.kernel.FeatureShape;
import dev.simpler.kernel.FilterShape;
import dev.simpler.kernel.Filters;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/** Loads a tile in UB or L1 from global memory, on MTE2. */
public final class TLOAD {
  private TLOAD() {}

  /**
   * Copies the valid region. A tile in UB with a pad value gets it up to the end of the 32-byte
   * block in which each loaded line ends; a tile in L1 always does, with 0 if it has none or is
   * boxed. Everything else of the capacity stays as it was.
   *
   * <p>A boxed tile in L1 takes the rows and columns that the view has if these are fewer.
   *
   * @param dst tile in VEC or MAT
   * @param src view of the same element type with at least the valid region's extents, or fewer for
   *     a boxed tile in MAT; its outer dimensions follow each other as rows (ND) or columns (DN)
   */
  public static void apply(Tile dst, GlobalTensor src) {
    Instruction op = Instruction.TLOAD;
    if (dst.location() != Location.VEC && dst.location() != Location.MAT) {
      throw Rules.refuse(dst, op + " needs a tile in VEC or MAT, not in " + dst.location());
    }
    if (dst.type() != src.type()) {
      throw Rules.refuse(dst, op + " from " + src + ": element types differ");
    }
    Rules.admit(op, LayoutForms.load(dst, src), dst);
    Neighbours.check(op, dst, src);
    MachineTile.machine(dst).transfers().load(op, dst, src);
  }

  /**
   * Loads the corner of a feature map: as many maps, depths, blocks of channels, rows and columns
   * as {@code dst} has, from the first of each on.
   *
   * @param dst map in MAT
   * @param src view of the same element type whose first element is the map's; its own extents do
   *     not matter
   * @param whole extents of the map in memory, where it has no gaps
   */
  public static void apply(FeatureMap dst, GlobalTensor src, FeatureShape whole) {
    Instruction op = Instruction.TLOAD;
    ConvolutionRules.check(op, dst, Location.MAT);
    ConvolutionRules.sameType(op, dst.tile(), src);
    ConvolutionRules.corner(op, dst, whole);
    MachineTile.machine(dst.tile()).convolution().load(op, dst, src, whole);
  }

  /** The same with filters. */
  public static void apply(Filters dst, GlobalTensor src, FilterShape whole) {
    Instruction op = Instruction.TLOAD;
    ConvolutionRules.check(op, dst, Location.MAT);
    ConvolutionRules.sameType(op, dst.tile(), src);
    ConvolutionRules.corner(op, dst, whole);
    MachineTile.machine(dst.tile()).convolution().load(op, dst, src, whole);
  }
}
