package dev.simpler.kernel.isa;

import dev.simpler.kernel.FeatureMap;
import dev.simpler.kernel.FeatureShape;
import dev.simpler.kernel.FilterShape;
import dev.simpler.kernel.Filters;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Form;
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
   * Puts channels in blocks: NCHW to NC1HWC0, or NCDHW to NDC1HWC0, where channels that are missing
   * in the last block become 0. Without depths the chips step by whole blocks in {@code src}, too:
   * it has whole blocks of channels, filled up with zeros.
   *
   * @param dst map in VEC with blocks for all channels and no others
   * @param src row of the same type with the elements by map, channel, depth, row and column
   * @param channels channels of {@code src}
   */
  public static void apply(FeatureMap dst, Tile src, int channels) {
    Instruction op = Instruction.TTRANS;
    ConvolutionRules.check(op, form(dst.shape().d()), dst, Location.VEC);
    checkChannels(op, dst, src, channels);
    MachineTile.machine(src).convolution().toBlocks(op, dst, src, channels);
  }

  /**
   * The way back: NC1HWC0 to NCHW. A5 has it not.
   *
   * @param dst row of the same type, which gets the elements by map, channel, row and column
   * @param src map in VEC of one depth with blocks for all channels and no others
   * @param channels all that the blocks have
   */
  public static void apply(Tile dst, FeatureMap src, int channels) {
    Instruction op = Instruction.TTRANS;
    ConvolutionRules.check(op, Form.CONVOLUTION_BACK, src, Location.VEC);
    if (src.shape().d() > 1) {
      throw Rules.refuse(dst, op + " of " + src.shape() + " back to channels has one depth");
    }
    checkChannels(op, src, dst, channels);
    MachineTile.machine(dst).convolution().fromBlocks(op, dst, src, channels);
  }

  /**
   * Makes filters of as many maps: NC1HWC0 to FRACTAL_Z, or NDC1HWC0 to FRACTAL_Z_3D. Filters that
   * are missing in the last box stay what they were; of several depths they become 0.
   *
   * @param dst filters in VEC of the maps' type and extents, in as few boxes as they need
   * @param src maps in VEC
   */
  public static void apply(Filters dst, FeatureMap src) {
    Instruction op = Instruction.TTRANS;
    ConvolutionRules.check(op, form(src.shape().d()), dst, Location.VEC);
    ConvolutionRules.check(op, form(src.shape().d()), src, Location.VEC);
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

  /**
   * Puts channels in blocks of any size: NCHW to NC1HWC0 with blocks of {@code c0} channels.
   *
   * @param dst row with the elements of the blocks
   * @param src row with the elements by map, channel, row and column, of whole blocks of channels
   * @param maps number of maps, of all groups
   * @param blocks of channels of a map
   * @param places of a map: rows by columns
   * @param c0 channels in a block
   */
  public static void toBlocks(Tile dst, Tile src, int maps, int blocks, int places, int c0) {
    Instruction op = Instruction.TTRANS;
    checkRows(op, Form.CONVOLUTION, dst, src, maps, blocks, places, c0);
    regroup(op, dst, src, new int[] {maps * blocks, c0, places}, new int[] {0, 2, 1});
  }

  /**
   * The way back: NC1HWC0 to NCHW. A5 has it not.
   *
   * @param dst row with the elements by map, channel, row and column
   * @param src row with the elements of the blocks
   * @param maps number of maps, of all groups
   * @param blocks of channels of a map
   * @param places of a map: rows by columns
   * @param c0 channels in a block
   */
  public static void fromBlocks(Tile dst, Tile src, int maps, int blocks, int places, int c0) {
    Instruction op = Instruction.TTRANS;
    checkRows(op, Form.CONVOLUTION_BACK, dst, src, maps, blocks, places, c0);
    regroup(op, dst, src, new int[] {maps * blocks, places, c0}, new int[] {0, 2, 1});
  }

  /**
   * Makes filters in boxes of any size: NC1HWC0 to C1HWN1N0C0, by group. Both rows have whole boxes
   * of filters; those that a group lacks are what the source has in their place.
   *
   * @param dst row with the elements by group, block and place, filter and channel
   * @param src row with the elements by group, filter, block and place, and channel
   * @param groups of filters, 1 without
   * @param filters of a group, in whole boxes
   * @param windows blocks of channels by places of a filter
   * @param c0 channels in a block
   */
  public static void toFilters(Tile dst, Tile src, int groups, int filters, int windows, int c0) {
    Instruction op = Instruction.TTRANS;
    checkRows(op, Form.CONVOLUTION, dst, src, groups, filters, windows, c0);
    regroup(op, dst, src, new int[] {groups, filters, windows, c0}, new int[] {0, 2, 1, 3});
  }

  private static void regroup(Instruction op, Tile dst, Tile src, int[] extents, int[] order) {
    MachineTile.machine(dst).convolution().regroup(op, dst, src, extents, order);
  }

  private static void checkRows(
      Instruction op, Form form, Tile dst, Tile src, int a, int b, int c, int d) {
    Rules.admit(op, form, dst);
    Rules.inUb(op, dst, src);
    Rules.sameType(op, dst, src);
    Rules.rowMajor(op, dst);
    Rules.rowMajor(op, src);
    boolean legal = Math.min(Math.min(a, b), Math.min(c, d)) > 0;
    long elements = (long) a * b * c * d;
    for (Tile row : new Tile[] {dst, src}) {
      if (!legal || row.validRows() != 1 || row.validCols() != elements) {
        throw Rules.refuse(
            row,
            String.format(
                "%s of %d x %d x %d x %d elements needs rows of so many, not %s",
                op, a, b, c, d, Rules.extents(row)));
      }
    }
  }

  private static Form form(int depths) {
    return depths > 1 ? Form.CONVOLUTION_DEPTHS : Form.CONVOLUTION;
  }

  private static void checkChannels(Instruction op, FeatureMap map, Tile row, int channels) {
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
    if (s.d() == 1 && channels % FeatureShape.c0(row.type()) != 0) {
      throw Rules.refuse(
          row,
          String.format(
              "%s of %d channels: the chips step by whole blocks of %d, fill them up with zeros",
              op, channels, FeatureShape.c0(row.type())));
    }
  }
}
