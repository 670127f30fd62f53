package dev.simpler.graphs.hbg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.epoch.AbiEpochs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.graphs.fake.FakeNpu.Execution;
import dev.simpler.graphs.fake.ProgramRig;
import dev.simpler.platform.device.GraphRuntime.RunStatistics;
import dev.simpler.platform.orchestration.GraphException;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Scope;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TensorCreateInfo;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** host_build_graph as today has it: the function says tensors, the runtime finds the edges. */
class InferredHostGraphTest {
  private static final TensorCreateInfo OUT = TensorCreateInfo.of(DataType.FLOAT32, 64);

  private final Rig rig = new Rig().set("PTO2_RING_TASK_WINDOW", 16).launch(4, 2);

  private static final class Rig extends ProgramRig<Rig> {
    Rig() {
      super(new HostBuildGraphFactory(), AbiEpochs.TODAY);
    }

    @Override
    protected Rig self() {
      return this;
    }

    RunStatistics run(Orchestration function) {
      return execute(function);
    }
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void dependencies_follow_from_tensors_and_nothing_starts_before_the_function_has_returned() {
    int kernel = rig.idle(1000);
    rig.tensor(64);
    int[] started = {-1};
    RunStatistics done =
        rig.run((o, run) -> {
          var made =
              o.submitAiv(kernel, new TaskArguments().input(run.tensor(0)).output(OUT)).get(0);
          o.submitAiv(kernel, new TaskArguments().inout(made));
          o.submitAiv(kernel, new TaskArguments().input(made).output(run.tensor(0)));
          started[0] = rig.executions().size();
        });
    assertEquals(0, started[0]);
    assertEquals(3, done.tasks());
    List<Execution> all = rig.executions();
    assertEquals(3, all.size());
    assertTrue(all.get(0).end <= all.get(1).start && all.get(1).end <= all.get(2).start);
  }

  @Test
  void every_thread_schedules() {
    int kernel = rig.idle(1_000_000);
    rig.launch(4, 1);
    rig.run((o, run) -> {
      for (int i = 0; i < 8; i++) {
        o.submitAiv(kernel, new TaskArguments());
      }
    });
    assertEquals(8, rig.executions().stream().mapToInt(each -> each.core).distinct().count());
  }

  @Test
  void a_graph_that_its_rings_cannot_hold_says_so_because_nothing_leaves_before_its_end() {
    int kernel = rig.idle(1000);
    GraphException full =
        assertThrows(
            GraphException.class,
            () ->
                rig.run((o, run) -> {
                  for (int i = 0; i < 40; i++) {
                    try (Scope _ = o.scope()) {
                      o.submitAiv(kernel, new TaskArguments());
                    }
                  }
                }));
    assertTrue(full.advice().contains("PTO2_RING_TASK_WINDOW="), full.advice());
    assertEquals(1, rig.run((o, run) -> o.submitAiv(kernel, new TaskArguments())).tasks());
  }
}
