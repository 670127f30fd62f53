package dev.simpler.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.examples.catalog.Examples;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.runtime.example.ExampleOptions.Size;
import dev.simpler.runtime.example.ExampleResult;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The graphs have as many tasks and edges as those of the reference's scenes. */
class GraphFiguresTest {
  /** Example, runtime, size, tasks, edges; a dash where edges to ended tasks are left out. */
  private static final String TABLE =
      """
      vector_example          tensormap_and_ringbuffer SMALL  5   6
      vector_example          host_build_graph         SMALL  4   4
      vector_example          aicpu_build_graph        SMALL  4   4
      matmul_diamond          host_build_graph         SMALL  4   4
      bgemm                   host_build_graph         SMALL  128 112
      bgemm                   aicpu_build_graph        SMALL  128 112
      bgemm                   tensormap_and_ringbuffer SMALL  128 112
      bgemm_push_pop          tensormap_and_ringbuffer MEDIUM 128 96
      alternating_matmul_add  tensormap_and_ringbuffer MEDIUM 32  0
      mixed_example           tensormap_and_ringbuffer MEDIUM 20  0
      paged_attention         tensormap_and_ringbuffer SMALL  68  -
      paged_attention         host_build_graph         SMALL  64  60
      paged_attention         aicpu_build_graph        SMALL  68  80
      paged_attention_unroll  tensormap_and_ringbuffer SMALL  32  -
      paged_attention_unroll  aicpu_build_graph        SMALL  32  35
      paged_attention_unroll_manual_scope tensormap_and_ringbuffer SMALL 32 -
      spmd_paged_attention    tensormap_and_ringbuffer SMALL  1   0
      batch_paged_attention   tensormap_and_ringbuffer SMALL  33  -
      spmd_basic              tensormap_and_ringbuffer SMALL  1   0
      spmd_multiblock_aiv     tensormap_and_ringbuffer SMALL  5   4
      spmd_multiblock_mix     tensormap_and_ringbuffer SMALL  5   4
      spmd_sync_start         tensormap_and_ringbuffer SMALL  4   3
      spmd_sync_start_edge    tensormap_and_ringbuffer SMALL  5   4
      spmd_sync_start_aiv     tensormap_and_ringbuffer SMALL  4   3
      spmd_sync_start_stress  tensormap_and_ringbuffer SMALL  54  53
      spmd_starvation         tensormap_and_ringbuffer SMALL  20  19
      spmd_batch_dispatch_oob tensormap_and_ringbuffer SMALL  2   1
      scalar_data             tensormap_and_ringbuffer SMALL  8   -
      """;

  static Stream<Arguments> graphs() {
    return TABLE
        .lines()
        .flatMap(line -> {
          String[] words = line.split(" +");
          boolean bothChips = !words[1].equals("aicpu_build_graph");
          return (bothChips ? List.of("a2a3sim", "a5sim") : List.of("a2a3sim"))
              .stream()
                  .map(platform ->
                      Arguments.of(
                          words[0],
                          platform,
                          words[1],
                          Size.valueOf(words[2]),
                          Long.parseLong(words[3]),
                          words[4].equals("-")
                              ? OptionalLong.empty()
                              : OptionalLong.of(Long.parseLong(words[4]))));
        });
  }

  @ParameterizedTest(name = "{0} on {1} with {2}")
  @MethodSource("graphs")
  void tasksAndEdgesAreThoseOfTheScene(
      String name, String platform, String runtime, Size size, long tasks, OptionalLong edges) {
    ExampleOptions options = ExampleOptions.builder(platform).runtime(runtime).size(size).build();
    ExampleResult result = Examples.find(name).orElseThrow().run(options);
    assertTrue(result.ok(), () -> result.notes().toString());
    ExampleResult.Round round = result.rounds().getFirst();
    assertEquals(tasks, round.tasks());
    edges.ifPresent(expected -> assertEquals(expected, round.edges()));
  }
}
