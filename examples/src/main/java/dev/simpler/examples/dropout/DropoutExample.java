package dev.simpler.examples.dropout;

import static dev.simpler.abi.callable.Direction.IN;
import static dev.simpler.abi.callable.Direction.OUT;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.task.ScalarBits;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.runtime.example.Example;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.runtime.example.ExampleResult;
import dev.simpler.runtime.example.ExampleSession;
import dev.simpler.runtime.example.Float16;
import dev.simpler.runtime.example.Inputs;
import dev.simpler.runtime.host.HostTensor;

/** {@code dropout}: elements dropped by a hash of their place. */
public final class DropoutExample implements Example {
  private static final int SEED = 0x5EED;
  private static final double PROBABILITY = 0.3;
  private static final long THRESHOLD = (long) (PROBABILITY * (1L << 24));
  private static final float FACTOR = (float) (1 / (1 - PROBABILITY));

  /** The program. */
  public static ChipCallable program() {
    return ChipCallable.builder(ClassImage.orchestration(DropoutGraph.class))
        .signature(IN, OUT, OUT)
        .kernel(DropoutGraph.DROPOUT, ExampleSession.kernel(DropoutKernel.class, IN, OUT, OUT))
        .build();
  }

  @Override
  public String name() {
    return "dropout";
  }

  @Override
  public String description() {
    return "elements dropped by an integer hash of their place: bits compared, stored, selected by";
  }

  @Override
  public ExampleResult run(ExampleOptions options) {
    try (ExampleSession session = ExampleSession.open(this, options)) {
      int rows = session.bySize(70, 1000, 8192);
      int cols = session.bySize(256, 1024, 4096);
      float[] x = Inputs.of(options).normal(rows * cols, 1);
      HostTensor y = session.tensor(DataType.FLOAT16, rows, cols);
      HostTensor keep = session.tensor(DataType.UINT8, rows, cols / 8);
      TaskArgs arguments =
          TaskArgs.builder()
              .input(session.upload(x, rows, cols).argument())
              .output(y.argument())
              .output(keep.argument())
              .scalar(SEED)
              .scalar(THRESHOLD)
              .scalar(ScalarBits.of(FACTOR))
              .build();
      session.run(program(), arguments, CallConfig.of(24, 4));
      float[] golden = new float[x.length];
      long[] bits = new long[x.length / 8];
      long kept = 0;
      for (int i = 0; i < x.length; i++) {
        if (hash(i) >= THRESHOLD) {
          golden[i] = Float16.round(x[i] * FACTOR);
          bits[i / 8] |= 1L << i % 8;
          kept++;
        }
      }
      session.check("y by bits", y, golden, 0);
      session.check("keep", keep, bits);
      double share = (double) kept / x.length;
      session.require(
          Math.abs(share - (1 - PROBABILITY)) < 0.02, "kept a share of " + share + " elements");
      return session.result();
    }
  }

  /** The upper 24 bits of the kernel's hash. */
  private static int hash(int place) {
    int h = place ^ SEED;
    h = (h ^ h >>> 16) * 0x7FEB_352D;
    h = (h ^ h >>> 15) * 0x846C_A68B;
    return (h ^ h >>> 16) >>> 8;
  }
}
