package dev.simpler.examples.decode;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.RoundMode;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TCVT;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TMULS;
import dev.simpler.kernel.isa.TSTORE;

/**
 * The new key and value of one sequence and head, written to their places in the cache. Arguments:
 * projected key and value (1 x headDim, views), factors (rows), cos and sin of the sequence (1 x
 * headDim/2), the key's and the value's place (1 x 1 x 1 x headDim); index of the sequence.
 */
public final class AppendKeyValue implements Kernel {
  @Override
  public void run(KernelContext k) {
    int headDim = k.tensor(0).shape(1);
    int half = headDim / 2;
    float factor = k.loadFloat(k.tensor(2).address() + 4L * k.intScalar(7));
    Rotation key = new Rotation(k, 1, half);
    Tile value = k.vec(ElementType.FLOAT32, 1, headDim).named("value").place();
    Tile rounded = k.vec(ElementType.BFLOAT16, 1, headDim).named("rounded value").place();
    TLOAD.apply(value, k.tensor(1).matrix(1, headDim));
    key.load(
        k.tensor(0).matrix(1, headDim), k.tensor(3).matrix(1, half), k.tensor(4).matrix(1, half));

    TMULS.apply(key.a, key.a, factor);
    TMULS.apply(key.b, key.b, factor);
    TMULS.apply(value, value, factor);
    key.rotate();
    TCVT.apply(rounded, value, RoundMode.RINT);
    k.setFlag(Pipe.V, Pipe.MTE3, 0);
    k.waitFlag(Pipe.V, Pipe.MTE3, 0);

    GlobalTensor place = k.tensor(5).matrix(1, headDim);
    TSTORE.apply(place.block(0, 0, 1, half), key.firstRounded);
    TSTORE.apply(place.block(0, half, 1, half), key.secondRounded);
    TSTORE.apply(k.tensor(6).matrix(1, headDim), rounded);
    k.setFlag(Pipe.MTE3, Pipe.S, 7);
    k.waitFlag(Pipe.MTE3, Pipe.S, 7);
  }
}
