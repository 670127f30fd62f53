package dev.simpler.examples.pipeline;

import static dev.simpler.abi.callable.Direction.IN;
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
 * {@code mix_pipeline}: {@code y = relu(x * weight) / 2} in FLOAT16 with FLOAT32 sums; the cube
 * core multiplies one tile while the vector cores finish the one before. Exact to the bit.
 */
public final class PipelineExample implements Example {
  private static final int TILE = PipelineSizes.ROWS * PipelineSizes.WIDTH;

  /** Tiles in all and per task. */
  private record Load(int tiles, int perTask) {}

  /** The program. */
  public static ChipCallable program() {
    return ChipCallable.builder(ClassImage.orchestration(PipelineGraph.class))
        .signature(IN, IN, OUT, SCALAR, SCALAR, SCALAR)
        .kernel(
            PipelineGraph.PUSH,
            ExampleSession.kernel(MultiplyAndPush.class, IN, IN, OUT, OUT, SCALAR))
        .kernel(
            PipelineGraph.POP, ExampleSession.kernel(PopAndFinish.class, IN, IN, OUT, OUT, SCALAR))
        .build();
  }

  @Override
  public String name() {
    return "mix_pipeline";
  }

  @Override
  public String description() {
    return "cube and vector cores as a double-buffered pipeline: products, then relu and scale";
  }

  @Override
  public ExampleResult run(ExampleOptions options) {
    try (ExampleSession session = ExampleSession.open(this, options)) {
      Load load = session.bySize(new Load(7, 4), new Load(96, 16), new Load(1024, 32));
      Inputs inputs = Inputs.of(options);
      float[] x = inputs.float16(load.tiles() * TILE, -1, 1);
      float[] weight = inputs.float16(PipelineSizes.WIDTH * PipelineSizes.WIDTH, -1, 1);
      HostTensor y = session.tensor(DataType.FLOAT32, x.length);
      boolean direct = session.worker().facts().tilesStayOnChip();
      TaskArgs arguments =
          TaskArgs.builder()
              .input(session.upload(DataType.FLOAT16, x, x.length).argument())
              .input(session.upload(DataType.FLOAT16, weight, weight.length).argument())
              .output(y.argument())
              .scalar(load.tiles())
              .scalar(load.perTask())
              .scalar(direct ? 0 : 1)
              .build();
      RunReport report = session.run(program(), arguments);
      session.checkGraph(report, Math.ceilDiv(load.tiles(), load.perTask()), 0);
      session.check("y", y, golden(x, weight), 0);
      return session.result();
    }
  }

  private static float[] golden(float[] x, float[] weight) {
    int rows = x.length / PipelineSizes.WIDTH;
    float[] y = Golden.halfMatmul(x, weight, rows, PipelineSizes.WIDTH, PipelineSizes.WIDTH);
    for (int i = 0; i < y.length; i++) {
      y[i] = Math.max(y[i], 0) * 0.5f;
    }
    return y;
  }
}
