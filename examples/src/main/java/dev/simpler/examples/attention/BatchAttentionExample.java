package dev.simpler.examples.attention;

import static dev.simpler.abi.callable.Direction.IN;
import static dev.simpler.abi.callable.Direction.INOUT;
import static dev.simpler.abi.callable.Direction.OUT;
import static dev.simpler.abi.callable.Direction.SCALAR;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.runtime.example.Example;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.runtime.example.ExampleResult;
import dev.simpler.runtime.example.ExampleSession;
import dev.simpler.runtime.example.Inputs;
import dev.simpler.runtime.worker.RunReport;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** {@code batch_paged_attention}: one block of up to 16 sequences per task. */
public final class BatchAttentionExample implements Example {
  private static final double TOLERANCE = 1e-3;

  /** The program. */
  public static ChipCallable program() {
    return ChipCallable.builder(ClassImage.orchestration(BatchAttentionGraph.class))
        .signature(IN, IN, IN, IN, IN, OUT, SCALAR)
        .kernel(
            AttentionTasks.QUERY_KEY,
            ExampleSession.kernel(BatchQueryKey.class, IN, IN, IN, OUT, SCALAR, SCALAR))
        .kernel(
            AttentionTasks.SOFTMAX,
            ExampleSession.kernel(
                BatchSoftmax.class, IN, IN, OUT, OUT, OUT, SCALAR, SCALAR, SCALAR))
        .kernel(
            AttentionTasks.PROBABILITY_VALUE,
            ExampleSession.kernel(BatchProbabilityValue.class, IN, IN, IN, OUT, SCALAR, SCALAR))
        .kernel(
            AttentionTasks.UPDATE,
            ExampleSession.kernel(
                BatchUpdate.class, IN, IN, IN, INOUT, INOUT, INOUT, INOUT, SCALAR, SCALAR))
        .build();
  }

  @Override
  public String name() {
    return "batch_paged_attention";
  }

  @Override
  public String description() {
    return "paged attention with 16 sequences per task; those that have ended contribute nothing";
  }

  @Override
  public ExampleResult run(ExampleOptions options) {
    try (ExampleSession session = ExampleSession.open(this, options)) {
      PagedProblem problem = problem(session, Inputs.of(options));
      AttentionRun run = AttentionRun.of(session, program(), problem, CallConfig.of(24, 4));
      checkTasks(session, problem, run.report());
      session.flops(problem.flops());
      AttentionGolden golden = new AttentionGolden(problem);
      session.check("out", run.out(), golden.formula(1), TOLERANCE);
      session.check("out by bits", run.out(), golden.bits(1), 0);
      return session.result();
    }
  }

  /** Four tasks per block of a chunk's longest sequence; what a chunk accumulates is one more. */
  private static void checkTasks(ExampleSession session, PagedProblem problem, RunReport report) {
    long expected = 0;
    for (int first = 0; first < problem.batch(); first += BatchAttentionGraph.CHUNK) {
      int end = Math.min(first + BatchAttentionGraph.CHUNK, problem.batch());
      expected += 1 + 4L * IntStream.range(first, end).map(problem::blocks).max().orElseThrow();
    }
    session.checkTasks(report, expected);
  }

  private static PagedProblem problem(ExampleSession session, Inputs inputs) {
    PagedProblem.Shape small = new PagedProblem.Shape(16, 16, 16, 32);
    PagedProblem.Shape medium = new PagedProblem.Shape(16, 128, 128, 64);
    int[] mixed = new int[20];
    Arrays.setAll(mixed, item -> 1 + 97 * item % 1024);
    return session
        .<Supplier<PagedProblem>>bySize(
            () -> PagedProblem.of(inputs, small, 1.0f, 33, 64, 128, 15),
            () -> PagedProblem.of(inputs, medium, 1.0f, mixed),
            () -> AttentionCase.FIRST.problem(inputs))
        .get();
  }
}
