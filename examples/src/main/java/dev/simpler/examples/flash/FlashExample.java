package dev.simpler.examples.flash;

import static dev.simpler.abi.callable.Direction.IN;
import static dev.simpler.abi.callable.Direction.OUT;
import static dev.simpler.abi.callable.Direction.SCALAR;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.CoreCallable;
import dev.simpler.abi.task.ScalarBits;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.kernel.Kernel;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.runtime.example.Example;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.runtime.example.ExampleResult;
import dev.simpler.runtime.example.ExampleSession;
import dev.simpler.runtime.example.Inputs;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.worker.RunReport;

/** {@code flash_attention}: causal attention, tile by tile, in one task on whole clusters. */
public final class FlashExample implements Example {
  private static final double TOLERANCE = 1e-3;
  private static final int TILE = 128;

  /** The program. */
  public static ChipCallable program() {
    return ChipCallable.builder(ClassImage.orchestration(FlashGraph.class))
        .signature(IN, IN, IN, IN, OUT, SCALAR, SCALAR)
        .kernel(FlashGraph.CUBE, kernel(FlashCube.class))
        .kernel(FlashGraph.VECTOR, kernel(FlashVector.class))
        .build();
  }

  private static CoreCallable kernel(Class<? extends Kernel> kernel) {
    return ExampleSession.kernel(kernel, IN, IN, IN, IN, OUT, OUT, OUT, OUT, SCALAR, SCALAR);
  }

  @Override
  public String name() {
    return "flash_attention";
  }

  @Override
  public String description() {
    return "causal attention in float16: a cube core and its vector cores signal each other per"
        + " tile";
  }

  @Override
  public ExampleResult run(ExampleOptions options) {
    try (ExampleSession session = ExampleSession.open(this, options)) {
      int tokens = session.bySize(256, 512, 2048);
      int heads = session.bySize(1, 4, 8);
      int headDim = session.bySize(32, 128, 128);
      int[] shape = {tokens, heads * headDim};
      int count = tokens * heads * headDim;
      Inputs inputs = Inputs.of(options);
      float[] q = inputs.float16(count, -1, 1);
      float[] k = inputs.float16(count, -1, 1);
      float[] v = inputs.float16(count, -1, 1);
      float scale = (float) (1 / Math.sqrt(headDim));
      HostTensor out = session.tensor(DataType.FLOAT32, shape);
      TaskArgs arguments =
          TaskArgs.builder()
              .input(session.upload(DataType.FLOAT16, q, shape).argument())
              .input(session.upload(DataType.FLOAT16, k, shape).argument())
              .input(session.upload(DataType.FLOAT16, v, shape).argument())
              .input(session.upload(causalMask(), TILE, TILE).argument())
              .output(out.argument())
              .scalar(heads)
              .scalar(ScalarBits.of(scale))
              .build();
      RunReport report = session.run(program(), arguments, CallConfig.of(24, 4));
      session.checkGraph(report, 1, 0);
      FlashGolden golden = new FlashGolden(q, k, v, tokens, heads, scale);
      session.check("out", out, golden.formula(), TOLERANCE);
      session.check("out by bits", out, golden.bits(), 0);
      return session.result();
    }
  }

  /** Minus infinity above the diagonal, 0 elsewhere. */
  private static float[] causalMask() {
    float[] mask = new float[TILE * TILE];
    for (int row = 0; row < TILE; row++) {
      for (int col = row + 1; col < TILE; col++) {
        mask[row * TILE + col] = Float.NEGATIVE_INFINITY;
      }
    }
    return mask;
  }
}
