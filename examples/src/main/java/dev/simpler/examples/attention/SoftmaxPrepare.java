package dev.simpler.examples.attention;

import dev.simpler.sim.isa.RoundMode;
import dev.simpler.sim.isa.TCVT;
import dev.simpler.sim.isa.TEXP;
import dev.simpler.sim.isa.TFILLPAD_INPLACE;
import dev.simpler.sim.isa.TLOAD;
import dev.simpler.sim.isa.TMULS;
import dev.simpler.sim.isa.TRESHAPE;
import dev.simpler.sim.isa.TROWEXPANDSUB;
import dev.simpler.sim.isa.TROWMAX;
import dev.simpler.sim.isa.TROWSUM;
import dev.simpler.sim.isa.TSTORE;
import dev.simpler.sim.kernel.ElementType;
import dev.simpler.sim.kernel.Kernel;
import dev.simpler.sim.kernel.KernelContext;
import dev.simpler.sim.kernel.Layout;
import dev.simpler.sim.kernel.Pad;
import dev.simpler.sim.kernel.Pipe;
import dev.simpler.sim.kernel.Tile;

/**
 * Softmax of one block before normalisation: with {@code m} the maximum of each row of {@code scale
 * * s}, {@code p = exp(scale * s - m)} in BFLOAT16 and {@code l} the sum of each row of the rounded
 * {@code p}. Arguments: s (heads x valid columns, a view of heads x blockSize), p (heads x
 * blockSize), m and l (heads), scale.
 */
public final class SoftmaxPrepare implements Kernel {
  @Override
  public void run(KernelContext k) {
    int heads = k.tensor(0).shape(0);
    int valid = k.tensor(0).shape(1);
    int blockSize = k.tensor(1).shape(1);
    float scale = k.floatScalar(4);

    // Two views of the same bytes: what the block holds, and all of it with -infinity beyond.
    Tile loaded = k.vec(ElementType.FLOAT32, heads, blockSize).named("s").valid(heads, valid);
    loaded.place();
    Tile s = k.vec(ElementType.FLOAT32, heads, blockSize).named("padded s").pad(Pad.MIN);
    s.aliasOf(loaded);
    Tile p = k.vec(ElementType.BFLOAT16, heads, blockSize).named("p").place();
    Tile m = k.vec(ElementType.FLOAT32, heads, 1).named("m").layout(Layout.DN).place();
    Tile l = k.vec(ElementType.FLOAT32, heads, 1).named("l").layout(Layout.DN).place();

    TLOAD.apply(loaded, k.tensor(0).global());
    k.setFlag(Pipe.MTE2, Pipe.V, 0);
    k.waitFlag(Pipe.MTE2, Pipe.V, 0);

    TFILLPAD_INPLACE.apply(s, loaded);
    k.pipeBarrier(Pipe.V);
    TMULS.apply(s, s, scale);
    k.pipeBarrier(Pipe.V);
    TROWMAX.apply(m, s);
    k.pipeBarrier(Pipe.V);
    TROWEXPANDSUB.apply(s, s, m);
    k.pipeBarrier(Pipe.V);
    TEXP.apply(s, s);
    k.pipeBarrier(Pipe.V);
    // The sum is that of the rounded values, which are what the values are weighted with later.
    TCVT.apply(p, s, RoundMode.ROUND);
    k.pipeBarrier(Pipe.V);
    TCVT.apply(s, p, RoundMode.ROUND);
    k.pipeBarrier(Pipe.V);
    TROWSUM.apply(l, s);
    k.setFlag(Pipe.V, Pipe.MTE3, 0);
    k.waitFlag(Pipe.V, Pipe.MTE3, 0);

    TSTORE.apply(k.tensor(1).matrix(heads, blockSize), p);
    TSTORE.apply(k.tensor(2).matrix(1, heads), TRESHAPE.apply(m, 1, heads, Layout.ND));
    TSTORE.apply(k.tensor(3).matrix(1, heads), TRESHAPE.apply(l, 1, heads, Layout.ND));
    k.setFlag(Pipe.MTE3, Pipe.S, 7);
    k.waitFlag(Pipe.MTE3, Pipe.S, 7);
  }
}
