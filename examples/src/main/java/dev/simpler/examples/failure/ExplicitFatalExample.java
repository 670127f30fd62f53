package dev.simpler.examples.failure;

import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.runtime.example.Example;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.runtime.example.ExampleResult;
import dev.simpler.runtime.example.ExampleSession;

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
  public boolean failsOnPurpose() {
    return true;
  }

  @Override
  public ExampleResult run(ExampleOptions options) {
    try (ExampleSession session = ExampleSession.open(this, options)) {
      session.run(program(), TaskArgs.builder().build());
      session.require(false, "the run succeeded although the program gave up");
      return session.result();
    }
  }
}
