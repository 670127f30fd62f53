package dev.simpler.examples.attention;

import dev.simpler.sim.isa.TLOAD;
import dev.simpler.sim.isa.TMATMUL;
import dev.simpler.sim.isa.TMOV;
import dev.simpler.sim.isa.TSTORE;
import dev.simpler.sim.kernel.ElementType;
import dev.simpler.sim.kernel.Kernel;
import dev.simpler.sim.kernel.KernelContext;
import dev.simpler.sim.kernel.Location;
import dev.simpler.sim.kernel.Pipe;
import dev.simpler.sim.kernel.Tile;

/**
 * Weighted values of one block: {@code o = p * v}, BFLOAT16 operands, FLOAT32 sums. Arguments: p
 * (heads x blockSize), one page of values (1 x blockSize x 1 x headDim), o (heads x headDim).
 */
public final class ProbabilityValue implements Kernel {
  @Override
  public void run(KernelContext k) {
    int heads = k.tensor(0).shape(0);
    int blockSize = k.tensor(0).shape(1);
    int headDim = k.tensor(1).shape(3);
    Tile p = k.tile(Location.MAT, ElementType.BFLOAT16, heads, blockSize).named("p").place();
    Tile values =
        k.tile(Location.MAT, ElementType.BFLOAT16, blockSize, headDim).named("values").place();
    Tile left = k.tile(Location.LEFT, ElementType.BFLOAT16, heads, blockSize).named("left").place();
    Tile right =
        k.tile(Location.RIGHT, ElementType.BFLOAT16, blockSize, headDim).named("right").place();
    Tile o = k.tile(Location.ACC, ElementType.FLOAT32, heads, headDim).named("o").place();

    TLOAD.apply(p, k.tensor(0).matrix(heads, blockSize));
    TLOAD.apply(values, k.tensor(1).matrix(blockSize, headDim));
    k.setFlag(Pipe.MTE2, Pipe.MTE1, 0);
    k.waitFlag(Pipe.MTE2, Pipe.MTE1, 0);

    TMOV.apply(left, p);
    TMOV.apply(right, values);
    k.setFlag(Pipe.MTE1, Pipe.M, 0);
    k.waitFlag(Pipe.MTE1, Pipe.M, 0);

    TMATMUL.apply(o, left, right);
    k.setFlag(Pipe.M, Pipe.FIX, 0);
    k.waitFlag(Pipe.M, Pipe.FIX, 0);

    TSTORE.apply(k.tensor(2).matrix(heads, headDim), o);
    k.setFlag(Pipe.FIX, Pipe.S, 7);
    k.waitFlag(Pipe.FIX, Pipe.S, 7);
  }
}
