package dev.simpler.examples.attention;

import static dev.simpler.abi.callable.Direction.IN;
import static dev.simpler.abi.callable.Direction.INOUT;
import static dev.simpler.abi.callable.Direction.OUT;
import static dev.simpler.abi.callable.Direction.SCALAR;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.examples.kernel.NoOpKernel;
import dev.simpler.platform.image.ClassImage;
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
import java.util.stream.LongStream;

/**
 * {@code paged_attention_unroll}: a group of blocks per task, products added up in L0C; and its
 * twin with dependencies that the program states.
 */
public final class UnrolledAttentionExample implements Example {
  private static final double TOLERANCE = 1e-3;

  /** One graph runtime's way to write the program; lengths may be scalars of the run. */
  private record Variant(Supplier<ChipCallable> program, boolean lengths) {}

  private static final Variants<Variant> VARIANTS =
      Variants.of("tensormap_and_ringbuffer", new Variant(UnrolledAttentionExample::program, false))
          .and("aicpu_build_graph", new Variant(UnrolledAttentionExample::explicit, true));

  private final String name;
  private final Variants<Variant> variants;
  private final AttentionCase large;

  private UnrolledAttentionExample(String name, Variants<Variant> variants, AttentionCase large) {
    this.name = name;
    this.variants = variants;
    this.large = large;
  }

  /** The program as it is for each graph runtime. */
  public UnrolledAttentionExample() {
    this("paged_attention_unroll", VARIANTS, AttentionCase.FIRST);
  }

  /** The program in manual scopes; a large run is of the case given. */
  public static UnrolledAttentionExample manual(AttentionCase large) {
    return new UnrolledAttentionExample(
        "paged_attention_unroll_manual_scope",
        Variants.of(
            "tensormap_and_ringbuffer",
            new Variant(() -> program(ManualUnrolledGraph.class).build(), false)),
        large);
  }

  /** The program for {@code tensormap_and_ringbuffer}: dependencies are found from the tensors. */
  public static ChipCallable program() {
    return program(UnrolledAttentionGraph.class).build();
  }

  /** The program for {@code aicpu_build_graph}. */
  static ChipCallable explicit() {
    return program(ExplicitUnrolledGraph.class)
        .kernel(AttentionTasks.HUB, ExampleSession.kernel(NoOpKernel.class, OUT, OUT, OUT))
        .build();
  }

  private static ChipCallable.Builder program(Class<?> graph) {
    return ChipCallable.builder(ClassImage.orchestration(graph))
        .signature(IN, IN, IN, IN, IN, OUT, SCALAR, SCALAR)
        .kernel(
            AttentionTasks.QUERY_KEY,
            ExampleSession.kernel(UnrolledQueryKey.class, IN, IN, IN, OUT, SCALAR, SCALAR))
        .kernel(
            AttentionTasks.SOFTMAX,
            ExampleSession.kernel(
                UnrolledSoftmax.class, IN, OUT, OUT, OUT, SCALAR, SCALAR, SCALAR, SCALAR))
        .kernel(
            AttentionTasks.PROBABILITY_VALUE,
            ExampleSession.kernel(UnrolledProbabilityValue.class, IN, IN, IN, OUT, SCALAR, SCALAR))
        .kernel(
            AttentionTasks.UPDATE,
            ExampleSession.kernel(
                OnlineUpdate.class, IN, IN, IN, INOUT, INOUT, INOUT, INOUT, SCALAR, SCALAR));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String description() {
    return "paged attention with up to 64 blocks per task, double-buffered, one maximum per group";
  }

  @Override
  public List<String> runtimes() {
    return variants.runtimes();
  }

  @Override
  public ExampleResult run(ExampleOptions options) {
    try (ExampleSession session = ExampleSession.open(this, options)) {
      Variant variant = variants.on(session.form());
      PagedProblem problem = problem(session, Inputs.of(options), variant);
      int group = session.bySize(3, 8, 64);
      AttentionRun run =
          AttentionRun.of(
              session,
              variant.program().get(),
              problem,
              CallConfig.of(24, 4),
              LongStream.concat(
                      LongStream.of(group),
                      variant.lengths() ? Arrays.stream(problem.lengthWords()) : LongStream.empty())
                  .toArray());
      checkTasks(session, problem, group, run.report());
      session.flops(problem.flops());
      AttentionGolden golden = new AttentionGolden(problem);
      session.check("out", run.out(), golden.formula(group), TOLERANCE);
      session.check("out by bits", run.out(), golden.bits(group), 0);
      return session.result();
    }
  }

  private PagedProblem problem(ExampleSession session, Inputs inputs, Variant variant) {
    boolean card = session.bySize(false, false, !variant.lengths());
    return card
        ? large.problem(inputs)
        : PagedAttentionExample.problem(session, inputs, variant.lengths());
  }

  /** Four tasks per group of blocks; what a sequence accumulates is one more. */
  private static void checkTasks(
      ExampleSession session, PagedProblem problem, int group, RunReport report) {
    long expected = problem.batch();
    for (int item = 0; item < problem.batch(); item++) {
      expected += 4L * Math.ceilDiv(problem.blocks(item), group);
    }
    session.checkTasks(report, expected);
  }
}
