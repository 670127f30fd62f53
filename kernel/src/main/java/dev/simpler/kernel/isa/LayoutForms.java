package dev.simpler.kernel.isa;

import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Form;

/** Which form a transfer is, by the layouts of tile and view. */
final class LayoutForms {
  private LayoutForms() {}

  /** The form of a load to UB or L1. */
  static Form load(Tile dst, GlobalTensor src) {
    return dst.location() == Location.VEC
        ? same(dst, src, Form.UB, Form.UB_NZ, Form.UB_ACROSS)
        : loadToL1(dst, src);
  }

  private static Form loadToL1(Tile dst, GlobalTensor src) {
    boolean outer = src.shape(0) * (long) src.shape(1) * src.shape(2) > 1;
    return switch (dst.layout()) {
      case ND, DN -> same(dst, src, Form.L1, Form.L1_NZ, Form.L1_ACROSS);
      // scales are moved in pairs along the depth, which rows of right ones do not hold
      case ZZ -> scales(src, Layout.ND, Layout.ZZ);
      case NN -> scales(src, Layout.DN, Layout.NN);
      case NZ ->
          switch (src.layout()) {
            case ND -> outer ? Form.L1_OUTER : Form.L1_ND_TO_NZ;
            case DN -> Form.L1_DN_TO_NZ;
            case NZ -> Form.L1_NZ;
            case ZN, ZZ, NN -> Form.L1_ACROSS;
          };
      case ZN ->
          src.layout() != Layout.DN ? Form.L1_ACROSS : outer ? Form.L1_OUTER_DN : Form.L1_DN_TO_ZN;
    };
  }

  private static Form scales(GlobalTensor src, Layout plain, Layout boxed) {
    boolean inPairs = src.layout() == plain || src.layout() == boxed;
    return inPairs ? Form.L1_SCALES : Form.L1_ACROSS;
  }

  /** The form of a store, or of an addition, that converts nothing. */
  static Form store(GlobalTensor dst, Tile src) {
    boolean line = src.rows() == 1 || src.cols() == 1;
    return switch (src.location()) {
      case ACC -> drained(dst, Form.L0C);
      case MAT -> same(src, dst, Form.L1, Form.L1_NZ, line ? Form.L1_LINE : Form.L1_ACROSS);
      default -> same(src, dst, Form.UB, Form.UB_NZ, line ? Form.UB_LINE : Form.UB_ACROSS);
    };
  }

  /** The form of a store out of L0C. */
  static Form drained(GlobalTensor dst, Form form) {
    return dst.layout() == Layout.DN ? Form.L0C_ACROSS : form;
  }

  private static Form same(Tile tile, GlobalTensor view, Form plain, Form boxed, Form across) {
    return tile.layout() != view.layout()
        ? across
        : switch (tile.layout()) {
          case ND, DN -> plain;
          case NZ -> boxed;
          case ZN, ZZ, NN -> across;
        };
  }
}
