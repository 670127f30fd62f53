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
import dev.simpler.kernel.isa.TEXPANDS;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TMULS;
import dev.simpler.kernel.isa.TSTORE;

/**
 * One block for each sequence and head of keys: the query heads of the group and the new key are
 * scaled by the norm's factor, rotated and rounded, the new value scaled and rounded; key and value
 * go to their places in the cache, queries to the first rows of their slot, of which the other rows
 * become zero. Arguments: projection (sequences x all heads), factors, cos and sin, block table,
 * lengths, keys, values, queries; query heads of a group.
 */
public final class RotateAndAppend implements Kernel {
  @Override
  public void run(KernelContext k) {
    int headDim = k.tensor(8).shape(2);
    int half = headDim / 2;
    int slot = k.tensor(8).shape(1);
    int group = k.intScalar(9);
    int width = k.tensor(0).shape(1);
    int kvHeads = width / headDim / (group + 2);
    int item = k.blockIndex() / kvHeads;
    int kv = k.blockIndex() % kvHeads;
    float factor = k.loadFloat(k.tensor(1).address() + 4L * item);
    Rotation queries = new Rotation(k, group, half);
    Rotation key = new Rotation(k, 1, half);
    Tile value = k.vec(ElementType.FLOAT32, 1, headDim).named("value").place();
    Tile rounded = k.vec(ElementType.BFLOAT16, 1, headDim).named("rounded value").place();
    Tile zero = k.vec(ElementType.BFLOAT16, slot - group, headDim).named("zero").place();

    long row = (long) item * width;
    int heads = group * kvHeads;
    TLOAD.apply(value, heads(k, row + (long) (heads + kvHeads + kv) * headDim, 1, headDim));
    GlobalTensor cos = k.tensor(2).global().block(item * group, 0, group, half);
    GlobalTensor sin = k.tensor(3).global().block(item * group, 0, group, half);
    queries.load(heads(k, row + (long) kv * group * headDim, group, headDim), cos, sin);
    key.load(
        heads(k, row + (long) (heads + kv) * headDim, 1, headDim),
        cos.block(0, 0, 1, half),
        sin.block(0, 0, 1, half));

    TEXPANDS.apply(zero, 0);
    TMULS.apply(queries.a, queries.a, factor);
    TMULS.apply(queries.b, queries.b, factor);
    TMULS.apply(key.a, key.a, factor);
    TMULS.apply(key.b, key.b, factor);
    TMULS.apply(value, value, factor);
    queries.rotate();
    key.rotate();
    TCVT.apply(rounded, value, RoundMode.RINT);
    k.setFlag(Pipe.V, Pipe.MTE3, 0);
    k.waitFlag(Pipe.V, Pipe.MTE3, 0);

    long first = (long) k.blockIndex() * slot * headDim;
    GlobalTensor target = k.tensor(8).matrix(first, group, headDim);
    TSTORE.apply(target.block(0, 0, group, half), queries.firstRounded);
    TSTORE.apply(target.block(0, half, group, half), queries.secondRounded);
    TSTORE.apply(k.tensor(8).matrix(first + (long) group * headDim, slot - group, headDim), zero);
    long place = place(k, headDim);
    GlobalTensor newKey = k.tensor(6).matrix(place, 1, headDim);
    TSTORE.apply(newKey.block(0, 0, 1, half), key.firstRounded);
    TSTORE.apply(newKey.block(0, half, 1, half), key.secondRounded);
    TSTORE.apply(k.tensor(7).matrix(place, 1, headDim), rounded);
    k.setFlag(Pipe.MTE3, Pipe.S, 7);
    k.waitFlag(Pipe.MTE3, Pipe.S, 7);
  }

  /** Where the block's new key is, in elements of the cache. */
  private static long place(KernelContext k, int headDim) {
    int blockSize = k.tensor(6).shape(1);
    int blocks = k.tensor(4).shape(1);
    int position = k.loadInt(k.tensor(5).address() + 4L * k.blockIndex()) - 1;
    long entry = (long) k.blockIndex() * blocks + position / blockSize;
    int page = k.loadInt(k.tensor(4).address() + 4 * entry);
    return ((long) page * blockSize + position % blockSize) * headDim;
  }

  /** Heads of a row of the projection, below each other. */
  private static GlobalTensor heads(KernelContext k, long first, int count, int headDim) {
    int[] shape = {1, 1, 1, count, headDim};
    return k.tensor(0).view(first, shape, new long[] {1, 1, 1, headDim, 1}, Layout.ND);
  }
}
