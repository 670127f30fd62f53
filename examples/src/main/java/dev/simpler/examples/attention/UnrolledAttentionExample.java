package dev.simpler.examples.attention;

import static dev.simpler.abi.callable.Direction.IN;
import static dev.simpler.abi.callable.Direction.INOUT;
import static dev.simpler.abi.callable.Direction.OUT;
import static dev.simpler.abi.callable.Direction.SCALAR;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.examples.Example;
import dev.simpler.examples.ExampleOptions;
import dev.simpler.examples.ExampleResult;
import dev.simpler.examples.support.ExampleSession;
import dev.simpler.examples.support.Inputs;
import dev.simpler.runtime.image.ClassImage;
import java.util.Arrays;

/** {@code paged_attention_unroll}: a group of blocks per task, products added up in L0C. */
public final class UnrolledAttentionExample implements Example {
  private static final double TOLERANCE = 1e-3;

  /** The program. */
  public static ChipCallable program() {
    return ChipCallable.builder(ClassImage.orchestration(UnrolledAttentionGraph.class))
        .signature(IN, IN, IN, IN, IN, OUT, SCALAR, SCALAR)
        .kernel(
            UnrolledAttentionGraph.QUERY_KEY,
            ExampleSession.kernel(UnrolledQueryKey.class, IN, IN, IN, OUT, SCALAR, SCALAR))
        .kernel(
            UnrolledAttentionGraph.SOFTMAX,
            ExampleSession.kernel(
                UnrolledSoftmax.class, IN, OUT, OUT, OUT, SCALAR, SCALAR, SCALAR, SCALAR))
        .kernel(
            UnrolledAttentionGraph.PROBABILITY_VALUE,
            ExampleSession.kernel(UnrolledProbabilityValue.class, IN, IN, IN, OUT, SCALAR, SCALAR))
        .kernel(
            UnrolledAttentionGraph.UPDATE,
            ExampleSession.kernel(
                OnlineUpdate.class, IN, IN, IN, INOUT, INOUT, INOUT, INOUT, SCALAR, SCALAR))
        .build();
  }

  @Override
  public String name() {
    return "paged_attention_unroll";
  }

  @Override
  public String description() {
    return "paged attention with up to 64 blocks per task, double-buffered, one maximum per group";
  }

  @Override
  public ExampleResult run(ExampleOptions options) {
    try (ExampleSession session = ExampleSession.open(this, options)) {
      PagedProblem problem = problem(session, Inputs.of(options));
      int group = session.bySize(3, 8, 64);
      AttentionRun run = AttentionRun.of(session, program(), problem, CallConfig.of(24, 4), group);
      AttentionGolden golden = new AttentionGolden(problem);
      session.check("out", run.out(), golden.formula(group), TOLERANCE);
      session.check("out by bits", run.out(), golden.bits(new RoundingPoints(), group), 0);
      return session.result();
    }
  }

  private static PagedProblem problem(ExampleSession session, Inputs inputs) {
    PagedProblem.Shape small = new PagedProblem.Shape(16, 16, 16, 32);
    PagedProblem.Shape medium = new PagedProblem.Shape(64, 128, 64, 64);
    PagedProblem.Shape large = new PagedProblem.Shape(16, 128, 128, 2048);
    int[] many = new int[256];
    Arrays.fill(many, 8192);
    return PagedProblem.of(
        inputs,
        session.bySize(small, medium, large),
        1.0f,
        session.bySize(new int[] {33, 64, 128, 15}, new int[] {1, 1024, 833, 512}, many));
  }
}
