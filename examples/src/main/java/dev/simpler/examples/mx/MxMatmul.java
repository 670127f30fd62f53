package dev.simpler.examples.mx;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TGET_SCALE_ADDR;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TMATMUL_MX;
import dev.simpler.kernel.isa.TMOV;
import dev.simpler.kernel.isa.TSTORE;

/**
 * {@code y = a * b} of FLOAT8 or FLOAT4 elements with a scale for each 32 along the depth, which
 * goes in chunks of 128. Arguments, all views: a (rows x inner bytes), its scales (rows x
 * inner/32), b (inner x cols bytes), its scales (inner/32 x cols), y (rows x cols). Bytes that are
 * half as many as elements hold two each.
 */
public final class MxMatmul implements Kernel {
  private static final int CHUNK = 128;
  private static final int SCALES = CHUNK / 32;
  private static final ElementType SCALE = ElementType.FLOAT8_E8M0;

  @Override
  public void run(KernelContext k) {
    int rows = k.tensor(0).shape(0);
    int inner = 32 * k.tensor(1).shape(1);
    int cols = k.tensor(4).shape(1);
    ElementType type =
        k.tensor(0).shape(1) == inner ? ElementType.FLOAT8_E4M3 : ElementType.FLOAT4_E2M1;
    Tile a = k.tile(Location.MAT, type, rows, CHUNK).named("a").place();
    Tile b = k.tile(Location.MAT, type, CHUNK, cols).named("b").place();
    Tile aScales = k.tile(Location.MAT, SCALE, rows, SCALES).layout(Layout.ZZ).place();
    Tile bScales = k.tile(Location.MAT, SCALE, SCALES, cols).layout(Layout.NN).place();
    Tile left = k.tile(Location.LEFT, type, rows, CHUNK).named("left").place();
    Tile right = k.tile(Location.RIGHT, type, CHUNK, cols).named("right").place();
    Tile leftScales = k.tile(Location.SCALE_LEFT, SCALE, rows, SCALES).named("left scales");
    Tile rightScales = k.tile(Location.SCALE_RIGHT, SCALE, SCALES, cols).named("right scales");
    TGET_SCALE_ADDR.apply(leftScales, left);
    TGET_SCALE_ADDR.apply(rightScales, right);
    Tile y = k.tile(Location.ACC, ElementType.FLOAT32, rows, cols).named("y").place();
    k.setFlag(Pipe.MTE1, Pipe.MTE2, 0);
    k.setFlag(Pipe.M, Pipe.MTE1, 0);

    for (int at = 0; at < inner; at += CHUNK) {
      k.waitFlag(Pipe.MTE1, Pipe.MTE2, 0);
      TLOAD.apply(a, view(k, 0, type).block(0, at, rows, CHUNK));
      TLOAD.apply(b, view(k, 2, type).block(at, 0, CHUNK, cols));
      TLOAD.apply(aScales, view(k, 1, SCALE).block(0, at / 32, rows, SCALES));
      TLOAD.apply(bScales, pairs(k, at, cols));
      k.setFlag(Pipe.MTE2, Pipe.MTE1, 0);

      k.waitFlag(Pipe.MTE2, Pipe.MTE1, 0);
      k.waitFlag(Pipe.M, Pipe.MTE1, 0);
      TMOV.apply(left, a);
      TMOV.apply(right, b);
      TMOV.apply(leftScales, aScales);
      TMOV.apply(rightScales, bScales);
      k.setFlag(Pipe.MTE1, Pipe.MTE2, 0);
      k.setFlag(Pipe.MTE1, Pipe.M, 0);

      k.waitFlag(Pipe.MTE1, Pipe.M, 0);
      if (at == 0) {
        TMATMUL_MX.apply(y, left, leftScales, right, rightScales);
      } else {
        TMATMUL_MX.accumulate(y, left, leftScales, right, rightScales);
      }
      k.setFlag(Pipe.M, Pipe.MTE1, 0);
    }

    k.waitFlag(Pipe.MTE1, Pipe.MTE2, 0);
    k.waitFlag(Pipe.M, Pipe.MTE1, 0);
    k.setFlag(Pipe.M, Pipe.FIX, 0);
    k.waitFlag(Pipe.M, Pipe.FIX, 0);
    TSTORE.apply(k.tensor(4).global(), y);
    k.setFlag(Pipe.FIX, Pipe.S, 7);
    k.waitFlag(Pipe.FIX, Pipe.S, 7);
  }

  /** Scales of the right operand: those of 64 rows side by side, column after column. */
  private static GlobalTensor pairs(KernelContext k, int at, int cols) {
    long line = k.tensor(3).global().stride(3);
    int[] shape = {1, 1, SCALES / 2, cols, 2};
    long[] strides = {0, 0, line, 2, 1};
    return k.tensor(3).view(at / 64 * line, shape, strides, Layout.NN).as(SCALE);
  }

  private static GlobalTensor view(KernelContext k, int argument, ElementType type) {
    return k.tensor(argument).global().as(type);
  }
}
