package dev.simpler.examples.decode;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.RoundMode;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TADD;
import dev.simpler.kernel.isa.TCVT;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TMUL;
import dev.simpler.kernel.isa.TSUB;

/** The two halves of one head for some rows, rotated against each other and rounded. */
final class Rotation {
  /** First half before, {@code a cos - b sin} after {@link #rotate}. */
  final Tile a;

  /** Second half before, {@code b cos + a sin} after {@link #rotate}. */
  final Tile b;

  /** The rotated first half in BFLOAT16. */
  final Tile firstRounded;

  /** The rotated second half in BFLOAT16. */
  final Tile secondRounded;

  private final KernelContext k;
  private final Tile cos;
  private final Tile sin;
  private final Tile aSin;
  private final Tile bSin;

  Rotation(KernelContext k, int rows, int half) {
    this.k = k;
    a = k.vec(ElementType.FLOAT32, rows, half).named("a").place();
    b = k.vec(ElementType.FLOAT32, rows, half).named("b").place();
    cos = k.vec(ElementType.FLOAT32, rows, half).named("cos").place();
    sin = k.vec(ElementType.FLOAT32, rows, half).named("sin").place();
    aSin = k.vec(ElementType.FLOAT32, rows, half).named("a sin").place();
    bSin = k.vec(ElementType.FLOAT32, rows, half).named("b sin").place();
    firstRounded = k.vec(ElementType.BFLOAT16, rows, half).named("first half").place();
    secondRounded = k.vec(ElementType.BFLOAT16, rows, half).named("second half").place();
  }

  /** Loads both halves of {@code x} and the angles; the vector unit waits for them. */
  void load(GlobalTensor x, GlobalTensor cosines, GlobalTensor sines) {
    TLOAD.apply(a, x.block(0, 0, a.rows(), a.cols()));
    TLOAD.apply(b, x.block(0, a.cols(), a.rows(), a.cols()));
    TLOAD.apply(cos, cosines);
    TLOAD.apply(sin, sines);
    k.setFlag(Pipe.MTE2, Pipe.V, 0);
    k.waitFlag(Pipe.MTE2, Pipe.V, 0);
  }

  void rotate() {
    k.pipeBarrier(Pipe.V);
    TMUL.apply(aSin, a, sin);
    TMUL.apply(bSin, b, sin);
    k.pipeBarrier(Pipe.V);
    TMUL.apply(a, a, cos);
    TMUL.apply(b, b, cos);
    k.pipeBarrier(Pipe.V);
    TSUB.apply(a, a, bSin);
    TADD.apply(b, b, aSin);
    k.pipeBarrier(Pipe.V);
    TCVT.apply(firstRounded, a, RoundMode.RINT);
    TCVT.apply(secondRounded, b, RoundMode.RINT);
  }
}
