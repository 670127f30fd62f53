package dev.simpler.graphs.tmr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.graphs.fake.FakeKernel;
import dev.simpler.platform.device.ChipFacts;
import dev.simpler.platform.orchestration.GraphException;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.Scope;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TensorCreateInfo;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@BothChips
class FailureTest {
  private final ChipFacts chip;
  private final TensormapRig rig;
  private final int kernel;
  private final int endless;
  private final TaskArguments args = new TaskArguments();

  FailureTest(ChipFacts chip) {
    this.chip = chip;
    rig = new TensormapRig().chip(chip);
    kernel = rig.idle(1_000_000);
    endless = rig.idle(FakeKernel.NEVER);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private void assertNextRunIsClean() {
    var statistics =
        rig.run((o, run) -> {
          assertEquals(0, o.submitAiv(kernel, args.reset()).taskId());
          try (Scope _ = o.scope()) {
            o.submitAiv(kernel, args.reset());
          }
        });
    assertEquals(2, statistics.tasks());
    assertEquals(2, rig.executions().size());
  }

  @Test
  void an_explicit_fatal_keeps_its_code_and_stops_every_later_call() {
    GraphException failure =
        rig.fails((o, run) -> {
          o.submitAiv(kernel, args);
          o.reportFatal(9, "gave up at %d", 42);
          assertTrue(o.isFatal());
          assertTrue(o.submitAiv(kernel, args).isEmpty());
          assertTrue(o.allocTensors(TensorCreateInfo.of(DataType.INT8, 4)).isEmpty());
          Tensor tensor = Tensor.external(0x1234, DataType.INT8, 4);
          assertEquals(0, o.getTensorData(tensor, 0));
          o.setTensorData(tensor, 1, 0);
          o.scope().close();
          o.reportFatal(5, "too late");
        });
    assertEquals(9, failure.code());
    assertTrue(failure.fault().message().contains("gave up at 42"));
    assertEquals(9, failure.fault().nativeCode().orElseThrow());
    assertNextRunIsClean();
  }

  @Test
  void a_fatal_with_code_0_counts_as_9_and_a_negative_one_loses_its_sign() {
    assertEquals(9, rig.fails((o, run) -> o.reportFatal(0, "zero")).code());
    assertEquals(77, rig.fails((o, run) -> o.reportFatal(-77, "own")).code());
  }

  @Test
  void indexing_an_empty_result_after_a_fatal_keeps_the_first_code() {
    GraphException failure =
        rig.fails((o, run) -> {
          o.reportFatal(9, "first");
          o.submitAiv(kernel, args).get(0);
        });
    assertEquals(9, failure.code());
  }

  @Test
  void an_exception_of_the_function_becomes_a_typed_error_with_its_cause() {
    IllegalStateException thrown = new IllegalStateException("of its own");
    GraphException failure =
        rig.fails((o, run) -> {
          throw thrown;
        });
    assertEquals(5, failure.code());
    assertSame(thrown, failure.getCause());
    assertTrue(failure.fault().message().contains("of its own"));
    assertNextRunIsClean();
  }

  @Test
  void an_impossible_view_is_an_error_of_the_function() {
    rig.tensor(4);
    GraphException failure =
        rig.fails((o, run) -> run.tensor(0).view(new int[] {5}, new int[] {0}));
    assertEquals(5, failure.code());
    assertEquals(ErrorCategory.ORCHESTRATION, failure.category());
  }

  @Test
  void a_missing_run_argument_is_an_error_of_the_function() {
    GraphException failure = rig.fails((o, run) -> run.tensor(0));
    assertTrue(failure.fault().message().contains("tensor argument 0"));
    assertEquals(5, rig.fails((o, run) -> run.scalar(3)).code());
  }

  @Test
  void a_function_that_submits_nothing_succeeds_at_once() {
    var statistics = rig.run((o, run) -> {});
    assertEquals(0, statistics.tasks());
  }

  @Test
  void too_few_arguments_are_refused_before_anything_runs() {
    rig.scalar(1);
    boolean[] ran = new boolean[1];
    Orchestration needy =
        new Orchestration() {
          @Override
          public void run(Orchestrator o, RunArguments arguments) {
            ran[0] = true;
          }

          @Override
          public int expectedArguments(RunArguments arguments) {
            return 2;
          }
        };
    SimplerException failure = assertThrows(SimplerException.class, () -> rig.run(needy));
    assertTrue(failure.fault().message().contains("expects 2"));
    assertFalse(ran[0]);
    rig.scalar(2);
    rig.run(needy);
    assertTrue(ran[0]);
  }

  @Test
  void one_thread_alone_is_refused() {
    rig.threads(1);
    SimplerException failure = assertThrows(SimplerException.class, () -> rig.run((o, run) -> {}));
    assertEquals(ErrorCategory.USAGE, failure.category());
  }

  @Test
  void a_core_with_an_impossible_physical_id_is_reported() {
    rig.physicalIdsFrom(chip.physicalCores() - 5);
    SimplerException failure =
        assertThrows(SimplerException.class, () -> rig.run((o, run) -> o.submitAiv(kernel, args)));
    assertTrue(
        failure.fault().message().contains("physical id " + chip.physicalCores()),
        failure.fault().message());
    rig.physicalIdsFrom(0);
    assertNextRunIsClean();
  }

  @Test
  void a_kernel_that_never_ends_is_a_stall_naming_its_task() {
    GraphException failure =
        rig.fails((o, run) -> {
          o.submitAiv(kernel, args);
          o.submitAiv(endless, args);
        });
    assertEquals(100, failure.code());
    assertEquals(1, failure.subClass());
    assertEquals(1, failure.taskId());
    assertNextRunIsClean();
  }

  @Test
  void an_error_of_the_orchestrator_goes_before_one_of_the_schedulers() {
    GraphException failure =
        rig.fails((o, run) -> {
          o.submitAiv(endless, args);
          o.submitAiv(kernel, new TaskArguments().scalars(new long[129]));
        });
    assertEquals(5, failure.code());
  }

  @Test
  void waiting_for_a_ring_behind_a_kernel_that_never_ends_is_proven_to_be_a_deadlock() {
    GraphException failure =
        rig.window(4)
            .fails((o, run) -> {
              for (int i = 0; i < 4; i++) {
                try (Scope _ = o.scope()) {
                  o.submitAiv(endless, args);
                }
              }
            });
    assertEquals(3, failure.code());
    assertEquals(ErrorCategory.DEADLOCK, failure.category());
    assertTrue(failure.fault().who().contains("not finished"), failure.fault().who());
  }

  @Test
  void a_fatal_during_a_drain_ends_the_run() {
    int slow = rig.idle(100_000_000);
    GraphException failure =
        rig.fails((o, run) -> {
          for (int i = 0; i < 6; i++) {
            o.submitAiv(slow, args.reset());
          }
          o.submitAiv(kernel, args.reset().blocks(6).syncStart(true));
          o.reportFatal(9, "enough");
        });
    assertEquals(9, failure.code());
  }

  @Test
  void memory_is_kept_between_runs_and_returned_at_the_end() {
    assertNextRunIsClean();
    int kept = runtimeAllocations();
    assertNextRunIsClean();
    assertEquals(kept, runtimeAllocations());
    rig.close();
    assertEquals(0, runtimeAllocations());
  }

  private int runtimeAllocations() {
    return (int)
        rig.memory.allocations().values().stream()
            .filter(owner -> !owner.equals("handshake") && !owner.equals("argument"))
            .count();
  }

  @ParameterizedTest
  @CsvSource({
    "PTO2_RING_TASK_WINDOW, 3",
    "PTO2_RING_TASK_WINDOW, 6",
    "PTO2_RING_TASK_WINDOW, 100",
    "PTO2_RING_TASK_WINDOW, abc",
    "PTO2_RING_TASK_WINDOW, 8x",
    "PTO2_RING_TASK_WINDOW, -8",
    "PTO2_RING_TASK_WINDOW, 99999999999999999999",
    "PTO2_RING_HEAP, 1000",
    "PTO2_RING_HEAP, 1536",
    "PTO2_RING_HEAP, 512",
    "PTO2_RING_DEP_POOL, 3",
    "PTO2_RING_DEP_POOL, -1",
    "PTO2_READY_QUEUE_SHARDS, 0",
    "PTO2_READY_QUEUE_SHARDS, 8",
    "PTO2_ORCH_TO_SCHED, yes"
  })
  void a_bad_setting_is_refused_with_its_value_and_range(String name, String value) {
    rig.set(name, value);
    SimplerException failure = assertThrows(SimplerException.class, () -> rig.run((o, run) -> {}));
    assertEquals(ErrorCategory.USAGE, failure.category());
    assertTrue(failure.fault().message().contains(name + " is \"" + value + "\""));
    assertTrue(failure.fault().message().contains("allowed is"));
  }

  @Test
  void the_chip_limits_the_shards_of_the_ready_queues() {
    rig.set("PTO2_READY_QUEUE_SHARDS", chip.maxAicpuThreads() + 1);
    SimplerException failure = assertThrows(SimplerException.class, () -> rig.run((o, run) -> {}));
    assertTrue(failure.fault().message().contains("" + chip.maxAicpuThreads()));
    assertEquals(ErrorCategory.USAGE, failure.category());
  }

  @ParameterizedTest
  @CsvSource({
    "PTO2_RING_TASK_WINDOW, 4",
    "PTO2_RING_HEAP, 1024",
    "PTO2_RING_DEP_POOL, 5",
    "PTO2_READY_QUEUE_SHARDS, 4",
    "PTO2_ORCH_TO_SCHED, 1",
    "PTO2_ORCH_TO_SCHED, true",
    "PTO2_ORCH_TO_SCHED, 0",
    "PTO2_ORCH_TO_SCHED, ''"
  })
  void the_edges_of_the_allowed_ranges_are_accepted(String name, String value) {
    rig.set(name, value);
    rig.run((o, run) -> o.submitAiv(kernel, args));
    assertEquals(1, rig.executions().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"explicit", "environment"})
  void settings_of_the_session_win_over_the_environment(String origin) {
    Map<String, String> given = Map.of("PTO2_RING_TASK_WINDOW", "8");
    var settings =
        dev.simpler.graphs.setting.RingSettings.read(
            origin.equals("explicit") ? given : Map.of(),
            origin.equals("explicit") ? Map.of("PTO2_RING_TASK_WINDOW", "bad") : given,
            4,
            3);
    assertEquals(List.of(8L, 8L, 8L, 8L), settings.sizes().taskWindows());
    assertEquals(Collections.nCopies(4, 256L << 20), settings.sizes().heaps());
    assertEquals(3, settings.readyQueueShards());
  }
}
