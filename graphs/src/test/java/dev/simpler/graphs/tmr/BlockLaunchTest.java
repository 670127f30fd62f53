package dev.simpler.graphs.tmr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.graphs.fake.FakeNpu;
import dev.simpler.graphs.fake.FakeNpu.Execution;
import dev.simpler.platform.device.ChipFacts;
import dev.simpler.platform.orchestration.GraphException;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.TaskArguments;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@BothChips
class BlockLaunchTest {
  private static final int NONE = Orchestrator.NO_KERNEL;

  private final TensormapRig rig;
  private final int kernel;
  private final int other;
  private final TaskArguments args = new TaskArguments();

  BlockLaunchTest(ChipFacts chip) {
    rig = new TensormapRig().chip(chip);
    kernel = rig.idle(1_000_000);
    other = rig.idle(3_000_000);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private void assertEachBlockOnce(int function, int blocks) {
    List<Execution> executions = rig.executions(function);
    Set<Integer> seen = new HashSet<>();
    executions.forEach(e -> assertTrue(seen.add(e.block), "block " + e.block + " ran twice"));
    assertEquals(blocks, seen.size());
    assertEquals(blocks, executions.size());
  }

  @Nested
  class Blocks {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 6, 7, 100})
    void every_block_of_a_vector_task_runs_once(int blocks) {
      rig.run((o, run) -> o.submitAiv(kernel, args.blocks(blocks)));
      assertEachBlockOnce(kernel, blocks);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 50})
    void every_block_of_a_cube_task_runs_once_on_a_cube_core(int blocks) {
      rig.run((o, run) -> o.submitAic(kernel, args.blocks(blocks)));
      assertEachBlockOnce(kernel, blocks);
      rig.executions(kernel).forEach(e -> assertTrue(e.core < 3));
    }

    @Test
    void a_mixed_task_runs_every_block_on_one_cluster() {
      rig.clusters(8).threads(3);
      int second = rig.idle(2_000_000);
      var statistics = rig.run((o, run) -> o.submit(kernel, other, second, args.blocks(100)));
      assertEquals(300, statistics.subtasks());
      assertEachBlockOnce(kernel, 100);
      assertEachBlockOnce(other, 100);
      assertEachBlockOnce(second, 100);
      int[] cluster = new int[100];
      rig.executions(kernel).forEach(e -> cluster[e.block] = e.core);
      rig.executions(other).forEach(e -> assertEquals(8 + 2 * cluster[e.block], e.core));
      rig.executions(second).forEach(e -> assertEquals(9 + 2 * cluster[e.block], e.core));
    }

    @Test
    void two_mixed_tasks_with_more_blocks_than_clusters_both_finish() {
      rig.run((o, run) -> {
        o.submit(kernel, kernel, NONE, args.blocks(6));
        o.submit(other, other, other, args.blocks(6));
      });
      assertEquals(12, rig.executions(kernel).size());
      assertEquals(18, rig.executions(other).size());
    }

    @Test
    void a_consumer_waits_for_every_block() {
      rig.tensor(4);
      rig.run((o, run) -> {
        o.submitAiv(other, args.reset().blocks(20).inout(run.tensor(0)));
        o.submitAiv(kernel, args.reset().blocks(5).input(run.tensor(0)));
      });
      long start = rig.executions(kernel).stream().mapToLong(e -> e.start).min().orElseThrow();
      rig.executions(other).forEach(e -> assertTrue(e.end <= start));
    }

    @Test
    void the_block_count_survives_a_reset_of_the_arguments() {
      rig.run((o, run) -> o.submitAiv(kernel, args.blocks(4).reset()));
      assertEachBlockOnce(kernel, 4);
    }
  }

  @Nested
  class SyncStart {
    @Test
    void all_blocks_start_in_one_burst_even_over_several_threads() {
      rig.run((o, run) -> {
        for (int i = 0; i < 20; i++) {
          o.submitAiv(kernel, args.reset().blocks(1).syncStart(false));
        }
        o.submitAiv(other, args.reset().blocks(6).syncStart(true));
        for (int i = 0; i < 20; i++) {
          o.submitAiv(kernel, args.reset().blocks(1).syncStart(false));
        }
      });
      assertEachBlockOnce(other, 6);
      long first = rig.executions(other).stream().mapToLong(e -> e.start).min().orElseThrow();
      long last = rig.executions(other).stream().mapToLong(e -> e.start).max().orElseThrow();
      for (Execution e : rig.executions(kernel)) {
        assertTrue(e.end <= first || e.start >= last, "another task ran between the blocks");
      }
      assertEquals(40, rig.executions(kernel).size());
    }

    @Test
    void the_limit_is_the_number_of_units_of_the_shape() {
      rig.run((o, run) -> o.submitAiv(kernel, args.blocks(6).syncStart(true)));
      rig.run((o, run) -> o.submitAic(kernel, args.blocks(3)));
      rig.run((o, run) -> o.submit(kernel, kernel, kernel, args.blocks(3)));
      GraphException failure = rig.fails((o, run) -> o.submitAiv(kernel, args.blocks(7)));
      assertEquals(7, failure.code());
      assertEquals(7, rig.fails((o, run) -> o.submitAic(kernel, args.blocks(4))).code());
      assertEquals(7, rig.fails((o, run) -> o.submit(kernel, kernel, NONE, args.blocks(4))).code());
    }

    @Test
    void while_a_drain_gathers_cores_no_other_task_is_started_and_afterwards_all_are() {
      rig.clusters(4).threads(3);
      int normal = rig.idle(100_000_000);
      int together = rig.idle(10_000_000);
      rig.run((o, run) -> {
        for (int i = 0; i < 60; i++) {
          o.submitAiv(normal, args.reset().blocks(1));
          if (i == 20) {
            o.submitAiv(together, args.reset().blocks(8).syncStart(true));
            args.reset().syncStart(false);
          }
        }
      });
      List<FakeNpu.Execution> burst = rig.executions(together);
      List<FakeNpu.Execution> others = rig.executions(normal);
      assertEquals(8, burst.size());
      assertEquals(60, others.size());
      long start = burst.stream().mapToLong(each -> each.start).min().orElseThrow();
      long last = burst.stream().mapToLong(each -> each.start).max().orElseThrow();
      long before = others.stream().filter(each -> each.end <= start).count();
      long after = others.stream().filter(each -> each.start >= start).count();
      assertEquals(60, before + after, "a task ran while all cores were to be free");
      assertTrue(after > 0, "the launch waited for every other task");
      // The cores stood idle until the last one was free: nothing was slipped in.
      long gathered =
          others.stream()
              .filter(each -> each.end <= start)
              .mapToLong(each -> each.end)
              .max()
              .orElse(0);
      long slippedIn =
          others.stream()
              .filter(each -> each.start > gathered - 90_000_000L && each.end <= start)
              .filter(each -> each.start + 100_000_000L > gathered + 10_000_000L)
              .count();
      assertEquals(0, slippedIn);
      assertTrue(last - start < 10_000_000, "the blocks started " + (last - start) + " ps apart");
    }

    @Test
    void one_block_needs_no_drain() {
      rig.run((o, run) -> {
        for (int i = 0; i < 30; i++) {
          o.submitAic(kernel, args.blocks(1).syncStart(true));
        }
      });
      assertEquals(30, rig.executions(kernel).size());
    }

    @Test
    void tasks_that_need_all_clusters_run_one_after_the_other() {
      rig.run((o, run) -> {
        for (int i = 0; i < 4; i++) {
          o.submit(kernel, kernel, kernel, args.blocks(3).syncStart(true));
        }
      });
      assertEquals(36, rig.executions(kernel).size());
    }
  }

  @Nested
  class Pipelining {
    @Test
    void a_busy_core_is_given_its_next_task_while_it_runs() {
      rig.clusters(1).threads(2);
      rig.run((o, run) -> {
        for (int i = 0; i < 6; i++) {
          o.submitAic(other, args);
        }
      });
      List<Execution> executions = rig.executions(other);
      assertEquals(6, executions.size());
      for (int i = 2; i < 6; i++) {
        // A dispatch after the finish was seen would cost two register latencies at least.
        assertTrue(executions.get(i).start - executions.get(i - 1).end < 200_000);
      }
    }

    @Test
    void slow_kernels_are_waited_for_whatever_they_take() {
      rig.tensor(4);
      int slow = rig.idle(3_500_000_000_000L);
      rig.run((o, run) -> {
        for (int i = 0; i < 3; i++) {
          o.submitAiv(slow, args.reset().inout(run.tensor(0)));
        }
      });
      List<FakeNpu.Execution> chain = rig.executions(slow);
      assertEquals(3, chain.size());
      assertTrue(chain.get(2).end >= 10_500_000_000_000L);
    }

    @Test
    void tokens_count_per_core_from_one_and_alternate_in_parity() {
      rig.clusters(1).threads(2);
      rig.run((o, run) -> {
        for (int i = 0; i < 9; i++) {
          o.submitAic(kernel, args);
        }
      });
      List<Execution> executions = rig.executions(kernel);
      for (int i = 0; i < 9; i++) {
        assertEquals(i + 1, executions.get(i).token);
      }
    }
  }

  @Nested
  class Threads {
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void any_number_of_threads_runs_every_task_once(int threads) {
      rig.clusters(12).threads(threads);
      var statistics =
          rig.run((o, run) -> {
            for (int i = 0; i < 40; i++) {
              o.submitAiv(kernel, args.blocks(1 + i % 3));
            }
          });
      assertEquals(statistics.subtasks(), rig.executions().size());
    }

    @Test
    void one_thread_can_own_all_clusters_of_the_larger_chip() {
      rig.chip(TensormapRig.LARGE_CHIP).clusters(36).threads(2);
      rig.run((o, run) -> o.submitAiv(kernel, args.blocks(200)));
      assertEquals(200, rig.executions().size());
    }

    @Test
    void the_orchestrator_can_join_the_schedulers() {
      rig.set("PTO2_ORCH_TO_SCHED", "1").clusters(4).threads(4).tensor(4);
      rig.run((o, run) -> {
        for (int i = 0; i < 60; i++) {
          o.submitAiv(other, args.reset().blocks(1 + i % 4));
        }
        for (int i = 0; i < 2; i++) {
          o.submit(kernel, kernel, kernel, args.reset().blocks(4).inout(run.tensor(0)));
        }
      });
      assertEquals(15 * (1 + 2 + 3 + 4), rig.executions(other).size());
      assertEquals(24, rig.executions(kernel).size());
    }

    @Test
    void other_shard_counts_change_nothing_but_the_order() {
      rig.set("PTO2_READY_QUEUE_SHARDS", 1);
      rig.run((o, run) -> o.submitAiv(kernel, args.blocks(31)));
      assertEachBlockOnce(kernel, 31);
    }
  }
}
