package dev.simpler.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.examples.catalog.Examples;
import dev.simpler.platform.finding.Finding;
import dev.simpler.platform.finding.FindingList;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.runtime.example.ExampleResult;
import dev.simpler.runtime.worker.WorkerConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ExamplesTest {
  private static ExampleResult run(String name, ExampleOptions options) {
    return Examples.find(name).orElseThrow().run(options);
  }

  @ParameterizedTest
  @MethodSource("dev.simpler.examples.SceneTable#succeeding")
  void everyExampleAgreesWithItsGoldenResult(String name, String platform, String runtime) {
    requireOk(run(name, ExampleOptions.builder(platform).runtime(runtime).build()));
  }

  @ParameterizedTest
  @MethodSource("dev.simpler.examples.SceneTable#succeeding")
  void everyExampleAgreesOnRandomInputTooAndIsCleanUnderAllCheckers(
      String name, String platform, String runtime) {
    List<FindingList> told = new ArrayList<>();
    requireOk(
        run(
            name,
            ExampleOptions.builder(platform)
                .runtime(runtime)
                .seed(77)
                .randomInput(true)
                .settings(Map.of(WorkerConfig.CHECK, "all"))
                .findings(told::add)
                .build()));
    String findings =
        told.stream()
            .flatMap(list -> list.all().stream())
            .map(Finding::text)
            .collect(Collectors.joining("\n"));
    assertEquals(name.equals("missing_flag"), !findings.isEmpty(), findings);
  }

  @ParameterizedTest
  @MethodSource("dev.simpler.examples.SceneTable#succeeding")
  void everyCheckOfEveryExampleCanFail(String name, String platform, String runtime) {
    ExampleResult result =
        run(name, ExampleOptions.builder(platform).runtime(runtime).spoil(true).build());
    assertFalse(result.ok());
    for (ExampleResult.Check check : result.checks()) {
      assertFalse(check.ok(), check::toString);
    }
  }

  private static void requireOk(ExampleResult result) {
    assertTrue(result.ok(), () -> result.notes().toString());
    assertFalse(result.checks().isEmpty());
    assertTrue(result.rounds().getFirst().virtualNs() > 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a2a3sim", "a5sim"})
  void exactExamplesAreExactForEverySeed(String platform) {
    for (long seed : new long[] {1, 2, 3}) {
      ExampleOptions options =
          ExampleOptions.builder(platform).seed(seed).randomInput(true).build();
      for (String name : List.of("vector_example", "child_memory")) {
        ExampleResult result = run(name, options);
        requireOk(result);
        assertEquals(0, result.maxAbsError());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a2a3sim", "a5sim"})
  void theSameSeedGivesTheSameVirtualTimeInEveryRound(String platform) {
    ExampleResult first =
        run("vector_example", ExampleOptions.builder(platform).rounds(3, 1).build());
    assertEquals(3, first.rounds().size());
    ExampleResult second =
        run("vector_example", ExampleOptions.builder(platform).rounds(3, 1).build());
    for (int i = 0; i < 3; i++) {
      assertEquals(first.rounds().get(i).virtualNs(), second.rounds().get(i).virtualNs());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spmd_multiblock_aiv",
        "spmd_multiblock_mix",
        "spmd_sync_start",
        "spmd_starvation"
      })
  void competingTasksOverlapWhereAChainCannot(String name) {
    long chained = run(name, ExampleOptions.of("a2a3sim")).rounds().getFirst().virtualNs();
    long competing =
        run(name + "_competing", ExampleOptions.of("a2a3sim")).rounds().getFirst().virtualNs();
    assertTrue(competing < 0.9 * chained, () -> competing + " ns, as a chain " + chained + " ns");
  }

  /** On fewer clusters than its widest task has blocks; all of them start together all the same. */
  @Test
  void blocksThatStartTogetherAreAtMostThoseThatFit() {
    requireOk(run("spmd_sync_start", ExampleOptions.builder("a2a3sim").launch(9, 4).build()));
  }

  /** Synchronised starts far ahead of the clocks of some threads: their cores are not free yet. */
  @ParameterizedTest
  @ValueSource(strings = {"a2a3sim", "a5sim"})
  void manySynchronisedTasksAreHandedOutOnlyToCoresThatAreFreeByThen(String platform) {
    for (long seed = 0; seed < 4; seed++) {
      requireOk(
          run(
              "spmd_sync_start_stress_competing",
              ExampleOptions.builder(platform)
                  .size(ExampleOptions.Size.MEDIUM)
                  .seed(seed)
                  .build()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a2a3sim", "a5sim"})
  void vectorExampleMovesItsTensorsOnceAndInOneDirectionEach(String platform) {
    ExampleResult result = run("vector_example", ExampleOptions.of(platform));
    ExampleResult.Round round = result.rounds().getFirst();
    assertEquals(2 * 65536, round.h2dBytes());
    assertEquals(65536, round.d2hBytes());
    assertEquals(5, round.tasks());
    assertEquals(6, round.edges());
  }

  /** The reference's scene with small rings, half its heap: tasks wait, nothing else changes. */
  @ParameterizedTest
  @ValueSource(strings = {"a2a3sim", "a5sim"})
  void smallRingsHoldAttentionBackAndChangeNothing(String platform) {
    ExampleResult roomy = run("batch_paged_attention", ExampleOptions.of(platform));
    ExampleResult tight =
        run(
            "batch_paged_attention",
            ExampleOptions.builder(platform)
                .settings(
                    Map.of(
                        "PTO2_RING_TASK_WINDOW", "16",
                        "PTO2_RING_HEAP", "16384",
                        "PTO2_RING_DEP_POOL", "64"))
                .build());
    requireOk(roomy);
    requireOk(tight);
    long room = roomy.rounds().getFirst().virtualNs();
    assertTrue(tight.rounds().getFirst().virtualNs() > room);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a2a3sim", "a5sim"})
  void explicitFatalFailsWithItsCodeAndMessage(String platform) {
    SimplerException failed =
        assertThrows(
            SimplerException.class, () -> run("explicit_fatal", ExampleOptions.of(platform)));
    assertEquals(ErrorCategory.ORCHESTRATION, failed.category());
    assertTrue(failed.fault().message().contains("gave up after 1 allocation"), failed::toString);
    assertEquals(9, Math.abs(failed.fault().nativeCode().orElseThrow()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a2a3sim", "a5sim"})
  void deadlockIsProvenAndRunsWithTheSizeThatTheProofNames(String platform) {
    SimplerException failed =
        assertThrows(SimplerException.class, () -> run("deadlock", ExampleOptions.of(platform)));
    assertEquals(ErrorCategory.DEADLOCK, failed.category());
    String proof = failed.fault().message();
    for (String part :
        List.of(
            "65536 bytes of output can never be placed",
            "262144 of 262144 heap bytes",
            "ring 1, scope depth 1",
            "held by its scope, which only the waiting orchestrator could close",
            "set PTO2_RING_HEAP=524288")) {
      assertTrue(proof.contains(part), proof);
    }
    requireOk(
        run(
            "deadlock",
            ExampleOptions.builder(platform).settings(Map.of("PTO2_RING_HEAP", "524288")).build()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a2a3sim", "a5sim"})
  void flagDeadlockIsProvenAndNamesTheWait(String platform) {
    SimplerException failed =
        assertThrows(
            SimplerException.class, () -> run("flag_deadlock", ExampleOptions.of(platform)));
    assertEquals(ErrorCategory.DEADLOCK, failed.category());
    assertTrue(failed.fault().message().contains("flag 5"), failed::toString);
  }
}
