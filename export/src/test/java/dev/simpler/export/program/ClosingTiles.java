package dev.simpler.export.program;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TADD;
import dev.simpler.kernel.isa.TROWSUM;

/** Tiles that are closed one after the other, so that others take their place. */
public final class ClosingTiles implements Kernel {
  private static final int ROWS = 128;

  @Override
  public void run(KernelContext k) {
    Tile sums = k.vec(ElementType.FLOAT32, ROWS, 1).layout(Layout.DN).named("sums").place();
    add(k, sums);
    add(k, sums);
  }

  private static void add(KernelContext k, Tile sums) {
    try (Tile x = k.vec(ElementType.FLOAT32, ROWS, 64).named("x").place()) {
      try (Tile y = k.vec(ElementType.FLOAT32, ROWS, 64).named("y").place()) {
        TADD.apply(x, x, y);
      }
      TROWSUM.apply(sums, x);
    }
  }
}
