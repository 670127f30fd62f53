package dev.simpler.cli.timing;

import dev.simpler.examples.alternating.AlternatingExample;
import dev.simpler.examples.attention.AttentionCase;
import dev.simpler.examples.attention.BatchAttentionExample;
import dev.simpler.examples.attention.SpmdAttentionExample;
import dev.simpler.examples.attention.UnrolledAttentionExample;
import dev.simpler.examples.bgemm.BatchedExample;
import dev.simpler.examples.bgemm.WholeProductExample;
import dev.simpler.examples.collective.GemmAllReduceExample;
import dev.simpler.examples.decode.QwenExample;
import dev.simpler.examples.vector.VectorExample;
import dev.simpler.runtime.example.Example;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A whole program that was timed on cards.
 *
 * @param name what the measurements call it
 * @param place on what it was timed
 * @param example the program here; its large run is what was timed
 * @param runtime graph runtime
 * @param work what cards took for the device's work, null if that was not measured
 * @param launch what they took from launch to end, likewise
 * @param source where the times come from, and how the program differs
 * @param times how often the cards did what is run here, one after the other
 */
record TimedScene(
    String name,
    Place place,
    Example example,
    String runtime,
    @Nullable CardTime work,
    @Nullable CardTime launch,
    String source,
    int times) {
  private static final String RING = "tensormap_and_ringbuffer";

  /** One that is run whole. */
  TimedScene(
      String name,
      Place place,
      Example example,
      String runtime,
      @Nullable CardTime work,
      @Nullable CardTime launch,
      String source) {
    this(name, place, example, runtime, work, launch, source, 1);
  }

  /** One chip of A2/A3, with all of its 24 clusters. */
  private static final Place ONE = new Place("a2a3sim", 24, 1);

  /**
   * Cards as simulated.
   *
   * @param platform simulated platform
   * @param clusters of each chip that the launch takes
   * @param chips how many take part
   */
  record Place(String platform, int clusters, int chips) {}

  private static final String BOTH = "A: simpler PR 694 and 1575; launch PR 1784 to 1787";

  private static final Place A3 = new Place("a2a3sim", 24, 8);
  private static final Place A5 = new Place("a5sim", 33, 2);

  /** Vector cores of a chip that communicated. */
  private static final int CARRIERS = 24;

  private static final String EIGHT = "A: pto-isa's a2a3/gemm_ar, eight 910B";
  private static final String TWO = "A: pto-isa's a5/gemm_ar, two 950PR";

  /** All. */
  static List<TimedScene> all() {
    return List.of(
        new TimedScene(
            "alternating_matmul_add",
            ONE,
            new AlternatingExample(),
            RING,
            new CardTime(772.0, 789.4),
            CardTime.of(988),
            BOTH + ", case 1"),
        new TimedScene(
            "alternating_matmul_add_2",
            ONE,
            new AlternatingExample(new AlternatingExample.Load(1024, 2560, 4, 5)),
            RING,
            null,
            CardTime.of(820),
            "A: simpler PR 1784 to 1787, case 2"),
        new TimedScene(
            "alternating_matmul_add_default",
            ONE,
            new AlternatingExample(new AlternatingExample.Load(1, 1, 1, 1)),
            RING,
            null,
            CardTime.of(52),
            "A: simpler PR 1784 to 1787, two tasks; a launch that is not the device's first"),
        new TimedScene(
            "host_build_graph_floor",
            ONE,
            new VectorExample(),
            "host_build_graph",
            null,
            CardTime.of(108),
            "A: simpler PR 1784 to 1787, an empty graph; here five tasks"),
        new TimedScene(
            "benchmark_bgemm",
            ONE,
            new BatchedExample(),
            RING,
            new CardTime(598.6, 720.3),
            null,
            "A: simpler PR 694 and 1575, case 0"),
        new TimedScene(
            "paged_attention_unroll",
            ONE,
            new UnrolledAttentionExample(),
            RING,
            new CardTime(1098.7, 1137.7),
            CardTime.of(1386),
            BOTH + ", case 1"),
        new TimedScene(
            "paged_attention_manual_scope",
            ONE,
            UnrolledAttentionExample.manual(AttentionCase.FIRST),
            RING,
            new CardTime(1090.1, 1131.2),
            CardTime.of(1334),
            BOTH + ", case 1"),
        new TimedScene(
            "paged_attention_manual_scope_2",
            ONE,
            UnrolledAttentionExample.manual(AttentionCase.SECOND),
            RING,
            new CardTime(492.1, 560.3),
            CardTime.of(716),
            BOTH + ", case 2"),
        new TimedScene(
            "spmd_paged_attention",
            ONE,
            new SpmdAttentionExample(AttentionCase.FIRST),
            RING,
            CardTime.of(1507.0),
            null,
            "A: simpler PR 694, case 1"),
        new TimedScene(
            "spmd_paged_attention_2",
            ONE,
            new SpmdAttentionExample(AttentionCase.SECOND),
            RING,
            CardTime.of(744.9),
            null,
            "A: simpler PR 694, case 2"),
        new TimedScene(
            "batch_paged_attention",
            ONE,
            new BatchAttentionExample(),
            RING,
            new CardTime(2752.6, 3565.1),
            CardTime.of(4272),
            BOTH + ", case 1"),
        new TimedScene(
            "qwen3_14b_decode",
            ONE,
            new QwenExample(),
            RING,
            CardTime.of(35385),
            null,
            "A: simpler PR 1575; here our own kernels, " + QwenExample.LAYERS + " of 40 layers",
            40 / QwenExample.LAYERS),
        product(1536, 38.8),
        product(3072, 206.7),
        gemm("gemm_allreduce", A3, true, 560.6, EIGHT),
        gemm("gemm_allreduce_in_turn", A3, false, 808.9, EIGHT),
        gemm("gemm_allreduce_a5", A5, true, 580.2, TWO),
        gemm("gemm_allreduce_in_turn_a5", A5, false, 856.7, TWO));
  }

  private static TimedScene product(int side, double card) {
    return new TimedScene(
        "gemm_" + side,
        ONE,
        new WholeProductExample(side),
        RING,
        CardTime.of(card),
        null,
        "A: pto-isa's a2a3/gemm_performance, 24 cores; here with the dispatch of a task");
  }

  private static TimedScene gemm(
      String name, Place place, boolean overlaps, double card, String source) {
    Example example = new GemmAllReduceExample(place.chips(), CARRIERS, overlaps);
    return new TimedScene(name, place, example, RING, CardTime.of(card), null, source);
  }

  /** The names of all. */
  static List<String> names() {
    return all().stream().map(TimedScene::name).toList();
  }

  /** Those of the given names, or all if there are none. */
  static List<TimedScene> chosen(List<String> names) {
    return names.isEmpty()
        ? all()
        : all().stream().filter(one -> names.contains(one.name)).toList();
  }
}
