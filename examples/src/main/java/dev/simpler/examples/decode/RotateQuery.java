package dev.simpler.examples.decode;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TRESHAPE;
import dev.simpler.kernel.isa.TROWEXPANDMUL;
import dev.simpler.kernel.isa.TSTORE;

/**
 * One query head of all sequences: scaled by the norm's factor, rotated, rounded. Arguments:
 * projection (rows x headDim, a view), factors (rows), cos and sin (rows x headDim/2), q (rows x 1
 * x headDim, a view).
 */
public final class RotateQuery implements Kernel {
  @Override
  public void run(KernelContext k) {
    int rows = k.tensor(0).shape(0);
    int half = k.tensor(0).shape(1) / 2;
    Rotation rotation = new Rotation(k, rows, half);
    Tile factors = k.vec(ElementType.FLOAT32, 1, rows).named("factors").place();
    TLOAD.apply(factors, k.tensor(1).matrix(1, rows));
    rotation.load(
        k.tensor(0).global(), k.tensor(2).matrix(rows, half), k.tensor(3).matrix(rows, half));

    Tile column = TRESHAPE.apply(factors, rows, 1, Layout.DN);
    TROWEXPANDMUL.apply(rotation.a, rotation.a, column);
    TROWEXPANDMUL.apply(rotation.b, rotation.b, column);
    rotation.rotate();
    k.setFlag(Pipe.V, Pipe.MTE3, 0);
    k.waitFlag(Pipe.V, Pipe.MTE3, 0);

    GlobalTensor q = Rows.of(k.tensor(4));
    TSTORE.apply(q.block(0, 0, rows, half), rotation.firstRounded);
    TSTORE.apply(q.block(0, half, rows, half), rotation.secondRounded);
    k.setFlag(Pipe.MTE3, Pipe.S, 7);
    k.waitFlag(Pipe.MTE3, Pipe.S, 7);
  }
}
