package dev.simpler.examples.rope;

import static dev.simpler.abi.callable.Direction.IN;
import static dev.simpler.abi.callable.Direction.OUT;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.runtime.example.Example;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.runtime.example.ExampleResult;
import dev.simpler.runtime.example.ExampleSession;
import dev.simpler.runtime.example.Inputs;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.worker.RunReport;

/** {@code rope}: heads rotated by their position. */
public final class RopeExample implements Example {
  private static final double TOLERANCE = 1e-5;
  private static final double BASE = 10_000;

  /** The program. */
  public static ChipCallable program() {
    return ChipCallable.builder(ClassImage.orchestration(RopeGraph.class))
        .signature(IN, OUT, IN, IN)
        .kernel(RopeGraph.ROPE, ExampleSession.kernel(RopeKernel.class, IN, OUT, IN, IN))
        .build();
  }

  @Override
  public String name() {
    return "rope";
  }

  @Override
  public String description() {
    return "rotary position embedding on strided views of single heads";
  }

  @Override
  public ExampleResult run(ExampleOptions options) {
    try (ExampleSession session = ExampleSession.open(this, options)) {
      int tokens = session.bySize(70, 1000, 8192);
      int heads = session.bySize(2, 16, 32);
      int headDim = session.bySize(32, 128, 128);
      int width = heads * headDim;
      float[] x = Inputs.of(options).uniform(tokens * width, -1, 1);
      float[] cos = new float[tokens * headDim / 2];
      float[] sin = new float[cos.length];
      for (int i = 0; i < cos.length; i++) {
        int token = i / (headDim / 2);
        int element = i % (headDim / 2);
        double angle = token * Math.pow(BASE, -2.0 * element / headDim);
        cos[i] = (float) Math.cos(angle);
        sin[i] = (float) Math.sin(angle);
      }
      HostTensor y = session.tensor(DataType.FLOAT32, tokens, width);
      TaskArgs arguments =
          TaskArgs.builder()
              .input(session.upload(x, tokens, width).argument())
              .output(y.argument())
              .input(session.upload(cos, tokens, headDim / 2).argument())
              .input(session.upload(sin, tokens, headDim / 2).argument())
              .build();
      RunReport report = session.run(program(), arguments, CallConfig.of(24, 4));
      session.checkGraph(report, (long) heads * Math.ceilDiv(tokens, RopeGraph.TOKENS), 0);
      float[] formula = new float[x.length];
      float[] bits = new float[x.length];
      for (int i = 0; i < x.length; i += headDim) {
        int angle = i / width * (headDim / 2);
        for (int j = 0; j < headDim / 2; j++) {
          float a = x[i + j];
          float b = x[i + headDim / 2 + j];
          float c = cos[angle + j];
          float s = sin[angle + j];
          bits[i + j] = a * c - b * s;
          bits[i + headDim / 2 + j] = b * c + a * s;
          formula[i + j] = (float) ((double) a * c - (double) b * s);
          formula[i + headDim / 2 + j] = (float) ((double) b * c + (double) a * s);
        }
      }
      session.check("y", y, formula, TOLERANCE);
      session.check("y by bits", y, bits, 0);
      return session.result();
    }
  }
}
