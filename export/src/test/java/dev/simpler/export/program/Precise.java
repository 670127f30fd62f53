package dev.simpler.export.program;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Precision;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TDIV;
import dev.simpler.kernel.isa.TEXP;
import dev.simpler.kernel.isa.TRDIVS;

/** Asks for algorithms. */
public final class Precise implements Kernel {
  @Override
  public void run(KernelContext k) {
    Tile x = k.vec(ElementType.FLOAT32, 1, 64).named("x").place();
    Tile y = k.vec(ElementType.FLOAT32, 1, 64).named("y").place();
    TEXP.apply(y, x, Precision.HIGH);
    TDIV.apply(x, y, x, Precision.DEFAULT);
    TRDIVS.apply(y, x, 2f, Precision.HIGH);
  }
}
