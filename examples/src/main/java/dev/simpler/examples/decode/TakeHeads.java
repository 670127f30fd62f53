package dev.simpler.examples.decode;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.RoundMode;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TCVT;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TSTORE;

/**
 * One block for each sequence: what its query heads attended to, side by side and rounded to
 * BFLOAT16, without the rows that only fill the slots. Arguments: weighted values (slots x rows x
 * headDim), result (sequences x all heads); heads of keys and values.
 */
public final class TakeHeads implements Kernel {
  @Override
  public void run(KernelContext k) {
    int slot = k.tensor(0).shape(1);
    int headDim = k.tensor(0).shape(2);
    int kvHeads = k.intScalar(2);
    int width = k.tensor(1).shape(1);
    int group = width / headDim / kvHeads;
    Tile x = k.vec(ElementType.FLOAT32, kvHeads * group, headDim).named("x").place();
    Tile y = k.vec(ElementType.BFLOAT16, kvHeads * group, headDim).named("y").place();
    int[] shape = {1, 1, kvHeads, group, headDim};
    long between = (long) slot * headDim;
    GlobalTensor heads =
        k.tensor(0)
            .view(
                (long) k.blockIndex() * kvHeads * between,
                shape,
                new long[] {1, 1, between, headDim, 1},
                Layout.ND);
    TLOAD.apply(x, heads);
    k.setFlag(Pipe.MTE2, Pipe.V, 0);
    k.waitFlag(Pipe.MTE2, Pipe.V, 0);
    TCVT.apply(y, x, RoundMode.RINT);
    k.setFlag(Pipe.V, Pipe.MTE3, 0);
    k.waitFlag(Pipe.V, Pipe.MTE3, 0);
    TSTORE.apply(k.tensor(1).matrix((long) k.blockIndex() * width, kvHeads * group, headDim), y);
    k.setFlag(Pipe.MTE3, Pipe.S, 7);
    k.waitFlag(Pipe.MTE3, Pipe.S, 7);
  }
}
