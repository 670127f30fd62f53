package dev.simpler.graphs.tmr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.RingSizes;
import dev.simpler.abi.epoch.AbiEpochs;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.platform.orchestration.GraphException;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Scope;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TensorCreateInfo;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Sizes of the rings that a launch states win over the settings, for that run. */
class LaunchRingsTest {
  private final TensormapRig rig = new TensormapRig().epoch(AbiEpochs.TODAY);
  private final int kernel = rig.idle(1000);

  @AfterEach
  void close() {
    rig.close();
  }

  /** So many tasks in one scope, which a window has to hold all of. */
  private Orchestration tasks(int count) {
    return (o, run) -> {
      for (int i = 0; i < count; i++) {
        o.submitAiv(kernel, new TaskArguments());
      }
    };
  }

  @Test
  void a_launch_may_ask_for_more_and_the_next_has_the_settings_again() {
    assertEquals(1, rig.fails(tasks(100)).code());
    rig.rings(RingSizes.same(128, 0, 0));
    assertEquals(100, rig.run(tasks(100)).tasks());
    rig.rings(RingSizes.UNSET);
    GraphException again = rig.fails(tasks(100));
    assertTrue(again.advice().contains("PTO2_RING_TASK_WINDOW=128"), again.advice());
    rig.close();
    assertTrue(rig.memory.allocations().values().stream().noneMatch(each -> each.contains("ring")));
  }

  @Test
  void each_ring_has_its_own_sizes() {
    rig.rings(
        new RingSizes(
            List.of(8L, 128L, 8L, 8L), List.of(0L, 3000L, 0L, 0L), List.of(0L, 0L, 0L, 0L)));
    TensorCreateInfo out = TensorCreateInfo.of(DataType.FLOAT32, 256);
    assertEquals(
        100,
        rig.run(
                    (o, run) -> {
                      try (Scope _ = o.scope()) {
                        tasks(100).run(o, run);
                      }
                      for (int i = 0; i < 20; i++) {
                        try (Scope _ = o.scope()) {
                          o.submitAiv(kernel, new TaskArguments().outputs(out, out));
                        }
                      }
                    })
                .tasks()
            - 20);
    assertEquals(1, rig.fails(tasks(100)).code());
    GraphException full =
        rig.fails((o, run) -> {
          try (Scope _ = o.scope()) {
            o.submitAiv(kernel, new TaskArguments().outputs(out, out, out));
          }
        });
    assertTrue(full.fault().what().contains("has 3000"), full.getMessage());
    assertTrue(full.advice().contains("PTO2_RING_HEAP="), full.advice());
  }

  @Test
  void a_size_above_the_most_is_refused_as_a_mistake_of_the_call() {
    rig.rings(RingSizes.same(1 << 21, 0, 0));
    SimplerException refused =
        Assertions.assertThrows(SimplerException.class, () -> rig.run(tasks(1)));
    assertEquals(ErrorCategory.USAGE, refused.category());
    assertTrue(refused.fault().what().contains("the most is 1048576"), refused.getMessage());
  }

  @Test
  void a_setting_may_name_each_ring() {
    rig.set("PTO2_RING_TASK_WINDOW", "128,8,8,8");
    assertEquals(100, rig.run(tasks(100)).tasks());
    GraphException full =
        rig.fails((o, run) -> {
          try (Scope _ = o.scope()) {
            tasks(20).run(o, run);
          }
        });
    assertTrue(full.advice().contains("PTO2_RING_TASK_WINDOW=128,32,32,32"), full.advice());
  }
}
