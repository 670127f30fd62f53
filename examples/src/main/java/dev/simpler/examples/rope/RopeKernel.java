package dev.simpler.examples.rope;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TADD;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TMUL;
import dev.simpler.kernel.isa.TSTORE;
import dev.simpler.kernel.isa.TSUB;

/**
 * Rotates the halves of one head against each other, by an angle for each token and element: {@code
 * (a cos - b sin, b cos + a sin)} for halves a and b. Arguments: x and y (tokens x headDim, views
 * of all heads), cos and sin (tokens x headDim/2).
 */
public final class RopeKernel implements Kernel {
  @Override
  public void run(KernelContext k) {
    int tokens = k.tensor(0).shape(0);
    int half = k.tensor(0).shape(1) / 2;
    Tile a = tile(k, tokens, half, "a");
    Tile b = tile(k, tokens, half, "b");
    Tile cos = tile(k, tokens, half, "cos");
    Tile sin = tile(k, tokens, half, "sin");
    Tile first = tile(k, tokens, half, "first");
    Tile second = tile(k, tokens, half, "second");
    GlobalTensor x = k.tensor(0).global();
    GlobalTensor y = k.tensor(1).global();

    TLOAD.apply(a, x.block(0, 0, tokens, half));
    TLOAD.apply(b, x.block(0, half, tokens, half));
    TLOAD.apply(cos, k.tensor(2).matrix(tokens, half));
    TLOAD.apply(sin, k.tensor(3).matrix(tokens, half));
    k.setFlag(Pipe.MTE2, Pipe.V, 0);
    k.waitFlag(Pipe.MTE2, Pipe.V, 0);

    TMUL.apply(first, a, cos);
    TMUL.apply(second, b, cos);
    k.pipeBarrier(Pipe.V);
    TMUL.apply(b, b, sin);
    TMUL.apply(a, a, sin);
    k.pipeBarrier(Pipe.V);
    TSUB.apply(first, first, b);
    TADD.apply(second, second, a);
    k.setFlag(Pipe.V, Pipe.MTE3, 0);
    k.waitFlag(Pipe.V, Pipe.MTE3, 0);

    TSTORE.apply(y.block(0, 0, tokens, half), first);
    TSTORE.apply(y.block(0, half, tokens, half), second);
    k.setFlag(Pipe.MTE3, Pipe.S, 7);
    k.waitFlag(Pipe.MTE3, Pipe.S, 7);
  }

  private static Tile tile(KernelContext k, int rows, int cols, String name) {
    return k.vec(ElementType.FLOAT32, rows, cols).named(name).place();
  }
}
