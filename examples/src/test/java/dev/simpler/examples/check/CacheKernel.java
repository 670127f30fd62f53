package dev.simpler.examples.check;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.SYNCALL;
import dev.simpler.kernel.isa.TEXPANDS;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TSTORE;

/** Scalar loads and stores of tensor 1; a bit of what it is told says whether lines are cleaned. */
public final class CacheKernel implements Kernel {
  private static final int LINE = 64;
  private static final int WORD = 4;

  @Override
  public void run(KernelContext k) {
    int form = k.intScalar(2);
    boolean cleans = k.intScalar(3) != 0;
    long out = k.tensor(1).address();
    switch (form) {
      case 0 -> {
        stores(k, out, 2 * LINE / WORD);
        clean(k, out, cleans);
        k.dcci(out + LINE);
      }
      case 1 -> {
        long mine = out + (long) k.blockIndex() * (cleans ? LINE : WORD);
        k.storeInt(mine, k.blockIndex());
        k.dcci(mine);
      }
      case 2 -> {
        k.loadFloat(out);
        flag(k, Pipe.S, Pipe.MTE3);
        store(k, 0, 16);
        flag(k, Pipe.MTE3, Pipe.S);
        clean(k, out, cleans);
        k.loadFloat(out);
      }
      case 3 -> exchange(k, out, cleans);
      case 4 -> {
        k.storeInt(out, 1);
        clean(k, out, cleans);
        store(k, 8, 8);
        k.dcci(out);
        k.pipeBarrier(Pipe.ALL);
      }
      case 5 -> {
        k.storeInt(out, 1);
        clean(k, out, cleans);
        flag(k, Pipe.S, Pipe.MTE2);
        Tile x = k.vec(ElementType.FLOAT32, 1, 16).at(0);
        TLOAD.apply(x, k.tensor(1).matrix(1, 16));
        k.pipeBarrier(Pipe.ALL);
        k.dcci(out);
      }
      default -> more(k, form, cleans, out);
    }
  }

  private static void more(KernelContext k, int form, boolean cleans, long out) {
    switch (form) {
      case 6 -> {
        k.storeInt(out, 1);
        clean(k, out, cleans);
      }
      case 7 -> {
        k.storeInt(out + WORD, 2);
        k.dcci(out);
      }
      case 8 -> {
        stores(k, out, 4);
        k.loadInt(out + 2 * WORD);
        store(k, 64, 64);
        k.pipeBarrier(Pipe.ALL);
      }
      case 9 -> {
        k.loadFloat(k.tensor(0).address());
        store(k, 16 * k.blockIndex(), 16);
        k.pipeBarrier(Pipe.ALL);
      }
      case 10 -> {
        Tile x = k.vec(ElementType.FLOAT32, 1, 16).at(0);
        TLOAD.apply(x, k.tensor(0).matrix(1, 16));
        k.pipeBarrier(Pipe.ALL);
        TSTORE.apply(k.tensor(1).matrix(16, 1, 16), x);
        k.pipeBarrier(Pipe.ALL);
      }
      default -> {
        k.loadFloat(k.tensor(0).address());
        store(k, 0, 16);
        k.pipeBarrier(Pipe.ALL);
      }
    }
  }

  private static void clean(KernelContext k, long address, boolean cleans) {
    if (cleans) {
      k.dcci(address);
    }
  }

  private static void stores(KernelContext k, long at, int words) {
    for (int i = 0; i < words; i++) {
      k.storeInt(at + (long) WORD * i, i);
    }
  }

  /** Fills elements of tensor 1 through MTE3. */
  private static void store(KernelContext k, int from, int elements) {
    Tile x = k.vec(ElementType.FLOAT32, 1, elements).place();
    TEXPANDS.apply(x, 1);
    flag(k, Pipe.V, Pipe.MTE3);
    TSTORE.apply(k.tensor(1).matrix(from, 1, elements), x);
  }

  /** Each block writes a word of its own line, and reads one of the next block's line. */
  private static void exchange(KernelContext k, long out, boolean cleans) {
    long mine = out + (long) LINE * k.blockIndex();
    long other = out + (long) LINE * ((k.blockIndex() + 1) % k.blockCount());
    k.loadInt(other + 32);
    k.storeInt(mine, 1);
    k.dcci(mine);
    SYNCALL.apply(k, SYNCALL.Cores.AIV_ONLY);
    clean(k, other, cleans);
    k.loadInt(other);
  }

  private static void flag(KernelContext k, Pipe from, Pipe to) {
    k.setFlag(from, to, 0);
    k.waitFlag(from, to, 0);
  }
}
