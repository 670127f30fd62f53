package dev.simpler.kernel.isa;

import dev.simpler.kernel.FeatureMap;
import dev.simpler.kernel.FeatureShape;
import dev.simpler.kernel.FilterShape;
import dev.simpler.kernel.Filters;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Form;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;
import java.util.List;

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
    LineRules.check(op, dst, src);
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
    ConvolutionRules.check(op, ConvolutionRules.loaded(dst.shape().d()), dst, Location.MAT);
    ConvolutionRules.sameType(op, dst.tile(), src);
    ConvolutionRules.corner(op, dst, whole);
    MachineTile.machine(dst.tile()).convolution().load(op, dst, src, whole);
  }

  /**
   * The same with filters.
   *
   * @param dst filters in L1
   * @param src view of memory that holds them
   * @param whole extents of the filters there
   */
  public static void apply(Filters dst, GlobalTensor src, FilterShape whole) {
    Instruction op = Instruction.TLOAD;
    ConvolutionRules.check(op, ConvolutionRules.loaded(dst.shape().d()), dst, Location.MAT);
    ConvolutionRules.sameType(op, dst.tile(), src);
    ConvolutionRules.corner(op, dst, whole);
    MachineTile.machine(dst.tile()).convolution().load(op, dst, src, whole);
  }

  /**
   * Puts whole channels into blocks on the way, where channels are the last extent (NHWC). Channels
   * that are missing in the last block become 0; blocks beyond it stay as they were.
   *
   * @param dst map of one depth in MAT
   * @param src ND view of 1, n, h, w and channels
   */
  public static void channelsLast(FeatureMap dst, GlobalTensor src) {
    Instruction op = Instruction.TLOAD;
    FeatureShape s = dst.shape();
    ConvolutionRules.check(op, Form.CONVOLUTION_CHANNELS, dst, Location.MAT);
    if (s.d() > 1) {
      throw Rules.refuse(dst.tile(), op + " with channels last of " + s + ": one depth only");
    }
    List<Integer> extents = List.of(1, s.n(), s.h(), s.w(), 0);
    int most = s.c1() * FeatureShape.c0(dst.tile().type());
    ConvolutionRules.channels(op, dst.tile(), src, extents, most);
    MachineTile.machine(dst.tile()).convolution().loadChannels(op, dst, src, true);
  }

  /**
   * The same where channels come before places (NCHW, NCDHW).
   *
   * @param dst map in MAT
   * @param src ND view of n, channels, d, h and w
   */
  public static void channelsFirst(FeatureMap dst, GlobalTensor src) {
    Instruction op = Instruction.TLOAD;
    FeatureShape s = dst.shape();
    ConvolutionRules.check(op, Form.CONVOLUTION_CHANNELS, dst, Location.MAT);
    List<Integer> extents = List.of(s.n(), 0, s.d(), s.h(), s.w());
    int most = s.c1() * FeatureShape.c0(dst.tile().type());
    ConvolutionRules.channels(op, dst.tile(), src, extents, most);
    MachineTile.machine(dst.tile()).convolution().loadChannels(op, dst, src, false);
  }

  /**
   * Makes filters of whole channels on the way (NCHW to FRACTAL_Z). Filters that the view does not
   * have stay as they were.
   *
   * @param dst filters of one depth in MAT; the chip orders those of several otherwise than
   *     FRACTAL_Z_3D
   * @param src ND view of filters, channels, 1, h and w, whose h and w are without gaps
   */
  public static void channelsFirst(Filters dst, GlobalTensor src) {
    Instruction op = Instruction.TLOAD;
    FilterShape s = dst.shape();
    ConvolutionRules.check(op, Form.CONVOLUTION_CHANNELS, dst, Location.MAT);
    boolean whole = src.stride(3) == s.w() || s.h() == 1;
    if (s.d() > 1 || !whole || src.shape(0) > s.n()) {
      throw Rules.refuse(
          dst.tile(),
          op
              + " of "
              + s
              + " from "
              + src
              + ": one depth, rows without gaps, at most so many filters");
    }
    List<Integer> extents = List.of(src.shape(0), 0, 1, s.h(), s.w());
    int most = s.c1() * FeatureShape.c0(dst.tile().type());
    ConvolutionRules.channels(op, dst.tile(), src, extents, most);
    MachineTile.machine(dst.tile()).convolution().loadChannels(op, dst, src);
  }
}
