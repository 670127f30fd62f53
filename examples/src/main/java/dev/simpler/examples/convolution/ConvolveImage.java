package dev.simpler.examples.convolution;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.FeatureMap;
import dev.simpler.kernel.FeatureShape;
import dev.simpler.kernel.FilterShape;
import dev.simpler.kernel.Filters;
import dev.simpler.kernel.ImageMode;
import dev.simpler.kernel.ImageWindow;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.TensorArgument;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TEXTRACT;
import dev.simpler.kernel.isa.TIMG2COL;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TMATMUL;
import dev.simpler.kernel.isa.TMATMUL_ACC;
import dev.simpler.kernel.isa.TSTORE;

/**
 * One image convolved: what the filter sees at 64 places at a time, block of channels by block,
 * times the filters. Arguments, all FLOAT32 with C0 = 8: x (1, C1, H, W, C0), filters (C1*KH*KW,
 * F/16, 16, C0), y (1, outH, outW, F), rows and columns of a filter, stride, padding.
 */
public final class ConvolveImage implements Kernel {
  private static final int PLACES = 64;

  @Override
  public void run(KernelContext k) {
    TensorArgument x = k.tensor(0);
    TensorArgument y = k.tensor(2);
    int rows = k.intScalar(3);
    int cols = k.intScalar(4);
    int stride = k.intScalar(5);
    int padding = k.intScalar(6);
    int c1 = x.shape(1);
    int filters = k.tensor(1).shape(1) * FilterShape.BOX;
    FeatureShape shape = FeatureShape.of(1, c1, x.shape(2), x.shape(3));
    FilterShape filterShape = FilterShape.of(c1, rows, cols, filters);
    ImageWindow window =
        ImageWindow.of(rows, cols)
            .strides(stride, stride)
            .padding(padding, padding, padding, padding);

    FeatureMap map = new FeatureMap(blocks(k, shape.blocks(), "map"), shape);
    Filters weights = new Filters(blocks(k, filterShape.blocks(), "filters"), filterShape);
    TLOAD.apply(map, x.global(), shape);
    TLOAD.apply(weights, k.tensor(1).global(), filterShape);
    k.setFlag(Pipe.MTE2, Pipe.MTE1, 0);
    k.waitFlag(Pipe.MTE2, Pipe.MTE1, 0);

    int depth = filterShape.depth(ElementType.FLOAT32) / c1;
    Tile left = k.tile(Location.LEFT, ElementType.FLOAT32, PLACES, depth).named("seen").place();
    Tile right = k.tile(Location.RIGHT, ElementType.FLOAT32, depth, filters).place();
    Tile sum = k.tile(Location.ACC, ElementType.FLOAT32, PLACES, filters).named("sum").place();
    int places = y.shape(1) * y.shape(2);
    k.setFlag(Pipe.M, Pipe.MTE1, 0);
    k.setFlag(Pipe.FIX, Pipe.M, 0);
    for (int place = 0; place < places; place += PLACES) {
      int now = Math.min(PLACES, places - place);
      k.waitFlag(Pipe.FIX, Pipe.M, 0);
      for (int block = 0; block < c1; block++) {
        k.waitFlag(Pipe.M, Pipe.MTE1, 0);
        TIMG2COL.apply(left.valid(now, depth), map, window, ImageMode.A_AUTO, place, block * depth);
        TEXTRACT.apply(right, weights, block * depth, 0);
        k.setFlag(Pipe.MTE1, Pipe.M, 0);
        k.waitFlag(Pipe.MTE1, Pipe.M, 0);
        if (block == 0) {
          TMATMUL.apply(sum.valid(now, filters), left, right);
        } else {
          TMATMUL_ACC.apply(sum, left, right);
        }
        k.setFlag(Pipe.M, Pipe.MTE1, 0);
      }
      k.setFlag(Pipe.M, Pipe.FIX, 0);
      k.waitFlag(Pipe.M, Pipe.FIX, 0);
      TSTORE.apply(y.matrix((long) place * filters, now, filters), sum);
      k.setFlag(Pipe.FIX, Pipe.M, 0);
    }
    k.waitFlag(Pipe.M, Pipe.MTE1, 0);
    k.waitFlag(Pipe.FIX, Pipe.M, 0);
    k.setFlag(Pipe.FIX, Pipe.S, 7);
    k.waitFlag(Pipe.FIX, Pipe.S, 7);
  }

  private static Tile blocks(KernelContext k, long count, String name) {
    int c0 = FeatureShape.c0(ElementType.FLOAT32);
    return k.tile(Location.MAT, ElementType.FLOAT32, (int) count, c0)
        .layout(Layout.ND)
        .named(name)
        .place();
  }
}
