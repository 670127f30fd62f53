package dev.simpler.examples.attention;

import static dev.simpler.abi.callable.Direction.IN;
import static dev.simpler.abi.callable.Direction.OUT;
import static dev.simpler.abi.callable.Direction.SCALAR;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.CoreCallable;
import dev.simpler.kernel.Kernel;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.runtime.example.Example;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.runtime.example.ExampleResult;
import dev.simpler.runtime.example.ExampleSession;
import dev.simpler.runtime.example.Inputs;

/**
 * {@code spmd_paged_attention}: all of paged attention in one task of as many blocks as clusters.
 */
public final class SpmdAttentionExample implements Example {
  private static final double TOLERANCE = 1e-3;

  private final AttentionCase large;

  /** The program; a large run is of the case given. */
  public SpmdAttentionExample(AttentionCase large) {
    this.large = large;
  }

  /** The program. */
  public static ChipCallable program() {
    return ChipCallable.builder(ClassImage.orchestration(SpmdAttentionGraph.class))
        .signature(IN, IN, IN, IN, IN, OUT, SCALAR, SCALAR)
        .kernel(SpmdAttentionGraph.CUBE, cube())
        .kernel(SpmdAttentionGraph.VECTOR, vector())
        .build();
  }

  /** The cube cores' kernel. */
  public static CoreCallable cube() {
    return kernel(SpmdAttentionCube.class);
  }

  /** The vector cores' kernel. */
  public static CoreCallable vector() {
    return kernel(SpmdAttentionVector.class);
  }

  private static CoreCallable kernel(Class<? extends Kernel> kernel) {
    return ExampleSession.kernel(kernel, IN, IN, IN, IN, IN, OUT, OUT, OUT, OUT, SCALAR, SCALAR);
  }

  @Override
  public String name() {
    return "spmd_paged_attention";
  }

  @Override
  public String description() {
    return "paged attention in one task: a block per cluster takes its share of the sequences";
  }

  @Override
  public ExampleResult run(ExampleOptions options) {
    try (ExampleSession session = ExampleSession.open(this, options)) {
      Inputs inputs = Inputs.of(options);
      PagedProblem problem =
          session.bySize(false, false, true)
              ? large.problem(inputs)
              : PagedAttentionExample.problem(session, inputs, false);
      int blocks = session.bySize(2, 12, 24);
      AttentionRun run = AttentionRun.of(session, program(), problem, CallConfig.of(24, 4), blocks);
      session.checkTasks(run.report(), 1);
      session.flops(problem.flops());
      AttentionGolden golden = new AttentionGolden(problem);
      session.check("out", run.out(), golden.formula(1), TOLERANCE);
      session.check("out by bits", run.out(), golden.bits(1), 0);
      return session.result();
    }
  }
}
