package dev.simpler.examples.random;

import static dev.simpler.abi.callable.Direction.IN;
import static dev.simpler.abi.callable.Direction.OUT;
import static dev.simpler.abi.callable.Direction.SCALAR;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.kernel.Kernel;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.runtime.example.Example;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.runtime.example.ExampleResult;
import dev.simpler.runtime.example.ExampleSession;
import dev.simpler.runtime.example.Inputs;
import dev.simpler.runtime.example.Variants;
import dev.simpler.runtime.host.HostTensor;
import java.util.List;
import java.util.Optional;

/**
 * {@code random_N}: the program that seed N draws. Up to 54 vector tasks over up to 16 buffers, of
 * one to four blocks, in scopes or not, compared bit for bit with the same steps in order.
 *
 * @param number the seed
 */
public record RandomExample(int number) implements Example {
  private static final String PREFIX = "random_";

  private record Variant(Class<?> graph, Class<? extends Kernel> kernel, int threads) {}

  private static final Variants<Variant> VARIANTS =
      Variants.of(
              "tensormap_and_ringbuffer",
              new Variant(InferredRandomGraph.class, RandomKernel.class, 4))
          .and("host_build_graph", new Variant(HostRandomGraph.class, RandomRawKernel.class, 3))
          .and("aicpu_build_graph", new Variant(ExplicitRandomGraph.class, RandomKernel.class, 4));

  /** The program of a name; empty if it is none of these. */
  public static Optional<Example> named(String name) {
    String digits = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : "";
    return digits.matches("\\d{1,9}")
        ? Optional.of(new RandomExample(Integer.parseInt(digits)))
        : Optional.empty();
  }

  @Override
  public String name() {
    return PREFIX + number;
  }

  @Override
  public String description() {
    return "the program that seed " + number + " draws: up to 54 vector tasks over 16 buffers";
  }

  @Override
  public List<String> runtimes() {
    return VARIANTS.runtimes();
  }

  @Override
  public ExampleResult run(ExampleOptions options) {
    try (ExampleSession session = ExampleSession.open(this, options)) {
      Variant variant = VARIANTS.on(session.runtime());
      RandomSteps program = RandomSteps.of(number);
      Inputs inputs = Inputs.of(options);
      float[] first = inputs.constant(RandomStep.SIZE, 2);
      float[] second = inputs.constant(RandomStep.SIZE, 3);
      HostTensor result = session.tensor(DataType.FLOAT32, RandomStep.ROWS, RandomStep.COLS);
      TaskArgs.Builder arguments =
          TaskArgs.builder()
              .input(session.upload(first, RandomStep.ROWS, RandomStep.COLS).argument())
              .input(session.upload(second, RandomStep.ROWS, RandomStep.COLS).argument())
              .output(result.argument());
      program.steps().forEach(step -> arguments.scalar(step.word()));
      session.run(callable(variant), arguments.build(), CallConfig.of(3, variant.threads()));
      session.check("result", result, program.golden(first, second), 0);
      return session.result();
    }
  }

  private static ChipCallable callable(Variant variant) {
    return ChipCallable.builder(ClassImage.orchestration(variant.graph()))
        .signature(IN, IN, OUT)
        .kernel(0, ExampleSession.kernel(variant.kernel(), IN, IN, OUT, SCALAR))
        .build();
  }
}
