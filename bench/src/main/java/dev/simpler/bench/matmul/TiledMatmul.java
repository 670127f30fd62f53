package dev.simpler.bench.matmul;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TEXTRACT;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TMATMUL;
import dev.simpler.kernel.isa.TMATMUL_ACC;
import dev.simpler.kernel.isa.TSTORE;

/**
 * {@code c = a * b} of 256x256 floats by tiles of 128x128: both operands fill L1, tiles of them go
 * to L0A and L0B, a column of tiles of the result is summed in L0C and stored. All of it as often
 * as the scalar argument says. Arguments: a, b, c, repetitions.
 */
public final class TiledMatmul implements Kernel {
  private static final int N = 256;
  private static final int T = 128;
  private static final int REPETITIONS = 3;

  @Override
  public void run(KernelContext k) {
    Tile a = k.tile(Location.MAT, ElementType.FLOAT32, N, N).named("a").place();
    Tile b = k.tile(Location.MAT, ElementType.FLOAT32, N, N).named("b").place();
    Tile left = k.tile(Location.LEFT, ElementType.FLOAT32, T, T).named("left").place();
    Tile right = k.tile(Location.RIGHT, ElementType.FLOAT32, T, T).named("right").place();
    Tile[] c = new Tile[N / T];
    for (int i = 0; i < c.length; i++) {
      c[i] = k.tile(Location.ACC, ElementType.FLOAT32, T, T).named("c" + i).place();
    }
    int repetitions = k.intScalar(REPETITIONS);
    for (int i = 0; i < repetitions; i++) {
      TLOAD.apply(a, k.tensor(0).matrix(N, N));
      TLOAD.apply(b, k.tensor(1).matrix(N, N));
      k.pipeBarrier(Pipe.ALL);
      for (int col = 0; col < N; col += T) {
        for (int depth = 0; depth < N; depth += T) {
          TEXTRACT.apply(right, b, depth, col);
          for (int row = 0; row < N; row += T) {
            TEXTRACT.apply(left, a, row, depth);
            k.pipeBarrier(Pipe.ALL);
            if (depth == 0) {
              TMATMUL.apply(c[row / T], left, right);
            } else {
              TMATMUL_ACC.apply(c[row / T], left, right);
            }
            k.pipeBarrier(Pipe.ALL);
          }
        }
        for (int row = 0; row < N; row += T) {
          TSTORE.apply(k.tensor(2).matrix(N, N).block(row, col, T, T), c[row / T]);
        }
        k.pipeBarrier(Pipe.ALL);
      }
    }
  }
}
