package dev.simpler.export.program;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Precision;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TADD;
import dev.simpler.kernel.isa.TEXP;
import dev.simpler.kernel.isa.TPOW;
import dev.simpler.kernel.isa.TQUANT;

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

  /** Asks for an algorithm, which only later revisions of the tile library do. */
  public static final class PreciseAtTheBaseline implements Kernel {
    @Override
    public void run(KernelContext k) {
      Tile x = k.vec(ElementType.FLOAT32, 8, 32).named("x").place();
      TEXP.apply(x, x, Precision.HIGH);
    }
  }

  /** Adds what the chip does not add, where no run comes by. */
  public static final class OtherType implements Kernel {
    @Override
    public void run(KernelContext k) {
      Tile x = k.vec(ElementType.UINT32, 8, 32).named("x").place();
      if (k.intScalar(0) > 5) {
        TADD.apply(x, x, x);
      }
    }
  }

  /** Quantises, for which the tile library changes what is quantised. */
  public static final class Quantised implements Kernel {
    @Override
    public void run(KernelContext k) {
      Tile x = k.vec(ElementType.FLOAT32, 8, 32).named("x").place();
      Tile scales = k.vec(ElementType.FLOAT32, 8, 1).layout(Layout.DN).named("scales").place();
      Tile q = k.vec(ElementType.INT8, 8, 32).named("q").place();
      TQUANT.apply(q, x, scales);
    }
  }
}
