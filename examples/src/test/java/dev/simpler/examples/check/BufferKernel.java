package dev.simpler.examples.check;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TADD;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TSTORE;

/** Doubles buffer 0 into buffer 1, as kernels of host_build_graph get them. */
public final class BufferKernel implements Kernel {
  private static final int N = 64;

  @Override
  public void run(KernelContext k) {
    Tile x = k.vec(ElementType.FLOAT32, N, N).at(0);
    TLOAD.apply(x, k.buffer(0, ElementType.FLOAT32, N * N).matrix(N, N));
    k.pipeBarrier(Pipe.ALL);
    TADD.apply(x, x, x);
    k.pipeBarrier(Pipe.ALL);
    TSTORE.apply(k.buffer(1, ElementType.FLOAT32, N * N).matrix(N, N), x);
    k.pipeBarrier(Pipe.ALL);
  }
}
