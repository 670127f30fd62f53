package dev.simpler.export.program;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.MaskPattern;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TGATHER;
import dev.simpler.kernel.isa.TMRGSORT;
import dev.simpler.kernel.isa.TREM;
import dev.simpler.kernel.isa.TROWARGMAX;
import dev.simpler.kernel.isa.TTRI;

/** Instructions that take other operands, or more, in the tile library. */
public final class WantingMore implements Kernel {
  @Override
  public void run(KernelContext k) {
    Tile x = k.vec(ElementType.FLOAT32, 1, 128).named("x").place();
    Tile y = k.vec(ElementType.FLOAT32, 1, 128).named("y").place();
    Tile half = k.vec(ElementType.FLOAT32, 1, 64).named("half").place();
    Tile places = k.vec(ElementType.INT32, 1, 8).named("places").place();
    TROWARGMAX.apply(places.valid(1, 1), x);
    TREM.apply(y, x, x);
    TGATHER.apply(half, x, MaskPattern.P0101);
    TMRGSORT.apply(x, y, half);
    TTRI.apply(y, true, 1);
  }
}
