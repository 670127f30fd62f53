package dev.simpler.examples.check;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.SYNCALL;
import dev.simpler.kernel.isa.TEXPANDS;
import dev.simpler.kernel.isa.TSTORE;

/** What tasks of {@link LineForms} do with lines of tensor 1. */
public final class LineFormsKernel implements Kernel {
  private static final int LINE = 64;

  @Override
  public void run(KernelContext k) {
    int form = k.intScalar(2);
    boolean whole = k.intScalar(3) != 0;
    long in = k.tensor(0).address();
    long out = k.tensor(1).address();
    switch (form) {
      case 0 -> { // block stride 60 bytes
        long mine = out + (long) k.blockIndex() * (whole ? LINE : 60);
        k.storeInt(mine, 1);
        k.dcci(mine);
      }
      case 1 -> { // an object over two lines
        k.storeInt(out + 60, 1);
        k.storeInt(out + 64, 2);
        k.dcci(out + 60);
        if (whole) {
          k.dcci(out + 64);
        }
      }
      case 2 -> { // stored again after the clean
        k.storeInt(out, 1);
        if (!whole) {
          k.dcci(out);
        }
        k.storeInt(out + 4, 2);
        k.storeInt(out, 3);
        if (whole) {
          k.dcci(out);
        }
      }
      case 3 -> k.loadInt(out); // a scalar load by a later task
      case 4 -> { // one word of its own, by offset
        k.storeInt(out, 1);
        k.dcci(out);
      }
      case 5 -> { // scalar zero, then atomic add
        for (int i = 0; i < 16; i++) {
          k.storeInt(out + 4L * i, 0);
        }
        if (whole) {
          k.dcci(out);
        }
        k.setFlag(Pipe.S, Pipe.MTE3, 0);
        k.waitFlag(Pipe.S, Pipe.MTE3, 0);
        Tile x = k.vec(ElementType.FLOAT32, 1, 16).place();
        TEXPANDS.apply(x, 1);
        flag(k, Pipe.V, Pipe.MTE3);
        TSTORE.atomicAdd(k.tensor(1).matrix(1, 16), x);
        k.pipeBarrier(Pipe.ALL);
        k.dcci(out);
      }
      case 6 -> { // polls a word that another block stores
        if (k.blockIndex() == 0) {
          k.storeInt(out, 1);
          k.dcci(out);
          SYNCALL.apply(k, SYNCALL.Cores.AIV_ONLY);
        } else {
          k.loadInt(out + 4);
          SYNCALL.apply(k, SYNCALL.Cores.AIV_ONLY);
          if (whole) {
            k.dcci(out);
          }
          k.loadInt(out);
        }
      }
      case 7 -> fill(k, 16 * k.intScalar(4), 16);
      case 8 -> { // copies line of tensor 0 by scalar, cleans
        for (int i = 0; i < 16; i++) {
          k.storeInt(out + 4L * i, k.loadInt(in + 4L * i));
        }
        if (whole) {
          k.dcci(out);
        }
      }
      case 9 -> { // all blocks load a word of a line into which one stores past the caches
        if (k.blockIndex() == 0) {
          fill(k, 0, 16);
        } else {
          k.loadInt(whole ? in : out + 8);
        }
      }
      case 10 -> { // dcci before the store reaches nobody
        if (!whole) {
          k.dcci(out);
        }
        k.storeInt(out, 1);
        if (whole) {
          k.dcci(out);
        }
      }
      case 11 -> { // stale after own atomic
        k.loadFloat(out);
        Tile x = k.vec(ElementType.FLOAT32, 1, 16).place();
        TEXPANDS.apply(x, 1);
        flag(k, Pipe.V, Pipe.MTE3);
        flag(k, Pipe.S, Pipe.MTE3);
        TSTORE.atomicAdd(k.tensor(1).matrix(1, 16), x);
        flag(k, Pipe.MTE3, Pipe.S);
        if (whole) {
          k.dcci(out);
        }
        k.loadFloat(out);
      }
      case 12 -> { // byte stores of two blocks into one word
        long mine = out + (whole ? (long) LINE * k.blockIndex() : k.blockIndex());
        k.storeByte(mine, (byte) 1);
        k.dcci(mine);
      }
      case 13 -> { // a long by two lines of blocks
        k.storeLong(out + (whole ? 64L : 8L) * k.blockIndex(), 1);
        k.dcci(out + (whole ? 64L : 8L) * k.blockIndex());
      }
      case 14 -> { // blocks store by MTE3 less than a line each: no cache, no loss
        fill(k, 8 * k.blockIndex(), 8);
      }
      case 15 -> { // stored and cleaned after the meeting by one, before it by the other
        if (k.blockIndex() == 0) {
          k.storeInt(out, 1);
          k.dcci(out);
          SYNCALL.apply(k, SYNCALL.Cores.AIV_ONLY);
        } else {
          if (!whole) {
            k.loadInt(out + 8);
          }
          SYNCALL.apply(k, SYNCALL.Cores.AIV_ONLY);
          k.storeInt(out + 4, 2);
          k.dcci(out);
        }
      }
      default -> fill(k, 0, 1024);
    }
  }

  private static void fill(KernelContext k, int from, int elements) {
    Tile x = k.vec(ElementType.FLOAT32, 1, elements).place();
    TEXPANDS.apply(x, 1);
    flag(k, Pipe.V, Pipe.MTE3);
    TSTORE.apply(k.tensor(1).matrix(from, 1, elements), x);
    k.pipeBarrier(Pipe.ALL);
  }

  private static void flag(KernelContext k, Pipe from, Pipe to) {
    k.setFlag(from, to, 0);
    k.waitFlag(from, to, 0);
  }
}
