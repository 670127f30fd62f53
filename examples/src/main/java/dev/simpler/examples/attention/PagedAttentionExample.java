package dev.simpler.examples.attention;

import static dev.simpler.abi.callable.Direction.IN;
import static dev.simpler.abi.callable.Direction.INOUT;
import static dev.simpler.abi.callable.Direction.OUT;
import static dev.simpler.abi.callable.Direction.SCALAR;

import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.examples.Example;
import dev.simpler.examples.ExampleOptions;
import dev.simpler.examples.ExampleResult;
import dev.simpler.examples.support.ExampleSession;
import dev.simpler.examples.support.Inputs;
import dev.simpler.runtime.image.ClassImage;
import java.util.Arrays;

/** {@code paged_attention}: one block of the cache per task, four kernels per block. */
public final class PagedAttentionExample implements Example {
  private static final double TOLERANCE = 1e-3;

  /** The program. */
  public static ChipCallable program() {
    return ChipCallable.builder(ClassImage.orchestration(PagedAttentionGraph.class))
        .signature(IN, IN, IN, IN, IN, OUT, SCALAR)
        .kernel(PagedAttentionGraph.QUERY_KEY, ExampleSession.kernel(QueryKey.class, IN, IN, OUT))
        .kernel(
            PagedAttentionGraph.SOFTMAX,
            ExampleSession.kernel(SoftmaxPrepare.class, IN, OUT, OUT, OUT, SCALAR))
        .kernel(
            PagedAttentionGraph.PROBABILITY_VALUE,
            ExampleSession.kernel(ProbabilityValue.class, IN, IN, OUT))
        .kernel(
            PagedAttentionGraph.UPDATE,
            ExampleSession.kernel(
                OnlineUpdate.class, IN, IN, IN, INOUT, INOUT, INOUT, INOUT, SCALAR, SCALAR))
        .build();
  }

  @Override
  public String name() {
    return "paged_attention";
  }

  @Override
  public String description() {
    return "attention over a paged cache in bfloat16, four tasks per block, running softmax";
  }

  @Override
  public ExampleResult run(ExampleOptions options) {
    try (ExampleSession session = ExampleSession.open(this, options)) {
      PagedProblem problem = problem(session, Inputs.of(options));
      AttentionRun run = AttentionRun.of(session, program(), problem);
      int blocks = 0;
      for (int item = 0; item < problem.batch(); item++) {
        blocks += problem.blocks(item);
      }
      session.require(
          run.report().tasks() == problem.batch() + 4L * blocks,
          run.report().tasks()
              + " tasks, expected one per sequence and four for each of "
              + blocks
              + " blocks");
      AttentionGolden golden = new AttentionGolden(problem);
      session.check("out", run.out(), golden.formula(1), TOLERANCE);
      session.check("out by bits", run.out(), golden.bits(new RoundingPoints(), 1), 0);
      return session.result();
    }
  }

  private static PagedProblem problem(ExampleSession session, Inputs inputs) {
    PagedProblem.Shape small = new PagedProblem.Shape(16, 16, 16, 32);
    PagedProblem.Shape medium = new PagedProblem.Shape(64, 128, 64, 64);
    PagedProblem.Shape large = new PagedProblem.Shape(16, 128, 128, 2048);
    int[] many = new int[256];
    Arrays.fill(many, 8192);
    PagedProblem.Shape shape = session.bySize(small, medium, large);
    int[] lengths =
        session.bySize(new int[] {33, 64, 128, 15}, new int[] {1, 1024, 833, 512}, many);
    return PagedProblem.of(inputs, shape, 1.0f, lengths);
  }
}
