package dev.simpler.examples.random;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.TensorArgument;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TADD;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TMAX;
import dev.simpler.kernel.isa.TMULS;
import dev.simpler.kernel.isa.TSTORE;
import dev.simpler.kernel.isa.TSUB;

/** What a task of a random program does with the rows of its block. */
final class RandomWork {
  private RandomWork() {}

  static void apply(
      KernelContext k, TensorArgument a, TensorArgument b, TensorArgument to, int operation) {
    int rows = RandomStep.ROWS / k.blockCount();
    long from = (long) k.blockIndex() * rows * RandomStep.COLS;
    Tile x = k.vec(ElementType.FLOAT32, rows, RandomStep.COLS).named("x").place();
    Tile y = k.vec(ElementType.FLOAT32, rows, RandomStep.COLS).named("y").place();
    TLOAD.apply(x, a.matrix(from, rows, RandomStep.COLS));
    TLOAD.apply(y, b.matrix(from, rows, RandomStep.COLS));
    k.setFlag(Pipe.MTE2, Pipe.V, 0);
    k.waitFlag(Pipe.MTE2, Pipe.V, 0);
    switch (operation) {
      case RandomStep.SUM -> TADD.apply(x, x, y);
      case RandomStep.MAXIMUM -> TMAX.apply(x, x, y);
      case RandomStep.DIFFERENCE -> TSUB.apply(x, x, y);
      default -> {
        TMULS.apply(x, x, 0.5f);
        k.pipeBarrier(Pipe.V);
        TADD.apply(x, x, y);
      }
    }
    k.setFlag(Pipe.V, Pipe.MTE3, 0);
    k.waitFlag(Pipe.V, Pipe.MTE3, 0);
    // where the result replaces an input, that was loaded: V has waited for it
    TSTORE.apply(to.matrix(from, rows, RandomStep.COLS), x);
    k.pipeBarrier(Pipe.ALL);
  }
}
