package dev.simpler.examples.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Leaves one flag, one barrier or one signal out of a kernel of an example: the checker finds it,
 * or it is listed here as one that the example could do without.
 */
class MutantsTest {
  /** All mutants of all examples with -Dsimpler.mutants=all; else some of a few. */
  private static final boolean ALL = "all".equals(System.getProperty("simpler.mutants"));

  private static final int STRIDE = ALL ? 1 : 5;

  static final List<String> EXAMPLES =
      List.of(
          "vector_example",
          "bgemm",
          "bgemm_push_pop",
          "mix_pipeline",
          "flash_attention",
          "paged_attention",
          "paged_attention_unroll",
          "batch_paged_attention",
          "softmax",
          "rms_norm",
          "rope",
          "dropout",
          "quantized_matmul",
          "topk",
          "decode_layer",
          "alternating_matmul_add",
          "matmul_diamond");

  /** Mutants that no finding follows from, and why that is right. */
  private static final Map<String, String> REDUNDANT =
      Map.of(
          "BatchProbabilityValue without pair 1 of [FIX, S]",
              "each step ends with a barrier of all",
          "BatchQueryKey without pair 1 of [FIX, S]", "each step ends with a barrier of all",
          "BatchSoftmax without pair 1 of [MTE3, S]", "each step ends with a barrier of all",
          "BatchUpdate without pair 1 of [MTE3, S]", "each step ends with a barrier of all",
          "IntegerMatmul without flags [0, 2, 6, 10] of [MTE1, MTE2]", "each buffer is used once",
          "IntegerMatmul without flags [1, 5, 9, 11] of [M, MTE1]", "each buffer is used once",
          "MultiplyAndPush without call 20, pipeBarrier[ALL]",
              "the pipe's end waits for all pushes");

  private static List<Mutant> mutants() {
    Map<String, Mutant> all = new TreeMap<>();
    for (String example : ALL ? EXAMPLES : EXAMPLES.subList(0, 4)) {
      MutantLoader whole = new MutantLoader("none", Set.of());
      assertEquals(List.of(), whole.run(MutantRun.class, example), example);
      for (Mutant each : Mutant.of(example, whole.images)) {
        all.putIfAbsent(each.toString(), each);
      }
    }
    return List.copyOf(all.values());
  }

  @Test
  void whatOrdersPipesAndCoresIsMissedIfItIsLeftOut() {
    List<Mutant> all = mutants();
    List<String> unfound = new ArrayList<>();
    int tried = 0;
    for (int i = 0; i < all.size(); i += STRIDE) {
      Mutant mutant = all.get(i);
      tried++;
      List<String> found = mutant.run(MutantRun.class);
      if (found.stream().noneMatch(each -> each.startsWith("sync/"))
          && !found.contains("failed: DEADLOCK")
          && !REDUNDANT.containsKey(mutant.toString())) {
        unfound.add(mutant + ": " + found);
      }
    }
    assertTrue(tried > 5, () -> all.size() + " mutants");
    assertEquals(List.of(), unfound, tried + " of " + all.size() + " mutants tried");
  }
}
