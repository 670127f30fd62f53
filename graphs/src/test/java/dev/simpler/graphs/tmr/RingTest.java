package dev.simpler.graphs.tmr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.graphs.fake.FakeNpu.Execution;
import dev.simpler.platform.device.ChipFacts;
import dev.simpler.platform.orchestration.GraphException;
import dev.simpler.platform.orchestration.Scope;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TensorCreateInfo;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@BothChips
class RingTest {
  private final TensormapRig rig;
  private final int kernel;
  private final TaskArguments args = new TaskArguments();

  RingTest(ChipFacts chip) {
    rig = new TensormapRig().chip(chip);
    kernel = rig.idle(1_000_000);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private static TensorCreateInfo bytes(int count) {
    return TensorCreateInfo.of(DataType.UINT8, count);
  }

  @Nested
  class TaskWindow {
    @Test
    void the_scope_depth_chooses_the_ring_up_to_the_fourth() {
      List<Long> rings = new ArrayList<>();
      rig.run((o, run) -> {
        rings.add(o.submitAiv(kernel, args).taskId() >>> 32);
        List<Scope> open = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          open.add(o.scope());
          rings.add(o.submitAiv(kernel, args).taskId() >>> 32);
        }
        for (int i = 3; i >= 0; i--) {
          open.get(i).close();
        }
        rings.add(o.submitAiv(kernel, args).taskId() >>> 32);
      });
      assertEquals(List.of(0L, 1L, 2L, 3L, 3L, 0L), rings);
    }

    @Test
    void ids_are_dense_per_ring_and_start_again_with_every_run() {
      for (int round = 0; round < 2; round++) {
        rig.run((o, run) -> {
          for (int i = 0; i < 5; i++) {
            assertEquals(i, o.submitAiv(kernel, args).taskId());
          }
          try (Scope _ = o.scope()) {
            assertEquals(1L << 32, o.submitAiv(kernel, args).taskId());
          }
        });
      }
    }

    @Test
    void a_scope_holds_one_task_less_than_the_window_and_the_next_one_is_a_deadlock() {
      GraphException failure =
          rig.window(8)
              .fails((o, run) -> {
                for (int i = 0; i < 7; i++) {
                  o.submitAiv(kernel, args);
                  assertEquals(false, o.isFatal());
                }
                o.submitAiv(kernel, args);
              });
      assertEquals(1, failure.code());
      assertEquals(ErrorCategory.DEADLOCK, failure.category());
      assertTrue(failure.advice().contains("PTO2_RING_TASK_WINDOW=16"), failure.advice());
      rig.window(8);
    }

    @Test
    void a_hidden_allocation_counts_for_the_scope() {
      assertEquals(
          1,
          rig.window(4)
              .fails((o, run) -> {
                o.allocTensors(bytes(1));
                for (int i = 0; i < 3; i++) {
                  o.submitAiv(kernel, args);
                }
              })
              .code());
    }

    @Test
    void slots_are_recycled_when_scopes_end() {
      var statistics =
          rig.window(8)
              .run((o, run) -> {
                for (int i = 0; i < 100; i++) {
                  try (Scope _ = o.scope()) {
                    o.submitAiv(kernel, args);
                  }
                }
              });
      assertEquals(100, statistics.subtasks());
    }

    @Test
    void an_open_outer_scope_does_not_keep_an_inner_ring_from_moving() {
      var statistics =
          rig.window(4)
              .run((o, run) -> {
                o.submitAiv(kernel, args);
                for (int i = 0; i < 20; i++) {
                  try (Scope _ = o.scope()) {
                    o.submitAiv(kernel, args);
                    o.submitAiv(kernel, args);
                  }
                }
              });
      assertEquals(41, statistics.tasks());
    }

    @Test
    void nested_scopes_on_the_last_ring_that_fill_it_together_are_a_window_deadlock() {
      GraphException failure =
          rig.window(4)
              .fails((o, run) -> {
                o.scope();
                o.scope();
                o.scope();
                o.submitAiv(kernel, args);
                o.submitAiv(kernel, args);
                o.scope();
                o.submitAiv(kernel, args);
                o.submitAiv(kernel, args);
              });
      assertEquals(3, failure.code());
      assertEquals(4, failure.scopeDepth());
      assertEquals(3L << 32, failure.taskId());
      assertTrue(failure.fault().who().contains("its scope"), failure.fault().who());
    }
  }

