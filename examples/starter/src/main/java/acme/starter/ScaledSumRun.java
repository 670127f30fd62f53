package acme.starter;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.runtime.example.Example;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.runtime.example.ExampleResult;
import dev.simpler.runtime.example.ExampleSession;
import dev.simpler.runtime.example.Inputs;
import dev.simpler.runtime.host.HostTensor;

/** What {@code simpler run --classpath target/classes acme.starter.ScaledSumRun} runs. */
public final class ScaledSumRun implements Example {
  private static final int SIZE = ScaledSum.SIDE * ScaledSum.SIDE;

  @Override
  public String description() {
    return "2 * x + y on one tile";
  }

  @Override
  public ExampleResult run(ExampleOptions options) {
    try (ExampleSession session = ExampleSession.open(this, options)) {
      Inputs inputs = Inputs.of(options);
      float[] x = inputs.uniform(SIZE, -1, 1);
      float[] y = inputs.uniform(SIZE, -1, 1);
      HostTensor sum = session.tensor(DataType.FLOAT32, SIZE);
      session.run(
          ScaledSumProgram.PROGRAM
              .with(session.upload(x, SIZE), session.upload(y, SIZE), sum)
              .scalar(2f));
      float[] expected = new float[SIZE];
      for (int i = 0; i < SIZE; i++) {
        expected[i] = 2 * x[i] + y[i];
      }
      session.check("sum", sum, expected, 1e-6);
      return session.result();
    }
  }
}
