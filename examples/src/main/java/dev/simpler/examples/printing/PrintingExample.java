package dev.simpler.examples.printing;

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

/** {@code print_tile}: a kernel that prints a tile before and after it works on it. */
public final class PrintingExample implements Example {
  /** The program. */
  public static ChipCallable program() {
    return ChipCallable.builder(ClassImage.orchestration(PrintingGraph.class))
        .signature(IN, OUT)
        .kernel(PrintingGraph.PRINT, ExampleSession.kernel(PrintAndDouble.class, IN, OUT))
        .build();
  }

  @Override
  public String name() {
    return "print_tile";
  }

  @Override
  public String description() {
    return "a kernel prints its tile before and after: simpler run print_tile --print-tiles";
  }

  @Override
  public ExampleResult run(ExampleOptions options) {
    try (ExampleSession session = ExampleSession.open(this, options)) {
      int rows = session.bySize(2, 16, 64);
      int cols = session.bySize(8, 32, 64);
      float[] x = Inputs.of(options).normal(rows * cols, 1);
      float[] doubled = new float[x.length];
      for (int i = 0; i < x.length; i++) {
        doubled[i] = x[i] + x[i];
      }
      HostTensor y = session.tensor(DataType.FLOAT32, rows, cols);
      TaskArgs arguments =
          TaskArgs.builder()
              .input(session.upload(x, rows, cols).argument())
              .output(y.argument())
              .build();
      session.run(program(), arguments);
      session.check("y", y, doubled, 0);
      return session.result();
    }
  }
}
