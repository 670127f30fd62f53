package dev.simpler.sim.convolution;

import dev.simpler.kernel.FeatureShape;
import dev.simpler.kernel.ImageMode;
import dev.simpler.kernel.ImageWindow;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.sim.core.Quirk;
import dev.simpler.sim.onchip.ElementCopy;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.ImageRegisters.Image;
import dev.simpler.sim.onchip.OnChipTile;

/**
 * The matrix that has a row for each place of a filter on a map and a column for each element it
 * sees there.
 *
 * @param shape of the map, rows and columns as the register has them
 * @param window filter, strides and dilations of the instruction, padding of the register
 * @param pad bits of an element outside of the map
 */
record ImageColumns(OnChipTile map, FeatureShape shape, ImageWindow window, long pad) {
  private static final long BYTE = 0xFF;
  private static final long TWICE = 0x101;

  /** Takes extents, padding and pad value from where the mode says. */
  static ImageColumns of(
      Instruction op, OnChipTile map, FeatureShape shape, ImageWindow window, ImageMode mode) {
    if (!mode.isManual()) {
      ImageColumns columns = checked(op, new ImageColumns(map, shape, window, map.padBits()));
      map.units().images().set(mode.isSecond(), new Image(shape.h(), shape.w(), window));
      setPadding(map, mode);
      return columns;
    }
    Image image = map.units().images().image(mode.isSecond());
    if (image == null) {
      throw map.refuse(op + " in the mode " + mode + " before SETFMATRIX set the register");
    }
    FeatureShape seen =
        new FeatureShape(shape.n(), shape.d(), shape.c1(), image.rows(), image.cols());
    if (seen.blocks() > map.rows()) {
      throw map.refuse(
          String.format(
              "%s in the mode %s: the register says %dx%d, which takes %d blocks, there are %d",
              op, mode, image.rows(), image.cols(), seen.blocks(), map.rows()));
    }
    ImageWindow set = image.window();
    ImageWindow padded = window.padding(set.left(), set.right(), set.top(), set.bottom());
    return checked(op, new ImageColumns(map, seen, padded, padding(map, mode)));
  }

  /** Keeps a tile's pad value in a register of 16 bits that has a byte twice. */
  static void setPadding(OnChipTile map, ImageMode mode) {
    long bits = map.padBits();
    long kept = map.type().bytes() == 1 ? (bits & BYTE) * TWICE : bits;
    map.units().images().setPadding(isSecond(map, mode), kept);
  }

  private static long padding(OnChipTile map, ImageMode mode) {
    return map.units().images().padding(isSecond(map, mode));
  }

  private static boolean isSecond(OnChipTile map, ImageMode mode) {
    boolean one = map.units().port().arithmetic().quirks().contains(Quirk.ONE_IMAGE_PADDING);
    return mode.isSecond() && !one;
  }

  private static ImageColumns checked(Instruction op, ImageColumns columns) {
    ImageWindow window = columns.window;
    FeatureShape shape = columns.shape;
    if (window.placesH(shape.h()) < 1 || window.placesW(shape.w()) < 1) {
      throw columns.map.refuse(
          String.format("%s: %s has no place on a map of %dx%d", op, window, shape.h(), shape.w()));
    }
    return columns;
  }

  /** Fills a left operand's valid region from ({@code row}, {@code col}) on. */
  void copy(OnChipTile d, int row, int col) {
    map.readFrom(0, 0, (int) shape.blocks(), map.cols());
    int c0 = FeatureShape.c0(d.type());
    int size = d.type().bytes();
    int perRow = window.placesW(shape.w());
    int perDepth = perRow * window.placesH(shape.h());
    int perMap = perDepth * shape.d();
    int filter = window.filterH() * window.filterW();
    for (int c = 0; c < d.validCols(); c++) {
      int depth = col + c;
      int seen = depth / c0 % filter;
      int channels = depth / c0 / filter;
      int down = seen / window.filterW() * window.dilationH() - window.top();
      int across = seen % window.filterW() * window.dilationW() - window.left();
      for (int r = 0; r < d.validRows(); r++) {
        int place = row + r;
        int n = place / perMap;
        int h = place % perDepth / perRow * window.strideH() + down;
        int w = place % perRow * window.strideW() + across;
        int to = d.offsetOf(r, c);
        boolean inside =
            n < shape.n()
                && channels < shape.c1()
                && h >= 0
                && h < shape.h()
                && w >= 0
                && w < shape.w();
        if (inside) {
          int block = shape.block(n, place % perMap / perDepth, channels, h) + w;
          ElementCopy.copy(map, map.offsetOf(block, depth % c0), d, to, size);
        } else {
          Elements.storeLong(d.bytes(), to, d.type(), pad);
        }
      }
    }
  }
}
