package dev.simpler.export.program;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TTRANS;

/** Puts channels in blocks, and makes filters of the blocks. */
public final class Regrouping implements Kernel {
  private static final int MAPS = 16;

  @Override
  public void run(KernelContext k) {
    Tile x = k.vec(ElementType.FLOAT32, 1, MAPS * 2 * 9 * 8).named("x").place();
    Tile y = k.vec(ElementType.FLOAT32, 1, MAPS * 2 * 9 * 8).named("y").place();
    TTRANS.toBlocks(y, x, MAPS, 2, 9, 8);
    TTRANS.toFilters(x, y, 1, MAPS, 2 * 9, 8);
  }

  /** The way back. */
  public static final class Back implements Kernel {
    @Override
    public void run(KernelContext k) {
      Tile x = k.vec(ElementType.FLOAT32, 1, 128).named("x").place();
      Tile y = k.vec(ElementType.FLOAT32, 1, 128).named("y").place();
      TTRANS.fromBlocks(y, x, 1, 1, 16, 8);
    }
  }

  /** Of a number of maps that the kernel is told. */
  public static final class Told implements Kernel {
    @Override
    public void run(KernelContext k) {
      Tile x = k.vec(ElementType.FLOAT32, 1, 128).named("x").place();
      Tile y = k.vec(ElementType.FLOAT32, 1, 128).named("y").place();
      TTRANS.toBlocks(y, x, k.intScalar(0), 1, 16, 8);
    }
  }
}
