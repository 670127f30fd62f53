package dev.simpler.examples.failure;

import static dev.simpler.abi.callable.Direction.IN;
import static dev.simpler.abi.callable.Direction.OUT;

import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.examples.kernel.AddKernel;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.runtime.example.Example;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.runtime.example.ExampleResult;
import dev.simpler.runtime.example.ExampleSession;
import dev.simpler.runtime.example.Inputs;
import dev.simpler.runtime.host.HostTensor;
import java.util.Map;

/**
 * {@code deadlock}: a scope needs more output memory than its ring has. No task can free any before
 * the scope ends, and the scope cannot end before its next task has a place: this is proven and
 * reported with the size that would do, not waited out. With that size set the program runs.
 */
public final class DeadlockExample implements Example {
  private static final String HEAP = "PTO2_RING_HEAP";
  private static final int TOO_SMALL = 256 << 10;

  /** The program. */
  public static ChipCallable program() {
    return ChipCallable.builder(ClassImage.orchestration(DeadlockGraph.class))
        .signature(IN, OUT)
        .kernel(DeadlockGraph.ADD, ExampleSession.kernel(AddKernel.class, IN, IN, OUT))
        .build();
  }

  @Override
  public String name() {
    return "deadlock";
  }

  @Override
  public String description() {
    return "fails on purpose: a scope outgrows its output heap; set "
        + HEAP
        + " as it says and it runs";
  }

  @Override
  public boolean failsOnPurpose() {
    return true;
  }

  @Override
  public ExampleResult run(ExampleOptions options) {
    try (ExampleSession session =
        ExampleSession.open(this, options, Map.of(HEAP, Integer.toString(TOO_SMALL)))) {
      float[] a = Inputs.of(options).constant(DeadlockGraph.SIZE, 2);
      HostTensor f = session.tensor(DataType.FLOAT32, DeadlockGraph.SIZE);
      TaskArgs arguments =
          TaskArgs.builder()
              .input(session.upload(a, a.length).argument())
              .output(f.argument())
              .build();
      session.run(program(), arguments);
      float[] expected = new float[a.length];
      for (int i = 0; i < a.length; i++) {
        expected[i] = golden(a[i]);
      }
      session.check("f", f, expected, 0);
      session.note("the output heap was large enough");
      return session.result();
    }
  }

  /** The sum in the order the tasks add. */
  private static float golden(float a) {
    float sum = a;
    for (int i = 0; i <= DeadlockGraph.CHAIN; i++) {
      sum += a;
    }
    return sum;
  }
}
