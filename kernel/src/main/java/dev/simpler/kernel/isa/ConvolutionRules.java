package dev.simpler.kernel.isa;

import dev.simpler.kernel.FeatureMap;
import dev.simpler.kernel.FeatureShape;
import dev.simpler.kernel.FilterShape;
import dev.simpler.kernel.Filters;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.ImageWindow;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Form;
import dev.simpler.kernel.machine.Instruction;
import java.util.List;

/** Rules of feature maps and filters. */
final class ConvolutionRules {
  private static final int MOST_FILTER = 511;
  private static final int MOST_STRIDE = 63;
  private static final int MOST_DILATION = 255;
  private static final int MOST_PADDING = 255;
  private static final int MOST_EXTENT = 32767;

  private ConvolutionRules() {}

  /** Checks a map and its place. */
  static void check(Instruction op, FeatureMap map, Location place) {
    check(op, form(op), map, place);
  }

  /** The same for a form of its own. */
  static void check(Instruction op, Form form, FeatureMap map, Location place) {
    FeatureShape s = map.shape();
    boolean legal = Math.min(Math.min(s.n(), s.d()), Math.min(s.c1(), Math.min(s.h(), s.w()))) > 0;
    check(op, form, map.tile(), place, legal, s.blocks(), s.toString());
  }

  /** Checks filters and their place. */
  static void check(Instruction op, Filters filters, Location place) {
    check(op, form(op), filters, place);
  }

  /** The same for a form of its own. */
  static void check(Instruction op, Form form, Filters filters, Location place) {
    FilterShape s = filters.shape();
    boolean legal =
        Math.min(Math.min(s.d(), s.c1()), Math.min(s.h(), s.w())) > 0
            && s.n() > 0
            && s.n() % FilterShape.BOX == 0;
    check(op, form, filters.tile(), place, legal, s.blocks(), s.toString());
  }

  private static void check(
      Instruction op,
      Form form,
      Tile tile,
      Location place,
      boolean legal,
      long blocks,
      String shape) {
    if (tile.location() != place || tile.layout() != Layout.ND) {
      throw Rules.refuse(tile, op + " of " + shape + " needs an ND tile in " + place);
    }
    Rules.admit(op, form, tile);
    int c0 = FeatureShape.c0(tile.type());
    if (!legal || tile.cols() != c0 || blocks > tile.rows()) {
      throw Rules.refuse(
          tile,
          String.format(
              "%s of %s needs extents of 1 or more (filters in boxes of 16), %d columns and %d"
                  + " rows",
              op, shape, c0, blocks));
    }
  }

  /** Its own instructions have no other form. */
  private static Form form(Instruction op) {
    return switch (op) {
      case TLOAD, TSTORE, TEXTRACT, TTRANS -> Form.CONVOLUTION;
      default -> Form.PLAIN;
    };
  }

  /** The form of a load from blocks of channels. */
  static Form loaded(int depths) {
    return depths > 1 ? Form.CONVOLUTION_DEPTHS : Form.CONVOLUTION;
  }

  /**
   * Checks that a view has whole channels for a map or filters.
   *
   * @param extents what its extents have to be, but for that of the channels, which is 0
   * @param channels most of them
   */
  static void channels(
      Instruction op, Tile tile, GlobalTensor view, List<Integer> extents, int channels) {
    sameType(op, tile, view);
    boolean fits = view.layout() == Layout.ND && view.stride(extents.size() - 1) == 1;
    for (int i = 0; i < extents.size(); i++) {
      int most = extents.get(i) == 0 ? channels : extents.get(i);
      int least = extents.get(i) == 0 ? 1 : most;
      fits &= view.shape(i) >= least && view.shape(i) <= most;
    }
    if (!fits) {
      throw Rules.refuse(
          tile,
          String.format(
              "%s with %s needs an ND view of %s with 1 to %d channels in place of the 0, side by"
                  + " side along the last extent",
              op, view, extents, channels));
    }
  }

  /** Checks the type of a view. */
  static void sameType(Instruction op, Tile tile, GlobalTensor view) {
    if (tile.type() != view.type()) {
      throw Rules.refuse(tile, op + " with " + view + ": element types differ");
    }
  }

  /** Checks that the corner that is moved lies in the whole. */
  static void corner(Instruction op, FeatureMap map, FeatureShape whole) {
    FeatureShape s = map.shape();
    boolean inside =
        s.n() <= whole.n()
            && s.d() <= whole.d()
            && s.c1() <= whole.c1()
            && s.h() <= whole.h()
            && s.w() <= whole.w();
    if (!inside) {
      throw Rules.refuse(map.tile(), op + " of " + s + ", there is " + whole);
    }
  }

  /** The same of filters. */
  static void corner(Instruction op, Filters filters, FilterShape whole) {
    FilterShape s = filters.shape();
    boolean inside =
        s.d() <= whole.d()
            && s.c1() <= whole.c1()
            && s.h() <= whole.h()
            && s.w() <= whole.w()
            && s.n() <= whole.n();
    if (!inside) {
      throw Rules.refuse(filters.tile(), op + " of " + s + ", there is " + whole);
    }
  }

  /** Checks what the registers can hold. */
  static void check(Instruction op, FeatureMap map, ImageWindow window) {
    check(op, map, Location.MAT);
    within(op, map, "filter", MOST_FILTER, 1, window.filterH(), window.filterW());
    within(op, map, "stride", MOST_STRIDE, 1, window.strideH(), window.strideW());
    within(op, map, "dilation", MOST_DILATION, 1, window.dilationH(), window.dilationW());
    within(op, map, "padding", MOST_PADDING, 0, window.left(), window.right());
    within(op, map, "padding", MOST_PADDING, 0, window.top(), window.bottom());
    within(op, map, "map", MOST_EXTENT, 1, map.shape().h(), map.shape().w());
  }

  private static void within(
      Instruction op, FeatureMap map, String what, int most, int least, int ofRows, int ofCols) {
    if (Math.min(ofRows, ofCols) < least || Math.max(ofRows, ofCols) > most) {
      throw Rules.refuse(
          map.tile(),
          String.format("%s with %s %dx%d, limits %d..%d", op, what, ofRows, ofCols, least, most));
    }
  }
}
