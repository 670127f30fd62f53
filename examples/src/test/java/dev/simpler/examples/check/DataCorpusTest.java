package dev.simpler.examples.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.examples.check.BugBench.Cores;
import dev.simpler.platform.finding.Finding;
import dev.simpler.platform.finding.FindingList;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.runtime.worker.Worker;
import dev.simpler.runtime.worker.WorkerConfig;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataCorpusTest {
  @ParameterizedTest
  @CsvSource({
    "0, -",
    "1, init/result",
    "2, init/result",
    "3, init/decision",
    "4, -",
    "5, init/decision",
    "6, init/decision",
    "7, init/result",
    "8, -",
    "10, direction/input-written",
    "11, direction/output-read",
    "12, direction/output-unwritten",
    "13, direction/input-written",
    "20, memory/outside-view",
    "21, -"
  })
  void whatAKernelReadsAndWrites(int bug, String title) {
    Class<? extends Orchestration> graph =
        bug >= 20 ? BugBench.HalfTask.class : BugBench.OneTask.class;
    for (String platform : List.of("a2a3sim", "a5sim")) {
      FindingList found =
          BugBench.run(platform, "all", graph, Cores.AIV, List.of(DataBugs.class), bug);
      List<String> titles = found.all().stream().map(Finding::title).toList();
      assertTrue(
          title.equals("-") ? titles.isEmpty() : titles.contains(title),
          () -> title + " expected: " + found.all().stream().map(Finding::text).toList());
    }
  }

  @Test
  void memoryThatIsAliveAtCloseIsALeak() {
    Worker worker = Worker.open(WorkerConfig.of("a2a3sim").withCheck("leak"));
    try (worker) {
      worker.free(worker.malloc(64));
      worker.malloc(4096);
    }
    List<Finding> all = worker.findings().all();
    assertEquals(List.of("leak/alive"), all.stream().map(Finding::title).toList());
    assertTrue(all.getFirst().what().startsWith("4096 bytes"), all.getFirst().what());
  }
}
