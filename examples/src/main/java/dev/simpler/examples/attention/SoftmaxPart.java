package dev.simpler.examples.attention;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TADD;
import dev.simpler.kernel.isa.TEXP;
import dev.simpler.kernel.isa.TMAX;
import dev.simpler.kernel.isa.TMOV;
import dev.simpler.kernel.isa.TMUL;
import dev.simpler.kernel.isa.TRESHAPE;
import dev.simpler.kernel.isa.TROWEXPANDMUL;
import dev.simpler.kernel.isa.TSUB;

/**
 * What some of the keys contribute to a softmax: for each row the maximum of its scores, the sum of
 * their exponentials and the values weighted with these. Maxima and sums are held as one row for
 * arithmetic among them and read as one column, the same bytes, where every row of the values is
 * scaled by its own.
 */
record SoftmaxPart(Tile max, Tile sum, Tile out) {
  /**
   * Adds what other keys contribute. Uses up the tiles of {@code other}; the vector pipe has still
   * to be waited for.
   *
   * @param newMax room for one row of maxima
   */
  void add(KernelContext k, SoftmaxPart other, Tile newMax) {
    TMAX.apply(newMax, max, other.max);
    k.pipeBarrier(Pipe.V);
    // The factors exp(maximum - new maximum) take the places of the maxima.
    TSUB.apply(max, max, newMax);
    TSUB.apply(other.max, other.max, newMax);
    k.pipeBarrier(Pipe.V);
    TEXP.apply(max, max);
    TEXP.apply(other.max, other.max);
    k.pipeBarrier(Pipe.V);
    TMUL.apply(sum, max, sum);
    TMUL.apply(other.sum, other.max, other.sum);
    TROWEXPANDMUL.apply(out, out, column(max));
    TROWEXPANDMUL.apply(other.out, other.out, column(other.max));
    k.pipeBarrier(Pipe.V);
    TADD.apply(sum, sum, other.sum);
    TADD.apply(out, out, other.out);
    TMOV.apply(max, newMax);
  }

  /** One value for each of {@code count} rows, held as a row. */
  static Tile statistic(KernelContext k, int count, String name) {
    return k.vec(ElementType.FLOAT32, 1, count).named(name).place();
  }

  /** The same bytes with one value in each row. */
  static Tile column(Tile row) {
    return TRESHAPE.apply(row, row.cols(), 1, Layout.DN);
  }
}
