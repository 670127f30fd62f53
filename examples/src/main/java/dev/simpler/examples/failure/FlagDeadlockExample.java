package dev.simpler.examples.failure;

import static dev.simpler.abi.callable.Direction.INOUT;

import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.examples.kernel.NoOpKernel;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.runtime.example.Example;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.runtime.example.ExampleResult;
import dev.simpler.runtime.example.ExampleSession;
import dev.simpler.runtime.host.HostTensor;

/**
 * {@code flag_deadlock}: a wait that nothing can satisfy is proven and reported, not waited out.
 */
public final class FlagDeadlockExample implements Example {
  private static final int ELEMENTS = 16;

  /** The program. */
  public static ChipCallable program() {
    return ChipCallable.builder(ClassImage.orchestration(FlagDeadlockGraph.class))
        .signature(INOUT)
        .kernel(FlagDeadlockGraph.WAIT, ExampleSession.kernel(WaitForPartner.class, INOUT))
        .kernel(FlagDeadlockGraph.NO_OP, ExampleSession.kernel(NoOpKernel.class, INOUT))
        .build();
  }

  @Override
  public String name() {
    return "flag_deadlock";
  }

  @Override
  public String description() {
    return "fails on purpose: a cube core waits for a flag that its vector core never sets";
  }

  @Override
  public boolean failsOnPurpose() {
    return true;
  }

  @Override
  public ExampleResult run(ExampleOptions options) {
    try (ExampleSession session = ExampleSession.open(this, options)) {
      HostTensor tensor = session.tensor(DataType.FLOAT32, ELEMENTS).fill(0);
      TaskArgs arguments = TaskArgs.builder().inout(tensor.argument()).build();
      session.run(program(), arguments);
      session.require(false, "the run succeeded although nothing sets the flag");
      return session.result();
    }
  }
}
