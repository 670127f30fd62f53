package dev.simpler.examples.failure;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.examples.Example;
import dev.simpler.examples.ExampleOptions;
import dev.simpler.examples.ExampleResult;
import dev.simpler.examples.support.Comparison;
import dev.simpler.examples.support.ExampleSession;
import dev.simpler.runtime.image.ClassImage;
import java.util.List;

/**
 * {@code explicit_fatal}: the orchestration function gives up, and the run fails with its reason.
 */
public final class ExplicitFatalExample implements Example {

  /** The program; it has no kernels and takes no arguments. */
  public static ChipCallable program() {
    return ChipCallable.builder(ClassImage.orchestration(FatalGraph.class)).build();
  }

  @Override
  public String name() {
    return "explicit_fatal";
  }

  @Override
  public String description() {
    return "fails on purpose: the orchestration function gives up with code 9";
  }

  @Override
  public ExampleResult run(ExampleOptions options) {
    try (ExampleSession session = ExampleSession.open(options, "tensormap_and_ringbuffer")) {
      session.run(program(), TaskArgs.builder().build(), CallConfig.of(3, 4));
      return session.result(
          Comparison.of(new float[0], new float[0], 0),
          List.of("the run succeeded although the program gave up"),
          List.of());
    }
  }
}
