package dev.simpler.examples.scope;

import static dev.simpler.abi.callable.Direction.IN;
import static dev.simpler.abi.callable.Direction.OUT;
import static dev.simpler.abi.callable.Direction.SCALAR;

import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.examples.kernel.AddScalarKernel;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.runtime.example.Example;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.runtime.example.ExampleResult;
import dev.simpler.runtime.example.ExampleSession;
import dev.simpler.runtime.example.Inputs;
import dev.simpler.runtime.host.HostTensor;

/** {@code nested_scopes}: scopes within scopes, up to nearly the limit of 63. */
public final class NestedScopesExample implements Example {

  /** The program. */
  public static ChipCallable program() {
    return ChipCallable.builder(ClassImage.orchestration(NestedScopesGraph.class))
        .signature(IN, OUT)
        .kernel(
            NestedScopesGraph.ADD_SCALAR,
            ExampleSession.kernel(AddScalarKernel.class, IN, OUT, SCALAR))
        .build();
  }

  @Override
  public String name() {
    return "nested_scopes";
  }

  @Override
  public String description() {
    return "one task before and one after each of many nested scopes";
  }

  @Override
  public ExampleResult run(ExampleOptions options) {
    try (ExampleSession session = ExampleSession.open(this, options)) {
      int depth = session.bySize(8, 24, 60);
      float[] x = Inputs.of(options).constant(NestedScopesGraph.SIZE, 2);
      float[] golden = x.clone();
      for (int i = 0; i < golden.length; i++) {
        for (int step = 0; step < 2 * depth; step++) {
          golden[i] += 1;
        }
      }
      HostTensor out = session.tensor(DataType.FLOAT32, x.length);
      TaskArgs arguments =
          TaskArgs.builder()
              .input(session.upload(x, x.length).argument())
              .output(out.argument())
              .scalar(depth)
              .build();
      session.run(program(), arguments);
      session.check("out", out, golden, 0);
      return session.result();
    }
  }
}
