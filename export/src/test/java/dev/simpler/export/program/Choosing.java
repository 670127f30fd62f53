package dev.simpler.export.program;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TADDS;
import dev.simpler.kernel.isa.TMULS;

/** Chooses by switches: one that gives a value, one that falls through. */
public final class Choosing implements Kernel {
  @Override
  @SuppressWarnings("fallthrough") // it is what is shown
  public void run(KernelContext k) {
    Tile x = k.vec(ElementType.FLOAT32, 1, 64).named("x").place();
    int mode = k.intScalar(2);
    float by =
        switch (mode) {
          case 0 -> 1;
          case 1_000_000 -> 2.5f;
          default -> 3;
        };
    switch (mode) {
      case 1:
        TMULS.apply(x, x, by);
      case 2:
        TADDS.apply(x, x, by);
        break;
      default:
    }
  }
}
