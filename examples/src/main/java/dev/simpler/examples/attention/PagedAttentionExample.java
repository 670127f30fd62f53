package dev.simpler.examples.attention;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.runtime.example.Example;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.runtime.example.ExampleResult;
import dev.simpler.runtime.example.ExampleSession;
import dev.simpler.runtime.example.Inputs;
import dev.simpler.runtime.example.Variants;
import dev.simpler.runtime.worker.RunReport;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** {@code paged_attention}: one block of the cache per task, four kernels per block. */
public final class PagedAttentionExample implements Example {
  private static final double TOLERANCE = 1e-3;

  /**
   * One graph runtime's way to write the program.
   *
   * @param lengths whether the lengths of the sequences are scalars of the run
   * @param extraTasks tasks per sequence beside those of its blocks
   */
  private record Variant(
      Supplier<ChipCallable> program, CallConfig launch, boolean lengths, int extraTasks) {}

  private static final Variants<Variant> VARIANTS =
      Variants.of(
              "tensormap_and_ringbuffer",
              new Variant(AttentionPrograms::inferred, CallConfig.of(24, 4), false, 1))
          .and(
              "host_build_graph",
              new Variant(AttentionPrograms::host, CallConfig.of(24, 3), true, 0))
          .and(
              "aicpu_build_graph",
              new Variant(AttentionPrograms::explicit, CallConfig.of(24, 4), true, 1));

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
    return VARIANTS.runtimes();
  }

  @Override
  public ExampleResult run(ExampleOptions options) {
    try (ExampleSession session = ExampleSession.open(this, options)) {
      Variant variant = VARIANTS.on(session.form());
      PagedProblem problem = problem(session, Inputs.of(options), variant.lengths());
      AttentionRun run =
          AttentionRun.of(
              session,
              variant.program().get(),
              problem,
              variant.launch(),
              variant.lengths() ? problem.lengthWords() : new long[0]);
      checkTasks(session, problem, variant, run.report());
      session.flops(problem.flops());
      AttentionGolden golden = new AttentionGolden(problem);
      session.check("out", run.out(), golden.formula(1), TOLERANCE);
      session.check("out by bits", run.out(), golden.bits(1), 0);
      return session.result();
    }
  }

  /** Four tasks per block; what a sequence accumulates is one more, except where malloc does it. */
  private static void checkTasks(
      ExampleSession session, PagedProblem problem, Variant variant, RunReport report) {
    long expected = (long) variant.extraTasks() * problem.batch();
    for (int item = 0; item < problem.batch(); item++) {
      expected += 4L * problem.blocks(item);
    }
    session.checkTasks(report, expected);
  }

  /** The problem of a session's size; for blocks in groups it is the same. */
  static PagedProblem problem(ExampleSession session, Inputs inputs, boolean lengthsAreScalars) {
    PagedProblem.Shape small = new PagedProblem.Shape(16, 16, 16, 32);
    PagedProblem.Shape medium = new PagedProblem.Shape(64, 128, 64, 64);
    PagedProblem.Shape large = new PagedProblem.Shape(16, 128, 128, 2048);
    // Where lengths are scalars, a run has room for no more than 128 words.
    int[] many = new int[lengthsAreScalars ? 64 : 256];
    Arrays.fill(many, 8192);
    PagedProblem.Shape shape = session.bySize(small, medium, large);
    int[] lengths =
        session.bySize(new int[] {33, 64, 128, 15}, new int[] {1, 1024, 833, 512}, many);
    return PagedProblem.of(inputs, shape, 1.0f, lengths);
  }
}
