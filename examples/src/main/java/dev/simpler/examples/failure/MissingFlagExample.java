package dev.simpler.examples.failure;

import static dev.simpler.abi.callable.Direction.IN;
import static dev.simpler.abi.callable.Direction.OUT;

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

/**
 * {@code missing_flag}: the right answer here, by luck on a card. {@code --check sync} finds the
 * flag that is missing.
 */
public final class MissingFlagExample implements Example {
  private static final int ELEMENTS = 64 * 64;

  /** The program. */
  public static ChipCallable program() {
    return ChipCallable.builder(ClassImage.orchestration(MissingFlagGraph.class))
        .signature(IN, OUT)
        .kernel(MissingFlagGraph.DOUBLE, ExampleSession.kernel(MissingFlag.class, IN, OUT))
        .build();
  }

  @Override
  public String name() {
    return "missing_flag";
  }

  @Override
  public String description() {
    return "a kernel without a flag that silicon needs: right here, and found with --check sync";
  }

  @Override
  public ExampleResult run(ExampleOptions options) {
    try (ExampleSession session = ExampleSession.open(this, options)) {
      float[] x = Inputs.of(options).uniform(ELEMENTS, -1, 1);
      float[] twice = new float[ELEMENTS];
      for (int i = 0; i < ELEMENTS; i++) {
        twice[i] = x[i] + x[i];
      }
      HostTensor y = session.tensor(DataType.FLOAT32, ELEMENTS);
      TaskArgs arguments =
          TaskArgs.builder()
              .input(session.upload(x, ELEMENTS).argument())
              .output(y.argument())
              .build();
      session.checkGraph(session.run(program(), arguments), 1, 0);
      session.check("y", y, twice, 0);
      return session.result();
    }
  }
}
