package dev.simpler.kernel.isa;

import dev.simpler.kernel.FeatureMap;
import dev.simpler.kernel.FeatureShape;
import dev.simpler.kernel.FilterShape;
import dev.simpler.kernel.Filters;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/** Exchanges rows and columns of a tile in VEC, on V. */
public final class TTRANS {
  private TTRANS() {}

  /**
   * {@code dst(c, r) = src(r, c)} over the source's valid region.
   *
   * @param dst tile of the same type with the source's valid extents exchanged; no alias of {@code
   *     src}
   * @param src tile in VEC whose valid region is read
   */
  public static void apply(Tile dst, Tile src) {
    Instruction op = Instruction.TTRANS;
    Rules.inUb(op, dst, src);
    Rules.sameType(op, dst, src);
    Rules.admit(op, dst);
    Rules.rowMajor(op, dst);
    Rules.rowMajor(op, src);
    if (dst.validRows() != src.validCols() || dst.validCols() != src.validRows()) {
      throw Rules.refuse(
          dst,
          String.format(
              "%s to a valid region of %s from %s of valid region %s",
              op, Rules.extents(dst), src, Rules.extents(src)));
    }
    MachineTile.machine(dst).moves().transpose(op, dst, src);
  }

  /**
   * Puts channels in blocks: NCHW to NC1HWC0, or NCDHW to NDC1HWC0. Channels that are missing in
   * the last block become 0.
   *
   * @param dst map in VEC with blocks for all channels and no others
   * @param src row of the same type with the elements by map, channel, depth, row and column
   * @param channels channels of {@code src}
   */
  public static void apply(FeatureMap dst, Tile src, int channels) {
    Instruction op = Instruction.TTRANS;
    checkChannels(op, dst, src, channels);
    MachineTile.machine(src).convolution().toBlocks(op, dst, src, channels);
  }

  /**
   * The way back: NC1HWC0 to NCHW, or NDC1HWC0 to NCDHW.
   *
   * @param dst row of the same type, which gets the elements by map, channel, depth, row and column
   * @param src map in VEC with blocks for all channels and no others
   * @param channels how many there are without filling
   */
  public static void apply(Tile dst, FeatureMap src, int channels) {
    Instruction op = Instruction.TTRANS;
    checkChannels(op, src, dst, channels);
    MachineTile.machine(dst).convolution().fromBlocks(op, dst, src, channels);
  }

  /**
   * Makes filters of as many maps: NC1HWC0 to FRACTAL_Z, or NDC1HWC0 to FRACTAL_Z_3D. Filters that
   * are missing in the last box become 0.
   *
   * @param dst filters in VEC of the maps' type and extents, in as few boxes as they need
   * @param src maps in VEC
   */
  public static void apply(Filters dst, FeatureMap src) {
    Instruction op = Instruction.TTRANS;
    ConvolutionRules.check(op, dst, Location.VEC);
    ConvolutionRules.check(op, src, Location.VEC);
    Rules.sameType(op, dst.tile(), src.tile());
    FeatureShape s = src.shape();
    FilterShape wanted =
        new FilterShape(
            s.d(), s.c1(), s.h(), s.w(), Math.ceilDiv(s.n(), FilterShape.BOX) * FilterShape.BOX);
    if (!dst.shape().equals(wanted)) {
      throw Rules.refuse(dst.tile(), op + " of " + s + " makes " + wanted + ", not " + dst.shape());
    }
    MachineTile.machine(dst.tile()).convolution().toFilters(op, dst, src);
  }

  /**
   * Makes filters of groups of maps: GNC1HWC0 to FRACTAL_Z. (GNCHW becomes GNC1HWC0 as maps of all
   * groups do that follow each other.)
   *
   * @param dst filters in VEC, whose groups are in the place of depths: as many rows of a right
   *     operand for each group
   * @param src maps in VEC of one depth, group by group
   * @param groups of maps, in each of which are whole boxes of 16
   */
  public static void grouped(Filters dst, FeatureMap src, int groups) {
    Instruction op = Instruction.TTRANS;
    ConvolutionRules.check(op, dst, Location.VEC);
    ConvolutionRules.check(op, src, Location.VEC);
    Rules.sameType(op, dst.tile(), src.tile());
    FeatureShape s = src.shape();
    if (groups < 1 || s.n() % (groups * FilterShape.BOX) != 0 || s.d() > 1) {
      throw Rules.refuse(
          dst.tile(),
          String.format(
              "%s of %s in %d groups: each has one depth and a multiple of %d maps",
              op, s, groups, FilterShape.BOX));
    }
    FilterShape wanted = new FilterShape(groups, s.c1(), s.h(), s.w(), s.n() / groups);
    if (!dst.shape().equals(wanted)) {
      throw Rules.refuse(dst.tile(), op + " of " + s + " makes " + wanted + ", not " + dst.shape());
    }
    MachineTile.machine(dst.tile()).convolution().toGroups(op, dst, src);
  }

  private static void checkChannels(Instruction op, FeatureMap map, Tile row, int channels) {
    ConvolutionRules.check(op, map, Location.VEC);
    Rules.inUb(op, row);
    Rules.rowMajor(op, row);
    Rules.sameType(op, row, map.tile());
    FeatureShape s = map.shape();
    long elements = (long) s.n() * s.d() * s.h() * s.w() * channels;
    int c1 = Math.ceilDiv(channels, FeatureShape.c0(row.type()));
    if (channels < 1 || s.c1() != c1 || row.validRows() != 1 || row.validCols() != elements) {
      throw Rules.refuse(
          row,
          String.format(
              "%s of %d channels needs %d blocks of them and a row of %d elements, not %s and %s",
              op, channels, c1, elements, s, Rules.extents(row)));
    }
  }
}