  @Nested
  class OutputHeap {
    @Test
    void an_output_larger_than_the_heap_is_refused_with_the_size_that_would_do() {
      GraphException failure =
          rig.heap(4096).fails((o, run) -> o.submitAiv(kernel, args.output(bytes(5000))));
      assertEquals(2, failure.code());
      assertEquals(ErrorCategory.OUT_OF_MEMORY, failure.category());
      assertTrue(failure.advice().contains("PTO2_RING_HEAP=8192"), failure.advice());
    }

    @Test
    void outputs_that_a_scope_holds_on_to_are_a_heap_deadlock() {
      GraphException failure =
          rig.heap(4096)
              .fails((o, run) -> {
                for (int i = 0; i < 5; i++) {
                  o.submitAiv(kernel, args.reset().output(bytes(1024)));
                }
              });
      assertEquals(2, failure.code());
      assertEquals(ErrorCategory.DEADLOCK, failure.category());
      assertTrue(failure.advice().contains("PTO2_RING_HEAP=8192"), failure.advice());
    }

    @Test
    void a_full_heap_lets_the_orchestrator_wait_until_the_oldest_task_has_left() {
      int slow = rig.idle(500_000_000);
      rig.heap(4096)
          .run((o, run) -> {
            for (int i = 0; i < 4; i++) {
              try (Scope _ = o.scope()) {
                o.submitAiv(slow, args.reset().output(bytes(1024)));
              }
            }
            try (Scope _ = o.scope()) {
              o.submitAiv(kernel, args.reset().output(bytes(1024)));
            }
          });
      assertTrue(rig.executions(kernel).get(0).start >= rig.executions(slow).get(0).end);
    }

    @Test
    void an_empty_heap_offers_its_whole_size_again() {
      rig.heap(4096)
          .run((o, run) -> {
            for (int size : new int[] {4096, 2048, 4096, 1024, 4096, 3072, 4096}) {
              try (Scope _ = o.scope()) {
                o.submitAiv(kernel, args.reset().output(bytes(size)));
              }
            }
          });
      assertEquals(7, rig.executions().size());
    }

    /** The largest one lies at the start, because a task that still ran left it no room behind. */
    @Test
    void the_end_that_an_output_did_not_fit_into_is_held_as_long_as_the_output() {
      int slow = rig.idle(500_000_000);
      GraphException failure =
          rig.heap(4096)
              .fails((o, run) -> {
                try (Scope _ = o.scope()) {
                  o.submitAiv(kernel, args.reset().output(bytes(2048)));
                  o.submitAiv(slow, args.reset().output(bytes(1024)));
                }
                try (Scope _ = o.scope()) {
                  for (int size : new int[] {2048, 1024, 1024}) {
                    o.submitAiv(kernel, args.reset().output(bytes(size)));
                  }
                }
              });
      assertEquals(2, failure.code());
      assertEquals(ErrorCategory.DEADLOCK, failure.category());
      assertTrue(failure.advice().contains("PTO2_RING_HEAP=8192"), failure.advice());
    }

    @Test
    void tasks_without_outputs_do_not_disturb_the_heap() {
      rig.heap(4096)
          .run((o, run) -> {
            for (int i = 0; i < 30; i++) {
              try (Scope _ = o.scope()) {
                o.submitAiv(kernel, args.reset());
                o.submitAiv(kernel, args.reset().output(bytes(1024 * (1 + i % 3))));
                o.submitAiv(kernel, args.reset());
              }
            }
          });
      assertEquals(90, rig.executions().size());
    }
  }

  @Nested
  class DependencyPool {
    @Test
    void as_many_producers_as_the_pool_has_entries_are_accepted_and_one_more_is_not() {
      rig.set("PTO2_RING_DEP_POOL", 4);
      for (int i = 0; i < 5; i++) {
        rig.tensor(1);
      }
      rig.run((o, run) -> fanIn(o, run, 4));
      GraphException failure = rig.fails((o, run) -> fanIn(o, run, 5));
      assertEquals(4, failure.code());
      assertTrue(failure.advice().contains("PTO2_RING_DEP_POOL=5"), failure.advice());
    }

