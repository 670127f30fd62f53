package dev.simpler.examples.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.examples.check.BugBench.Cores;
import dev.simpler.platform.finding.Finding;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.runtime.worker.Worker;
import dev.simpler.runtime.worker.WorkerConfig;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Memory that outlives its worker, and what else is seen without asking. */
class LeakTest {
  private static final WorkerConfig PLAIN = WorkerConfig.of("a2a3sim");

  /** Submits nothing, and stores an element if its number is 1. */
  public static final class Idle implements Orchestration {
    @Override
    public void run(Orchestrator rt, RunArguments arguments) {
      if (arguments.scalarInt(1) == 1) {
        rt.setFloat(arguments.tensor(1), 1, 0, 0);
      }
    }
  }

  private static List<Finding> leaking(WorkerConfig config) {
    Worker worker = Worker.open(config);
    try (worker) {
      worker.free(worker.malloc(64));
      worker.malloc(4096);
    }
    return worker.findings().all();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "leak", "sync"})
  void memoryThatIsAliveAtCloseIsALeak(String check) {
    List<Finding> all = leaking(check.isEmpty() ? PLAIN : PLAIN.withCheck(check));
    assertEquals(List.of("leak/alive"), all.stream().map(Finding::title).toList());
    assertTrue(all.getFirst().what().startsWith("4096 bytes"), all.getFirst().what());
    boolean told = all.getFirst().deed().place().line().startsWith("LeakTest.leaking (LeakTest");
    assertEquals(check.equals("leak"), told, all.getFirst().text());
  }

  @Test
  void whoWantsNothingGetsNothing() {
    assertEquals(List.of(), leaking(PLAIN.withCheck("none")));
  }

  @Test
  void aGraphThatDoesNothingIsSeenWithoutAsking() {
    for (int number = 0; number < 2; number++) {
      Worker worker = Worker.open(PLAIN);
      try (worker) {
        BugBench.runOn(worker, Idle.class, Cores.AIV, List.of(RowsKernel.class), number);
      }
      List<String> titles = worker.findings().all().stream().map(Finding::title).toList();
      assertEquals(number == 0 ? List.of("direction/nothing-submitted") : List.of(), titles);
    }
  }
}
