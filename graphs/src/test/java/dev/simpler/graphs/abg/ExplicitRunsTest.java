package dev.simpler.graphs.abg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.SimplerException;
import dev.simpler.platform.orchestration.GraphError;
import dev.simpler.platform.orchestration.GraphException;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.explicit.ExplicitOrchestration;
import dev.simpler.platform.orchestration.explicit.ExplicitOrchestrator;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplicitRunsTest extends ExplicitCase {
  @Test
  void withTooFewDependencyEntriesAreProvenDeadlocks() {
    int kernel = rig.idle(MICROSECOND);
    GraphException refused =
        rig.set("PTO2_RING_DEP_POOL", 4)
            .fails((rt, arguments) -> {
              long last = rt.submitAiv(kernel, none()).taskId();
              for (int i = 0; i < 5; i++) {
                rt.addDependency(rt.submitAiv(kernel, none()).taskId(), last);
              }
            });
    assertEquals(GraphError.POOL_OVERFLOW, refused.code());
    assertTrue(refused.advice().contains("PTO2_RING_DEP_POOL=5"), refused.advice());
  }

  @Test
  void needAThreadToSchedule() {
    assertThrows(SimplerException.class, () -> rig.launch(1, 1).run((rt, arguments) -> {}));
  }

  @Test
  void withTooFewArgumentsAreRefused() {
    SimplerException refused =
        assertThrows(
            SimplerException.class,
            () ->
                rig.run(
                    new ExplicitOrchestration() {
                      @Override
                      public void run(ExplicitOrchestrator rt, RunArguments arguments) {}

                      @Override
                      public int expectedArguments(RunArguments arguments) {
                        return 3;
                      }
                    }));
    assertTrue(refused.fault().what().contains("expects 3"));
  }

  @Test
  void thatFailedPublishNothingMoreAndTheNextOneIsClean() {
    int kernel = rig.idle(MICROSECOND);
    rig.fails((rt, arguments) -> {
      rt.submitAiv(kernel, none());
      rt.addDependency(77, 78);
      assertTrue(rt.isFatal());
      assertTrue(rt.submitAiv(kernel, none()).isEmpty());
    });
    assertEquals(List.of(), rig.executions());
    assertEquals(2, rig.run(tasks(kernel, 2)).tasks());
    assertFalse(rig.executions().isEmpty());
  }

  @Test
  void mayLetTheOrchestratorScheduleAfterwards() {
    int kernel = rig.idle(50 * MICROSECOND);
    rig.set("PTO2_ORCH_TO_SCHED", "1").launch(6, 3);
    assertEquals(60, rig.run(tasks(kernel, 60)).subtasks());
  }
}
