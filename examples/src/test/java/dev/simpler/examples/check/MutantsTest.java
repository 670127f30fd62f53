package dev.simpler.examples.check;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Leaves one flag, barrier or signal out of a kernel of an example, or one dependency out of its
 * orchestration function: a checker finds it, or the order of tasks is the same without it, or it
 * is listed here as one that the example could do without.
 */
class MutantsTest {
  /**
   * All mutants of all examples with -Dsimpler.mutants=all, those whose names hold a text with that
   * text; else some of a few.
   */
  private static final String WHICH = System.getProperty("simpler.mutants", "");

  private static final boolean ALL = !WHICH.isEmpty();

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

  private static final String BARRIER = "each step ends with a barrier of all";
  private static final String ONCE = "each buffer is used once";
  private static final String PRINTED = "TPRINT stands between two barriers of all";

  /** Mutants that no finding follows from, and why that is right. */
  private static final Map<String, String> REDUNDANT =
      Map.ofEntries(
          entry("BatchProbabilityValue without pair 1 of [FIX, S]", BARRIER),
          entry("BatchQueryKey without pair 1 of [FIX, S]", BARRIER),
          entry("BatchSoftmax without pair 1 of [MTE3, S]", BARRIER),
          entry("BatchUpdate without pair 1 of [MTE3, S]", BARRIER),
          entry("IntegerMatmul without flags [0, 2, 6, 10] of [MTE1, MTE2]", ONCE),
          entry("IntegerMatmul without flags [1, 5, 9, 11] of [M, MTE1]", ONCE),
          entry(
              "MultiplyAndPush without call 20, pipeBarrier[ALL]",
              "the pipe's end waits for all pushes"),
          entry(
              "DropoutKernel without call 15, pipeBarrier[V]",
              "the function that takes the places has a barrier before it does"),
          entry("PrintAndDouble without pair 0 of [MTE2, V]", PRINTED),
          entry("PrintAndDouble without pair 2 of [V, MTE3]", PRINTED),
          entry(
              "LaunchGraph without call 1, inout[]",
              "each task stores lines of its own; the example counts the edges"),
          entry("ScalarDataGraph without call 0, inout[]", "the kernel touches nothing"));

  /**
   * Errors that say what is missing: a wait that cannot end, a tile popped before another is freed.
   */
  private static final Set<String> REFUSED =
      Set.of("failed: DEADLOCK", "failed: STALL", "failed: KERNEL");

  /** By name; one for each program that has the kernel. */
  private final Map<String, List<Mutant>> mutants = new TreeMap<>();

  private final Map<String, String> orders = new HashMap<>();

  private void collect() {
    for (MutantProgram each : MutantProgram.all()) {
      if (ALL || EXAMPLES.subList(0, 4).contains(each.example())) {
        String program = each.toString();
        MutantLoader whole = new MutantLoader("none", Set.of());
        List<String> result = whole.run(MutantRun.class, program);
        assertEquals(1, result.size(), program + result);
        orders.put(program, result.getFirst());
        Mutant.of(program, whole.images).stream()
            .filter(mutant -> !ALL || WHICH.equals("all") || mutant.toString().contains(WHICH))
            .forEach(mutant ->
                mutants.computeIfAbsent(mutant.toString(), _ -> new ArrayList<>()).add(mutant));
      }
    }
  }

  @Test
  void whatOrdersIsMissedIfItIsLeftOut(TestReporter reporter) {
    collect();
    List<List<Mutant>> all = List.copyOf(mutants.values());
    List<String> unfound = new ArrayList<>();
    int tried = 0;
    int found = 0;
    int alike = 0;
    for (int i = 0; i < all.size(); i += STRIDE) {
      tried++;
      switch (end(all.get(i))) {
        case FOUND -> found++;
        case ALIKE -> alike++;
        case SILENT -> {
          String name = all.get(i).getFirst().toString();
          if (!REDUNDANT.containsKey(name)) {
            unfound.add(System.lineSeparator() + all.get(i));
          }
        }
      }
    }
    int listed = tried - found - alike - unfound.size();
    String figures =
        String.format(
            "%d mutants, %d tried: %d found, %d change no order, %d listed as redundant, %d not"
                + " found",
            all.size(), tried, found, alike, listed, unfound.size());
    reporter.publishEntry("mutants", figures);
    assertTrue(tried > 5 || ALL, figures);
    assertEquals(List.of(), unfound, figures);
  }

  private enum End {
    FOUND,
    ALIKE,
    SILENT
  }

  /** A kernel may use a buffer again in one program, and once in another. */
  private End end(List<Mutant> inPrograms) {
    boolean alike = true;
    for (Mutant each : inPrograms) {
      List<String> result = each.run(MutantRun.class);
      if (isFound(result)) {
        return End.FOUND;
      }
      alike &= each.isEdge() && result.getFirst().equals(orders.get(each.program()));
    }
    return alike ? End.ALIKE : End.SILENT;
  }

  private static boolean isFound(List<String> result) {
    return result.stream()
        .anyMatch(
            each -> each.startsWith("sync/") || each.startsWith("race/") || REFUSED.contains(each));
  }
}
