package dev.simpler.examples.dropout;

import dev.simpler.kernel.CompareMode;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.RoundMode;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TADDS;
import dev.simpler.kernel.isa.TCI;
import dev.simpler.kernel.isa.TCMPS;
import dev.simpler.kernel.isa.TCOLEXPAND;
import dev.simpler.kernel.isa.TCVT;
import dev.simpler.kernel.isa.TEXPANDS;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TMULS;
import dev.simpler.kernel.isa.TRESHAPE;
import dev.simpler.kernel.isa.TROWEXPANDADD;
import dev.simpler.kernel.isa.TSELS;
import dev.simpler.kernel.isa.TSHRS;
import dev.simpler.kernel.isa.TSTORE;
import dev.simpler.kernel.isa.TXOR;

/**
 * Drops elements at random: {@code y = keep ? x / (1 - p) : 0} in FLOAT16. Whether to keep an
 * element depends on a hash of its place in the whole tensor, so that every division into tasks
 * drops the same ones. Arguments: x (rows x 256, a view), y (as x), keep bits (rows x 32 bytes, a
 * view), place of the first element, width of the whole tensor, seed, threshold of the hash's upper
 * 24 bits (p times 2^24), 1 / (1 - p).
 */
public final class DropoutKernel implements Kernel {
  private static final int COLS = 256;

  @Override
  public void run(KernelContext k) {
    int rows = k.tensor(0).shape(0);
    Tile x = k.vec(ElementType.FLOAT32, rows, COLS).named("x").place();
    Tile hash = k.vec(ElementType.INT32, rows, COLS).named("hash").place();
    Tile shifted = k.vec(ElementType.INT32, rows, COLS).named("shifted").place();
    Tile upper = k.vec(ElementType.FLOAT32, rows, COLS).named("upper").place();
    // Not every chip combines bits in place: results go here and back.
    Tile mixed = k.vec(ElementType.INT32, rows, COLS).named("mixed").aliasOf(upper);
    Tile keep = k.vec(ElementType.UINT8, rows, COLS / 8).named("keep").place();
    Tile y = k.vec(ElementType.FLOAT16, rows, COLS).named("y").place();
    TLOAD.apply(x, k.tensor(0).global());
    k.setFlag(Pipe.MTE2, Pipe.V, 0);

    number(k, mixed, rows);
    TEXPANDS.apply(shifted, k.intScalar(5));
    k.pipeBarrier(Pipe.V);
    TXOR.apply(hash, mixed, shifted);
    k.pipeBarrier(Pipe.V);
    mix(k, hash, shifted, mixed, 16, 0x7FEB_352D);
    mix(k, hash, shifted, mixed, 15, 0x846C_A68B);
    mix(k, hash, shifted, mixed, 16, 1);
    // Not every chip orders integers, but FLOAT32 holds all of 24 bits.
    shift(k, shifted, hash, 8);
    TCVT.apply(upper, shifted, RoundMode.RINT);
    k.pipeBarrier(Pipe.V);
    TCMPS.apply(keep, upper, (float) k.intScalar(6), CompareMode.GE);
    k.pipeBarrier(Pipe.V);

    k.waitFlag(Pipe.MTE2, Pipe.V, 0);
    TSELS.apply(x, keep, x, 0f);
    k.pipeBarrier(Pipe.V);
    TMULS.apply(x, x, k.floatScalar(7));
    k.pipeBarrier(Pipe.V);
    TCVT.apply(y, x, RoundMode.RINT);
    k.setFlag(Pipe.V, Pipe.MTE3, 0);
    k.waitFlag(Pipe.V, Pipe.MTE3, 0);

    TSTORE.apply(k.tensor(1).global(), y);
    TSTORE.apply(k.tensor(2).global(), keep);
    k.setFlag(Pipe.MTE3, Pipe.S, 7);
    k.waitFlag(Pipe.MTE3, Pipe.S, 7);
  }

  /** The place of every element: a ramp of columns plus the place of its row's first. */
  private static void number(KernelContext k, Tile places, int rows) {
    // 8 elements are a block of 32 bytes, the least a tile's rows may have.
    Tile starts = k.vec(ElementType.INT32, 1, (rows + 7) / 8 * 8).named("starts").place();
    Tile across = k.vec(ElementType.INT32, 1, COLS).named("across").place();
    TCI.apply(across, 0, false);
    TCI.apply(starts, 0, false);
    k.pipeBarrier(Pipe.V);
    TCOLEXPAND.apply(places, across);
    TMULS.apply(starts, starts, k.intScalar(4));
    k.pipeBarrier(Pipe.V);
    TADDS.apply(starts, starts, k.intScalar(3));
    k.pipeBarrier(Pipe.V);
    TROWEXPANDADD.apply(places, places, TRESHAPE.apply(starts, starts.cols(), 1, Layout.DN));
    k.pipeBarrier(Pipe.V);
  }

  /** {@code h = (h xor h >>> count) * factor}. */
  private static void mix(
      KernelContext k, Tile hash, Tile shifted, Tile mixed, int count, int factor) {
    shift(k, shifted, hash, count);
    TXOR.apply(mixed, hash, shifted);
    k.pipeBarrier(Pipe.V);
    TMULS.apply(hash, mixed, (long) factor);
    k.pipeBarrier(Pipe.V);
  }

  /** {@code dst = a >>> count}: as unsigned numbers, for those of INT32 keep their sign. */
  private static void shift(KernelContext k, Tile dst, Tile a, int count) {
    Tile unsigned = k.vec(ElementType.UINT32, dst.rows(), COLS).aliasOf(dst);
    Tile source = k.vec(ElementType.UINT32, a.rows(), COLS).aliasOf(a);
    TSHRS.apply(unsigned, source, count);
    k.pipeBarrier(Pipe.V);
  }
}
