package dev.simpler.cli.timing;

import dev.simpler.examples.alternating.AlternatingExample;
import dev.simpler.examples.attention.AttentionCase;
import dev.simpler.examples.attention.BatchAttentionExample;
import dev.simpler.examples.attention.SpmdAttentionExample;
import dev.simpler.examples.attention.UnrolledAttentionExample;
import dev.simpler.examples.bgemm.BatchedExample;
import dev.simpler.examples.vector.VectorExample;
import dev.simpler.runtime.example.Example;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A whole program that was timed on cards.
 *
 * @param name what the measurements call it
 * @param example the program here; its large run is what was timed
 * @param runtime graph runtime
 * @param work what cards took for the device's work, null if that was not measured
 * @param launch what they took from launch to end, likewise
 * @param source where the times come from, and how the program differs
 */
record TimedScene(
    String name,
    Example example,
    String runtime,
    @Nullable CardTime work,
    @Nullable CardTime launch,
    String source) {
  private static final String RING = "tensormap_and_ringbuffer";
  private static final String BOTH = "A: simpler PR 694 and 1575; launch PR 1784 to 1787";

  /** All, each with the launch of cards: 24 clusters. */
  static List<TimedScene> all() {
    return List.of(
        new TimedScene(
            "alternating_matmul_add",
            new AlternatingExample(),
            RING,
            new CardTime(772.0, 789.4),
            CardTime.of(988),
            BOTH + ", case 1"),
        new TimedScene(
            "alternating_matmul_add_2",
            new AlternatingExample(new AlternatingExample.Load(1024, 2560, 4, 5)),
            RING,
            null,
            CardTime.of(820),
            "A: simpler PR 1784 to 1787, case 2"),
        new TimedScene(
            "alternating_matmul_add_default",
            new AlternatingExample(new AlternatingExample.Load(1, 1, 1, 1)),
            RING,
            null,
            CardTime.of(52),
            "A: simpler PR 1784 to 1787, two tasks; a launch that is not the device's first"),
        new TimedScene(
            "host_build_graph_floor",
            new VectorExample(),
            "host_build_graph",
            null,
            CardTime.of(108),
            "A: simpler PR 1784 to 1787, an empty graph; here five tasks"),
        new TimedScene(
            "benchmark_bgemm",
            new BatchedExample(),
            RING,
            new CardTime(598.6, 720.3),
            null,
            "A: simpler PR 694 and 1575, case 0"),
        new TimedScene(
            "paged_attention_unroll",
            new UnrolledAttentionExample(),
            RING,
            new CardTime(1098.7, 1137.7),
            CardTime.of(1386),
            BOTH + ", case 1"),
        new TimedScene(
            "paged_attention_manual_scope",
            UnrolledAttentionExample.manual(AttentionCase.FIRST),
            RING,
            new CardTime(1090.1, 1131.2),
            CardTime.of(1334),
            BOTH + ", case 1"),
        new TimedScene(
            "paged_attention_manual_scope_2",
            UnrolledAttentionExample.manual(AttentionCase.SECOND),
            RING,
            new CardTime(492.1, 560.3),
            CardTime.of(716),
            BOTH + ", case 2"),
        new TimedScene(
            "spmd_paged_attention",
            new SpmdAttentionExample(AttentionCase.FIRST),
            RING,
            CardTime.of(1507.0),
            null,
            "A: simpler PR 694, case 1"),
        new TimedScene(
            "spmd_paged_attention_2",
            new SpmdAttentionExample(AttentionCase.SECOND),
            RING,
            CardTime.of(744.9),
            null,
            "A: simpler PR 694, case 2"),
        new TimedScene(
            "batch_paged_attention",
            new BatchAttentionExample(),
            RING,
            new CardTime(2752.6, 3565.1),
            CardTime.of(4272),
            BOTH + ", case 1"));
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
