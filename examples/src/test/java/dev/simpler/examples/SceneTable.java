package dev.simpler.examples;

import dev.simpler.examples.catalog.Examples;
import dev.simpler.platform.Platforms;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * What runs where: the reference's scenes on the runtimes it has them on, and the examples beyond
 * them. The reference lists most scenes for one chip only; here each runs on both, except that A5
 * has no {@code aicpu_build_graph}.
 */
final class SceneTable {
  private static final Map<String, String> NAMES =
      Map.of(
          "TMR", "tensormap_and_ringbuffer",
          "HBG", "host_build_graph",
          "ABG", "aicpu_build_graph");

  /** Every graph runtime there is. */
  static final List<String> RUNTIMES = NAMES.values().stream().sorted().toList();

  static final List<String> PLATFORMS = List.of("a2a3sim", "a5sim");

  /** The runtimes of each platform. */
  private static final Map<String, List<String>> OFFERED = offered();

  private static Map<String, List<String>> offered() {
    Platforms platforms = Platforms.discover();
    return PLATFORMS.stream()
        .collect(
            Collectors.toMap(
                Function.identity(), name -> platforms.named(name).facts().runtimes()));
  }

  private static final String TABLE =
      """
      vector_example                    TMR HBG ABG
      child_memory                      TMR HBG ABG
      mixed_example                     TMR
      nested_scopes                     TMR
      scalar_data                       TMR
      alternating_matmul_add            TMR
      matmul_diamond                    HBG
      bgemm                             TMR HBG ABG
      bgemm_push_pop                    TMR
      mix_pipeline                      TMR
      spmd_basic                        TMR
      spmd_multiblock_aiv               TMR
      spmd_multiblock_aiv_competing     TMR
      spmd_multiblock_mix               TMR
      spmd_multiblock_mix_competing     TMR
      spmd_sync_start                   TMR
      spmd_sync_start_competing         TMR
      spmd_sync_start_edge              TMR
      spmd_sync_start_edge_competing    TMR
      spmd_sync_start_aiv               TMR
      spmd_sync_start_aiv_competing     TMR
      spmd_sync_start_stress            TMR
      spmd_sync_start_stress_competing  TMR
      spmd_starvation                   TMR
      spmd_starvation_competing         TMR
      spmd_batch_dispatch_oob           TMR
      spmd_batch_dispatch_oob_competing TMR
      paged_attention                   TMR HBG ABG
      paged_attention_unroll            TMR ABG
      paged_attention_unroll_manual_scope TMR
      spmd_paged_attention              TMR
      batch_paged_attention             TMR
      flash_attention                   TMR
      decode_layer                      TMR
      l3_child_memory                   TMR
      l3_pipeline                       TMR
      l4_nested                         TMR
      l3_allreduce                      TMR
      l3_allreduce_ring                 TMR
      l3_allgather                      TMR
      l3_allreduce_root                 TMR
      l3_allgather_async                TMR
      l3_reduce_scatter                 TMR
      l3_all_to_all                     TMR
      l3_ffn_tp                         TMR
      l3_matmul_allreduce               TMR
      l3_gemm_allreduce                 TMR
      l4_allreduce                      TMR
      l3_queue                          TMR
      softmax                           TMR
      rms_norm                          TMR
      rope                              TMR
      quantized_matmul                  TMR
      conv2d                            TMR
      mx_matmul                         TMR           a5sim
      mxfp4_matmul                      TMR           a5sim
      print_tile                        TMR
      topk                              TMR
      dropout                           TMR
      explicit_fatal                    TMR
      deadlock                          TMR
      flag_deadlock                     TMR
      missing_flag                      TMR
      """;

  /**
   * One line.
   *
   * @param example its name
   * @param abbreviations short names of the runtimes it has a graph for
   * @param platforms those it runs on; all that the line does not say otherwise
   */
  record Row(String example, List<String> abbreviations, List<String> platforms) {
    private static Row parse(String line) {
      List<String> words = List.of(line.split(" +"));
      List<String> named = words.stream().filter(PLATFORMS::contains).toList();
      List<String> runtimes =
          words.stream().skip(1).filter(word -> !PLATFORMS.contains(word)).toList();
      return new Row(words.getFirst(), runtimes, named.isEmpty() ? PLATFORMS : named);
    }

    /** The names that options use. */
    List<String> runtimes() {
      return abbreviations.stream().map(SceneTable::runtime).toList();
    }
  }

  private static String runtime(String abbreviation) {
    return Objects.requireNonNull(NAMES.get(abbreviation), abbreviation);
  }

  private SceneTable() {}

  /** All lines. */
  static List<Row> rows() {
    return TABLE.lines().map(Row::parse).toList();
  }

  /** Every example that is meant to succeed, on every platform and runtime of its line. */
  static Stream<Arguments> succeeding() {
    return pairs(true)
        .filter(pair -> !Examples.find((String) pair.get()[0]).orElseThrow().failsOnPurpose());
  }

  /** Every example on every platform with every runtime that its line does not name. */
  static Stream<Arguments> refused() {
    return pairs(false);
  }

  /** Every example on every platform that its line leaves out. */
  static Stream<Arguments> elsewhere() {
    return rows().stream()
        .flatMap(row ->
            PLATFORMS.stream()
                .filter(platform -> !row.platforms().contains(platform))
                .map(platform -> Arguments.of(row.example(), platform)));
  }

  private static Stream<Arguments> pairs(boolean listed) {
    return rows().stream()
        .flatMap(row ->
            row.platforms().stream()
                .flatMap(platform ->
                    RUNTIMES.stream()
                        .filter(runtime ->
                            listed == (row.runtimes().contains(runtime) && has(platform, runtime)))
                        .map(runtime -> Arguments.of(row.example(), platform, runtime))));
  }

  private static boolean has(String platform, String runtime) {
    return Objects.requireNonNull(OFFERED.get(platform)).contains(runtime);
  }
}
