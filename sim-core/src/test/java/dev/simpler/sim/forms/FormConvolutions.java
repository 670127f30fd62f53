package dev.simpler.sim.forms;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.FeatureMap;
import dev.simpler.kernel.FeatureShape;
import dev.simpler.kernel.FilterShape;
import dev.simpler.kernel.Filters;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.ImageMode;
import dev.simpler.kernel.ImageWindow;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.isa.SETFMATRIX;
import dev.simpler.kernel.isa.SET_IMG2COL_PADDING;
import dev.simpler.kernel.isa.SET_IMG2COL_RPT;
import dev.simpler.kernel.isa.TEXTRACT;
import dev.simpler.kernel.isa.TIMG2COL;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TSTORE;
import dev.simpler.kernel.isa.TTRANS;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.sim.onchip.GmView;
import java.util.EnumSet;
import java.util.Set;

/** Uses the instructions that have feature maps and filters. */
final class FormConvolutions {
  /** Those that have no other form. */
  static final Set<Instruction> HAS =
      EnumSet.of(
          Instruction.TIMG2COL,
          Instruction.SETFMATRIX,
          Instruction.SET_IMG2COL_PADDING,
          Instruction.SET_IMG2COL_RPT);

  private static final FeatureShape SHAPE = FeatureShape.of(16, 1, 1, 1);
  private static final FilterShape FILTERS = FilterShape.of(1, 1, 1, 16);
  private static final ImageWindow WINDOW = ImageWindow.of(1, 1);

  private final FormBench bench;

  FormConvolutions(FormBench bench) {
    this.bench = bench;
  }

  void use(Instruction op, ElementType type) {
    GlobalTensor view = bench.view(Location.MAT, type, Layout.ND, 1);
    switch (op) {
      case TIMG2COL ->
          TIMG2COL.apply(
              bench.tile(Location.LEFT, type),
              map(Location.MAT, type),
              WINDOW,
              ImageMode.A_AUTO,
              0,
              0);
      case SETFMATRIX -> SETFMATRIX.apply(map(Location.MAT, type), WINDOW, ImageMode.A_MANUAL);
      case SET_IMG2COL_PADDING -> SET_IMG2COL_PADDING.apply(map(Location.MAT, type));
      case SET_IMG2COL_RPT -> SET_IMG2COL_RPT.apply(map(Location.MAT, type), 0, 1, 0);
      case TLOAD -> {
        TLOAD.apply(map(Location.MAT, type), view, SHAPE);
        TLOAD.apply(filters(Location.MAT, type), view, FILTERS);
      }
      case TSTORE -> TSTORE.apply(view, SHAPE, map(Location.MAT, type));
      case TEXTRACT ->
          TEXTRACT.apply(
              bench.tile(Location.RIGHT, type).valid(FeatureShape.c0(type), 16),
              filters(Location.MAT, type),
              0,
              0);
      default -> TTRANS.apply(filters(Location.VEC, type), map(Location.VEC, type));
    }
  }

  void back(ElementType type) {
    int count = 16 * FeatureShape.c0(type);
    TTRANS.apply(bench.vec(type, 1, count), map(Location.VEC, type), FeatureShape.c0(type));
  }

  void depths(Instruction op, ElementType type) {
    FeatureShape deep = new FeatureShape(1, 2, 1, 2, 2);
    if (op == Instruction.TTRANS) {
      int c0 = FeatureShape.c0(type);
      FeatureMap map = new FeatureMap(map(Location.VEC, type).tile(), deep);
      TTRANS.apply(map, bench.vec(type, 1, 8 * c0), c0);
      return;
    }
    GlobalTensor view = bench.view(Location.MAT, type, Layout.ND, 1);
    TLOAD.apply(new FeatureMap(map(Location.MAT, type).tile(), deep), view, deep);
  }

  void channels(ElementType type) {
    GmView view = bench.view(Location.MAT, type, Layout.ND, 1);
    int c0 = FeatureShape.c0(type);
    FeatureShape shape = FeatureShape.of(1, 32 / c0, 1, 32);
    FeatureMap map =
        new FeatureMap(bench.tile(Location.MAT, type, 32 * 32 / c0, c0, Layout.ND), shape);
    TLOAD.channelsLast(map, view.block(0, 0, 32, 32));
  }

  private FeatureMap map(Location location, ElementType type) {
    int c0 = FeatureShape.c0(type);
    return new FeatureMap(bench.tile(location, type, 16, c0, Layout.ND), SHAPE);
  }

  private Filters filters(Location location, ElementType type) {
    int c0 = FeatureShape.c0(type);
    return new Filters(bench.tile(location, type, 16, c0, Layout.ND), FILTERS);
  }
}
