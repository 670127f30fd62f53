package dev.simpler.examples.mixed;

import static dev.simpler.abi.callable.Direction.IN;
import static dev.simpler.abi.callable.Direction.OUT;

import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.examples.kernel.AddKernel;
import dev.simpler.examples.kernel.AddSecond;
import dev.simpler.examples.kernel.MatmulKernel;
import dev.simpler.examples.kernel.MultiplySecond;
import dev.simpler.examples.kernel.MultiplyThird;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.runtime.example.Example;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.runtime.example.ExampleResult;
import dev.simpler.runtime.example.ExampleSession;
import dev.simpler.runtime.example.Golden;
import dev.simpler.runtime.example.Inputs;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.worker.RunReport;

/** {@code mixed_example}: the five resource shapes side by side. */
public final class MixedExample implements Example {
  private static final double TOLERANCE = 1e-3;
  private static final int N = 128;

  /** What each of the 15 tensors holds: an input (lower case) or a result (upper case). */
  private static final String ROLES = "abPdeSghQPSSQPS";

  /** The program. */
  public static ChipCallable program() {
    return ChipCallable.builder(ClassImage.orchestration(MixedGraph.class))
        .signature(IN, IN, OUT, IN, IN, OUT, IN, IN, OUT, OUT, OUT, OUT, OUT, OUT, OUT)
        .kernel(MixedGraph.MATMUL, ExampleSession.kernel(MatmulKernel.class, IN, IN, OUT))
        .kernel(MixedGraph.ADD_SECOND, ExampleSession.kernel(AddSecond.class, IN, IN, OUT))
        .kernel(MixedGraph.MULTIPLY_THIRD, ExampleSession.kernel(MultiplyThird.class, IN, IN, OUT))
        .kernel(MixedGraph.ADD_FIRST, ExampleSession.kernel(AddKernel.class, IN, IN, OUT))
        .kernel(
            MixedGraph.MULTIPLY_SECOND, ExampleSession.kernel(MultiplySecond.class, IN, IN, OUT))
        .build();
  }

  @Override
  public String name() {
    return "mixed_example";
  }

  @Override
  public String description() {
    return "five independent tasks per iteration, one for each way to occupy a cluster";
  }

  @Override
  public ExampleResult run(ExampleOptions options) {
    try (ExampleSession session = ExampleSession.open(this, options)) {
      int iterations = session.bySize(1, 4, 64);
      Inputs inputs = Inputs.of(options);
      float[][] data = new float[6][];
      for (int i = 0; i < data.length; i++) {
        data[i] = inputs.uniform(MixedGraph.SIZE, -1, 1);
      }
      float[] product = Golden.matmul(data[0], data[1], N, N, N);
      float[] sum = new float[MixedGraph.SIZE];
      float[] elementwise = new float[MixedGraph.SIZE];
      for (int i = 0; i < MixedGraph.SIZE; i++) {
        sum[i] = data[2][i] + data[3][i];
        elementwise[i] = data[4][i] * data[5][i];
      }
      TaskArgs.Builder arguments = TaskArgs.builder();
      HostTensor[] results = new HostTensor[ROLES.length()];
      for (int i = 0; i < ROLES.length(); i++) {
        int input = "abdegh".indexOf(ROLES.charAt(i));
        if (input >= 0) {
          arguments.input(session.upload(data[input], MixedGraph.SIZE).argument());
        } else {
          results[i] = session.tensor(DataType.FLOAT32, iterations * MixedGraph.SIZE);
          arguments.output(results[i].argument());
        }
      }
      RunReport report = session.run(program(), arguments.build());
      session.checkGraph(report, 5L * iterations, 0);
      for (int i = 0; i < ROLES.length(); i++) {
        HostTensor result = results[i];
        if (result != null) {
          float[] golden =
              switch (ROLES.charAt(i)) {
                case 'P' -> product;
                case 'S' -> sum;
                default -> elementwise;
              };
          session.check("" + (char) ('A' + i), result, repeat(golden, iterations), TOLERANCE);
        }
      }
      return session.result();
    }
  }

  private static float[] repeat(float[] golden, int iterations) {
    float[] all = new float[iterations * golden.length];
    for (int i = 0; i < iterations; i++) {
      System.arraycopy(golden, 0, all, i * golden.length, golden.length);
    }
    return all;
  }
}
