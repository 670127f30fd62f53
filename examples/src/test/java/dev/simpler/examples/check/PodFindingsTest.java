package dev.simpler.examples.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.examples.check.BugBench.Cores;
import dev.simpler.platform.finding.Finding;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.Mode;
import dev.simpler.runtime.pod.PodConfig;
import dev.simpler.runtime.pod.PodWorker;
import dev.simpler.runtime.pod.WorkerKind;
import dev.simpler.runtime.worker.WorkerConfig;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What checkers find on the chips of a pod. */
class PodFindingsTest {
  private static PodConfig config(Mode mode) {
    return PodConfig.of(3)
        .withMode(mode)
        .withChips(List.of(WorkerConfig.of("a2a3sim").withCheck("race,leak")));
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void findingsOfChipsAreThePods(Mode mode) {
    PodWorker worker = new PodWorker(config(mode));
    try (worker) {
      worker.init();
      worker.malloc(0, 4096);
      Callee program = Callee.of(BugBench.program(TaskBugs.class, List.of(RowsKernel.class)));
      worker.run((pod, none, call) ->
          pod.submitNextLevel(
              program, BugBench.arguments(worker.host(), Cores.AIV, 1), CallConfig.of(3, 4), 0));
      assertEquals(List.of("race/WAW"), titles(worker));
      assertTrue(worker.findings().all().getFirst().text().contains("RowsKernel.java:"));
      if (mode == Mode.PROCESS) {
        worker.restart(WorkerKind.NEXT_LEVEL, 0);
        assertEquals(List.of("race/WAW", "leak/alive"), titles(worker));
      }
    }
    assertEquals(List.of("race/WAW", "leak/alive"), titles(worker));
  }

  private static List<String> titles(PodWorker worker) {
    return worker.findings().all().stream().map(Finding::title).toList();
  }
}
