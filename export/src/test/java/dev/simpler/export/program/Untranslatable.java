package dev.simpler.export.program;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TPOW;

/** Kernels that a card cannot run as they are. */
public final class Untranslatable {
  private Untranslatable() {}

  /** Calls itself. */
  public static final class Recursive implements Kernel {
    @Override
    public void run(KernelContext k) {
      down(k, k.intScalar(0));
    }

    private static void down(KernelContext k, int depth) {
      if (depth > 0) {
        down(k, depth - 1);
      }
    }
  }

  /** Declares a tile whose shape is read from memory. */
  public static final class ShapeFromMemory implements Kernel {
    @Override
    public void run(KernelContext k) {
      int cols = k.loadInt(k.tensor(0).address());
      k.vec(ElementType.FLOAT32, 1, cols).place();
    }
  }

  /** Declares as many tiles as an argument says. */
  public static final class TilesByArgument implements Kernel {
    @Override
    public void run(KernelContext k) {
      Tile[] tiles = new Tile[8];
      for (int i = 0; i < k.intScalar(0); i++) {
        tiles[i] = k.vec(ElementType.FLOAT32, 1, 8).place();
      }
      tiles[0].close();
    }
  }

  /** Throws. */
  public static final class Throwing implements Kernel {
    @Override
    public void run(KernelContext k) {
      if (k.blockIndex() > 3) {
        throw new IllegalStateException("too many blocks");
      }
    }
  }

  /** Raises to powers, which only later revisions of the tile library do. */
  public static final class Powers implements Kernel {
    @Override
    public void run(KernelContext k) {
      Tile numbers = k.vec(ElementType.FLOAT32, 8, 32).named("numbers").place();
      Tile powers = k.vec(ElementType.FLOAT32, 8, 32).named("powers").place();
      TPOW.apply(powers, numbers, numbers);
    }
  }
}
