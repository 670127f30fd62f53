package dev.simpler.examples.attention;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.examples.Example;
import dev.simpler.examples.ExampleOptions;
import dev.simpler.examples.ExampleResult;
import dev.simpler.examples.support.ExampleSession;
import dev.simpler.examples.support.Inputs;
import dev.simpler.runtime.worker.RunReport;
import java.util.Arrays;
import java.util.List;

/** {@code paged_attention}: one block of the cache per task, four kernels per block. */
public final class PagedAttentionExample implements Example {
  private static final double TOLERANCE = 1e-3;
  private static final String INFERRED = "tensormap_and_ringbuffer";
  private static final String HOST = "host_build_graph";
  private static final String EXPLICIT = "aicpu_build_graph";

  @Override
  public String name() {
    return "paged_attention";
  }

  @Override
  public String description() {
    return "attention over a paged cache in bfloat16, four tasks per block, running softmax";
  }

  @Override
  public List<String> runtimes() {
    return List.of(INFERRED, HOST, EXPLICIT);
  }

  @Override
  public ExampleResult run(ExampleOptions options) {
    try (ExampleSession session = ExampleSession.open(this, options)) {
      PagedProblem problem = problem(session, Inputs.of(options));
      AttentionRun run =
          switch (session.runtime()) {
            case HOST ->
                AttentionRun.of(
                    session,
                    AttentionPrograms.host(),
                    problem,
                    CallConfig.of(24, 3),
                    problem.lengthWords());
            case EXPLICIT ->
                AttentionRun.of(
                    session,
                    AttentionPrograms.explicit(),
                    problem,
                    CallConfig.of(24, 4),
                    problem.lengthWords());
            default ->
                AttentionRun.of(
                    session, AttentionPrograms.inferred(), problem, CallConfig.of(24, 4));
          };
      checkTasks(session, problem, run.report());
      session.flops(problem.flops());
      AttentionGolden golden = new AttentionGolden(problem);
      session.check("out", run.out(), golden.formula(1), TOLERANCE);
      session.check("out by bits", run.out(), golden.bits(1), 0);
      return session.result();
    }
  }

  /** Four tasks per block; what a sequence accumulates is one more, except where malloc does it. */
  private static void checkTasks(ExampleSession session, PagedProblem problem, RunReport report) {
    long expected = session.runtime().equals(HOST) ? 0 : problem.batch();
    for (int item = 0; item < problem.batch(); item++) {
      expected += 4L * problem.blocks(item);
    }
    session.checkTasks(report, expected);
  }

  /** The problem of a session's size; for blocks in groups it is the same. */
  static PagedProblem problem(ExampleSession session, Inputs inputs) {
    PagedProblem.Shape small = new PagedProblem.Shape(16, 16, 16, 32);
    PagedProblem.Shape medium = new PagedProblem.Shape(64, 128, 64, 64);
    PagedProblem.Shape large = new PagedProblem.Shape(16, 128, 128, 2048);
    // Where lengths are scalars, a run has room for no more than 128 words.
    int[] many = new int[session.runtime().equals(INFERRED) ? 256 : 64];
    Arrays.fill(many, 8192);
    PagedProblem.Shape shape = session.bySize(small, medium, large);
    int[] lengths =
        session.bySize(new int[] {33, 64, 128, 15}, new int[] {1, 1024, 833, 512}, many);
    return PagedProblem.of(inputs, shape, 1.0f, lengths);
  }
}