    private void fanIn(
        dev.simpler.platform.orchestration.Orchestrator o,
        dev.simpler.platform.orchestration.RunArguments run,
        int producers) {
      for (int i = 0; i < producers; i++) {
        o.submitAiv(kernel, args.reset().inout(run.tensor(i)));
      }
      args.reset();
      for (int i = 0; i < producers; i++) {
        args.input(run.tensor(i));
      }
      o.submitAiv(kernel, args);
    }

    @Test
    void more_than_sixteen_producers_all_gate_the_consumer() {
      rig.tensor(32, 4);
      int last = rig.idle(1);
      rig.run((o, run) -> {
        Tensor x = run.tensor(0);
        for (int i = 0; i < 32; i++) {
          o.submitAiv(kernel, args.reset().inout(x.view(new int[] {1, 4}, new int[] {i, 0})));
        }
        o.submitAiv(last, args.reset().input(x));
      });
      long start = rig.executions(last).get(0).start;
      for (Execution producer : rig.executions(kernel)) {
        assertTrue(producer.end <= start);
      }
    }

    @Test
    void spilled_producer_lists_that_a_scope_holds_are_a_pool_deadlock() {
      rig.set("PTO2_RING_DEP_POOL", 20).tensor(20, 4);
      GraphException failure =
          rig.fails((o, run) -> {
            Tensor x = run.tensor(0);
            try (Scope _ = o.scope()) {
              for (int i = 0; i < 20; i++) {
                o.submitAiv(kernel, args.reset().inout(x.view(new int[] {1, 4}, new int[] {i, 0})));
              }
              for (int i = 0; i < 6; i++) {
                o.submitAiv(kernel, args.reset().input(x));
              }
            }
          });
      assertEquals(4, failure.code());
      assertEquals(ErrorCategory.DEADLOCK, failure.category());
    }
  }

  @Nested
  class Scopes {
    @Test
    void sixty_three_scopes_can_be_open_and_the_next_is_refused() {
      rig.run((o, run) -> {
        for (int i = 0; i < 63; i++) {
          o.scope();
        }
        assertEquals(false, o.isFatal());
      });
      GraphException failure =
          rig.fails((o, run) -> {
            for (int i = 0; i < 64; i++) {
              o.scope();
            }
          });
      assertEquals(5, failure.code());
    }

    @Test
    void closing_a_scope_twice_or_out_of_order_is_refused() {
      assertEquals(
          5,
          rig.fails(
                  (o, run) -> {
                    Scope scope = o.scope();
                    scope.close();
                    scope.close();
                  })
              .code());
      assertEquals(
          5,
          rig.fails(
                  (o, run) -> {
                    Scope outer = o.scope();
                    o.scope();
                    outer.close();
                  })
              .code());
    }

    @Test
    void closing_a_scope_waits_for_nothing() {
      int slow = rig.idle(900_000_000);
      boolean[] done = new boolean[1];
      int witness =
          rig.kernel(block -> {
            done[0] = true;
            return () -> {};
          });
      rig.run((o, run) -> {
        try (Scope _ = o.scope()) {
          o.submitAiv(slow, args.reset());
        }
        o.submitAiv(witness, args.reset());
      });
      assertTrue(rig.executions(witness).get(0).start < rig.executions(slow).get(0).end);
      assertTrue(done[0]);
    }

    @Test
    void an_output_outlives_its_scope_while_a_consumer_runs() {
      int slow = rig.idle(400_000_000);
      List<Long> addresses = new ArrayList<>();
      rig.heap(2048)
          .run((o, run) -> {
            for (int i = 0; i < 6; i++) {
              try (Scope _ = o.scope()) {
                Tensor tensor = o.submitAiv(kernel, args.reset().output(bytes(1024))).get(0);
                addresses.add(tensor.address());
                try (Scope _ = o.scope()) {
                  o.submitAiv(slow, args.reset().input(tensor));
                }
              }
            }
          });
      List<Execution> consumers = rig.executions(slow);
      List<Execution> producers = rig.executions(kernel);
      for (int i = 2; i < 6; i++) {
        assertEquals(addresses.get(i - 2), addresses.get(i));
        assertTrue(consumers.get(i - 2).end <= producers.get(i).start);
      }
    }
  }
}
