package dev.simpler.examples.mixed;

import dev.simpler.sim.isa.TADD;
import dev.simpler.sim.isa.TLOAD;
import dev.simpler.sim.isa.TMUL;
import dev.simpler.sim.isa.TSTORE;
import dev.simpler.sim.kernel.ElementType;
import dev.simpler.sim.kernel.KernelContext;
import dev.simpler.sim.kernel.Pipe;
import dev.simpler.sim.kernel.Tile;

/** One 128x128 element-wise step whose three tensors start at any argument position. */
final class TileStep {
  private static final int N = 128;
  private static final int TILE_BYTES = 4 * N * N;

  private TileStep() {}

  static void add(KernelContext k, int first) {
    Tile[] tiles = load(k, first);
    TADD.apply(tiles[2], tiles[0], tiles[1]);
    store(k, first, tiles[2]);
  }

  static void multiply(KernelContext k, int first) {
    Tile[] tiles = load(k, first);
    TMUL.apply(tiles[2], tiles[0], tiles[1]);
    store(k, first, tiles[2]);
  }

  private static Tile[] load(KernelContext k, int first) {
    Tile x = k.vec(ElementType.FLOAT32, N, N).named("x").at(0);
    Tile y = k.vec(ElementType.FLOAT32, N, N).named("y").at(TILE_BYTES);
    Tile out = k.vec(ElementType.FLOAT32, N, N).named("out").at(2 * TILE_BYTES);
    TLOAD.apply(x, k.tensor(first).matrix(N, N));
    TLOAD.apply(y, k.tensor(first + 1).matrix(N, N));
    k.setFlag(Pipe.MTE2, Pipe.V, 0);
    k.waitFlag(Pipe.MTE2, Pipe.V, 0);
    return new Tile[] {x, y, out};
  }

  private static void store(KernelContext k, int first, Tile out) {
    k.setFlag(Pipe.V, Pipe.MTE3, 0);
    k.waitFlag(Pipe.V, Pipe.MTE3, 0);
    TSTORE.apply(k.tensor(first + 2).matrix(N, N), out);
    k.setFlag(Pipe.MTE3, Pipe.S, 7);
    k.waitFlag(Pipe.MTE3, Pipe.S, 7);
  }
}
