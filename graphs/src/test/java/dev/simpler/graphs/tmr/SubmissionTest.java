package dev.simpler.graphs.tmr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.device.ChipFacts;
import dev.simpler.platform.orchestration.GraphError;
import dev.simpler.platform.orchestration.GraphException;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TaskResult;
import dev.simpler.platform.orchestration.TensorCreateInfo;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@BothChips
class SubmissionTest {
  private static final int NONE = Orchestrator.NO_KERNEL;

  private final TensormapRig rig;
  private final int kernel;
  private final TaskArguments args = new TaskArguments();

  SubmissionTest(ChipFacts chip) {
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
  class Results {
    @Test
    void created_tensors_come_back_in_the_order_they_were_added_and_name_their_task() {
      rig.tensor(4);
      rig.run((o, run) -> {
        TaskResult result =
            o.submitAiv(
                kernel,
                args.input(run.tensor(0)).output(bytes(1)).inout(run.tensor(0)).output(bytes(2)));
        assertEquals(2, result.size());
        assertEquals(1, result.get(0).extent(0));
        assertEquals(2, result.get(1).extent(0));
        assertEquals(result.taskId(), result.get(0).owner());
        assertEquals(result.taskId(), result.get(1).owner());
      });
    }

    @Test
    void an_index_beyond_the_result_throws() {
      GraphException failure =
          rig.fails((o, run) -> {
            TaskResult result = o.submitAiv(kernel, args.output(bytes(1)));
            assertThrows(GraphException.class, () -> result.get(1));
            assertThrows(GraphException.class, () -> result.get(-1));
            result.get(7);
          });
      assertEquals(GraphError.INVALID_ARGS, failure.code());
    }

    @Test
    void outputs_lie_at_multiples_of_1024_and_so_do_their_sizes() {
      rig.run((o, run) -> {
        TaskResult result =
            o.submitAiv(kernel, args.output(bytes(4)).output(bytes(2000)).output(bytes(1)));
        long base = result.get(0).address();
        assertEquals(1024, result.get(0).bufferBytes());
        assertEquals(base + 1024, result.get(1).address());
        assertEquals(2048, result.get(1).bufferBytes());
        assertEquals(base + 3072, result.get(2).address());
      });
    }

    @Test
    void an_output_without_elements_takes_no_heap() {
      rig.heap(1024)
          .run((o, run) -> {
            for (int i = 0; i < 10; i++) {
              o.submitAiv(kernel, args.reset().output(bytes(0)));
            }
            assertEquals(1, o.submitAiv(kernel, args.reset().output(bytes(1000))).size());
          });
    }

    @Test
    void an_initial_value_fills_the_output_and_its_padding_before_any_kernel_runs() {
      rig.run((o, run) -> {
        TensorCreateInfo info = TensorCreateInfo.of(DataType.INT16, 3).filledWith(0x1_ABCDL);
        Tensor tensor = o.submitAiv(kernel, args.output(info)).get(0);
        for (int i = 0; i < 512; i++) {
          assertEquals(
              0xABCD, rig.memory.getInt(tensor.address() + 2L * i) & 0xFFFF, "element " + i);
          if (i == 510) {
            break;
          }
        }
      });
    }
  }

  @Nested
  class KernelView {
    @Test
    void kernels_see_descriptors_first_then_scalars_and_the_contexts_at_fixed_words() {
      List<Object> seen = new ArrayList<>();
      long address = rig.tensor(8);
      int probe =
          rig.kernel(block -> {
            seen.add(block.tensor(0).address());
            seen.add(block.tensor(1).elements());
            seen.add(block.word(2));
            seen.add(block.word(3));
            seen.add(block.blockIndex());
            seen.add(block.blockCount());
            return () -> {};
          });
      rig.run((o, run) ->
          o.submitAic(probe, args.input(run.tensor(0)).output(bytes(5)).scalar(7L).scalar(1.0f)));
      assertEquals(List.of(address, 5L, 7L, 0x3F80_0000L, 0, 1), seen);
    }

    @Test
    void all_kernels_of_a_task_get_the_same_arguments() {
      List<Long> words = new ArrayList<>();
      int probe =
          rig.kernel(block -> {
            words.add(block.word(0));
            return () -> {};
          });
      rig.run((o, run) -> o.submit(probe, probe, probe, args.scalar(99L)));
      assertEquals(List.of(99L, 99L, 99L), words);
    }

    @Test
    void a_lone_second_vector_kernel_runs_once_on_any_vector_core() {
      rig.run((o, run) -> o.submit(NONE, NONE, kernel, args));
      assertEquals(1, rig.executions(kernel).size());
      assertTrue(rig.executions(kernel).get(0).core >= 3);
    }

    @Test
    void with_a_cube_kernel_the_second_vector_kernel_stays_on_lane_one() {
      int[] lane = {-1};
      int probe =
          rig.kernel(block -> {
            lane[0] = block.lane();
            return () -> {};
          });
      rig.run((o, run) -> o.submit(kernel, NONE, probe, args));
      assertArrayEquals(new int[] {1}, lane);
      int cluster = rig.executions(kernel).get(0).core;
      assertEquals(3 + 2 * cluster + 1, rig.executions(probe).get(0).core);
    }
  }

  @Nested
  class Refusals {
    @Test
    void faulty_arguments_fail_the_run_with_code_5_and_use_no_task_id() {
      GraphException failure =
          rig.fails((o, run) -> {
            TaskResult result = o.submitAiv(kernel, args.scalars(new long[129]));
            assertTrue(result.isEmpty());
            assertEquals(-1, result.taskId());
          });
      assertEquals(GraphError.INVALID_ARGS, failure.code());
      assertTrue(failure.fault().message().contains("129 scalars"), failure.fault().message());
      assertEquals(0, rig.executions().size());
    }

    @Test
    void faulty_arguments_are_reported_before_a_missing_kernel() {
      GraphException failure =
          rig.fails((o, run) -> o.submit(NONE, NONE, NONE, args.scalars(new long[129])));
      assertTrue(failure.fault().message().contains("scalars"), failure.fault().message());
    }

    @Test
    void a_task_without_a_kernel_is_refused() {
      assertEquals(5, rig.fails((o, run) -> o.submit(NONE, NONE, NONE, args)).code());
    }

    @Test
    void a_launch_without_blocks_is_refused() {
      assertEquals(5, rig.fails((o, run) -> o.submitAiv(kernel, args.blocks(0))).code());
      assertEquals(5, rig.fails((o, run) -> o.submitAiv(kernel, args.blocks(-3))).code());
    }

    @Test
    void an_unknown_kernel_is_refused_at_submit() {
      GraphException failure = rig.fails((o, run) -> o.submitAiv(17, args));
      assertEquals(5, failure.code());
      assertTrue(failure.fault().message().contains("kernel 17"), failure.fault().message());
      assertEquals(5, rig.fails((o, run) -> o.submitAiv(32, args)).code());
      assertEquals(5, rig.fails((o, run) -> o.submitAiv(-2, args)).code());
    }
  }

  @Nested
  class Allocation {
    @Test
    void allocated_tensors_share_an_owner_and_can_be_read_at_once() {
      var statistics =
          rig.run((o, run) -> {
            TensorCreateInfo info = TensorCreateInfo.of(DataType.FLOAT32, 4).filledWith(2.5f);
            TaskResult result = o.allocTensors(info, info);
            assertEquals(result.get(0).owner(), result.get(1).owner());
            assertEquals(2.5f, o.getFloat(result.get(1), 3));
          });
      assertEquals(1, statistics.tasks());
      assertEquals(0, statistics.subtasks());
    }

    @Test
    void sixteen_tensors_can_be_allocated_and_seventeen_cannot() {
      TensorCreateInfo[] infos = new TensorCreateInfo[17];
      java.util.Arrays.fill(infos, bytes(1));
      rig.run(
          (o, run) -> assertEquals(16, o.allocTensors(java.util.Arrays.copyOf(infos, 16)).size()));
      GraphException failure = rig.fails((o, run) -> o.allocTensors(infos));
      assertEquals(5, failure.code());
      assertTrue(failure.fault().message().contains("17 tensors"), failure.fault().message());
    }

    @Test
    void only_tensors_to_be_created_can_be_allocated() {
      rig.tensor(4);
      assertEquals(5, rig.fails((o, run) -> o.allocTensors()).code());
      assertEquals(5, rig.fails((o, run) -> o.allocTensors(args.reset())).code());
      assertEquals(
          5, rig.fails((o, run) -> o.allocTensors(args.reset().output(bytes(1)).scalar(1))).code());
      assertEquals(
          5, rig.fails((o, run) -> o.allocTensors(args.reset().input(run.tensor(0)))).code());
    }

    @Test
    void a_consumer_of_an_allocated_tensor_has_one_edge_that_is_satisfied() {
      var statistics =
          rig.run((o, run) -> {
            Tensor tensor = o.allocTensors(bytes(4)).get(0);
            o.submitAiv(kernel, args.input(tensor));
          });
      assertEquals(1, statistics.edges());
      assertEquals(2, statistics.tasks());
    }
  }
}
