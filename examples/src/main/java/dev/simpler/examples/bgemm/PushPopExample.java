package dev.simpler.examples.bgemm;

import static dev.simpler.abi.callable.Direction.IN;
import static dev.simpler.abi.callable.Direction.INOUT;
import static dev.simpler.abi.callable.Direction.OUT;
import static dev.simpler.abi.callable.Direction.SCALAR;

import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.runtime.example.Example;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.runtime.example.ExampleResult;
import dev.simpler.runtime.example.ExampleSession;
import dev.simpler.runtime.example.Golden;
import dev.simpler.runtime.example.Inputs;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.worker.RunReport;

/**
 * {@code bgemm_push_pop}: tiled products whose partial results go from the cube core to the vector
 * cores through a cross-core pipe; on A5 straight, on A2/A3 through slots in global memory.
 */
public final class PushPopExample implements Example {
  private static final double TOLERANCE = 1e-3;
  private static final int GRID = PushPopSizes.GRID;
  private static final int SIDE = PushPopSizes.SIDE;
  private static final int TILE = SIDE * SIDE;

  /** The program. */
  public static ChipCallable program() {
    return ChipCallable.builder(ClassImage.orchestration(PushPopGraph.class))
        .signature(IN, IN, INOUT, SCALAR, SCALAR)
        .kernel(
            PushPopGraph.PUSH, ExampleSession.kernel(PushProduct.class, IN, IN, INOUT, OUT, SCALAR))
        .kernel(PushPopGraph.POP, ExampleSession.kernel(PopAdd.class, IN, IN, INOUT, OUT, SCALAR))
        .build();
  }

  @Override
  public String name() {
    return "bgemm_push_pop";
  }

  @Override
  public String description() {
    return "tiled products pushed from the cube core to its vector cores, which add them";
  }

  @Override
  public ExampleResult run(ExampleOptions options) {
    try (ExampleSession session = ExampleSession.open(this, options)) {
      int batch = session.bySize(1, 2, 32);
      int tiles = batch * GRID * GRID;
      Inputs inputs = Inputs.of(options);
      float[] a = inputs.uniform(tiles * TILE, -1, 1);
      float[] b = inputs.uniform(tiles * TILE, -1, 1);
      HostTensor c = session.tensor(DataType.FLOAT32, tiles * TILE);
      session.beforeEachRun(() -> c.fill(0));
      boolean direct = session.worker().facts().tilesStayOnChip();
      TaskArgs arguments =
          TaskArgs.builder()
              .input(session.upload(a, a.length).argument())
              .input(session.upload(b, b.length).argument())
              .inout(c.argument())
              .scalar(batch)
              .scalar(direct ? 0 : 1)
              .build();
      RunReport report = session.run(program(), arguments);
      session.flops(2L * tiles * GRID * TILE * SIDE);
      session.checkGraph(report, (long) tiles * GRID, (long) tiles * (GRID - 1));
      session.note(
          direct ? "products go straight to UB" : "products go through slots in global memory");
      session.check("c", c, golden(a, b, tiles), TOLERANCE);
      return session.result();
    }
  }

  private static float[] golden(float[] a, float[] b, int tiles) {
    float[] c = new float[tiles * TILE];
    for (int tile = 0; tile < tiles; tile++) {
      int matrix = tile / (GRID * GRID) * GRID * GRID;
      int row = tile / GRID % GRID;
      int col = tile % GRID;
      for (int step = 0; step < GRID; step++) {
        int left = (matrix + row * GRID + step) * TILE;
        int right = (matrix + step * GRID + col) * TILE;
        Golden.addMatmul(a, left, b, right, c, tile * TILE, SIDE, SIDE, SIDE);
      }
    }
    return c;
  }
}
