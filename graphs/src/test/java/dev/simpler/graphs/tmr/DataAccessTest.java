package dev.simpler.graphs.tmr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.graphs.fake.FakeKernel;
import dev.simpler.platform.device.ChipFacts;
import dev.simpler.platform.orchestration.GraphException;
import dev.simpler.platform.orchestration.Scope;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TensorCreateInfo;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@BothChips
class DataAccessTest {
  private final TensormapRig rig;
  private final TaskArguments args = new TaskArguments();
  private final List<Float> seen = new ArrayList<>();
  private final int writeSeven;
  private final int slowRead;

  DataAccessTest(ChipFacts chip) {
    rig = new TensormapRig().chip(chip);
    writeSeven =
        rig.kernel(block -> () -> block.memory().putFloat(TensormapRig.at(block.tensor(0), 0), 7));
    slowRead =
        rig.kernel(
            new FakeKernel() {
              @Override
              public Runnable run(Block block) {
                return () -> seen.add(block.memory().getFloat(TensormapRig.at(block.tensor(0), 0)));
              }

              @Override
              public long duration(Block block) {
                return 500_000_000;
              }
            });
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void reading_waits_for_the_kernel_that_writes() {
    rig.tensor(4);
    rig.run((o, run) -> {
      o.submitAiv(writeSeven, args.inout(run.tensor(0)));
      assertEquals(7f, o.getFloat(run.tensor(0), 0));
    });
  }

  @Test
  void reading_an_output_waits_for_its_creator() {
    rig.run((o, run) -> {
      TensorCreateInfo info = TensorCreateInfo.of(DataType.FLOAT32, 4).filledWith(1f);
      Tensor tensor = o.submitAiv(writeSeven, args.output(info)).get(0);
      assertEquals(7f, o.getFloat(tensor, 0));
      assertEquals(1f, o.getFloat(tensor, 3));
    });
  }

  @Test
  void reading_a_tensor_without_writer_returns_its_value() {
    long address = rig.tensor(2, 3);
    rig.memory.putFloat(address + 20, 3.5f);
    rig.run((o, run) -> assertEquals(3.5f, o.getFloat(run.tensor(0), 1, 2)));
  }

  @Test
  void indices_are_relative_to_the_view_and_follow_its_strides() {
    long address = rig.tensor(4, 4);
    for (int i = 0; i < 16; i++) {
      rig.memory.putFloat(address + 4L * i, i);
    }
    rig.run((o, run) -> {
      Tensor view = run.tensor(0).view(new int[] {2, 2}, new int[] {1, 2});
      assertEquals(6f, o.getFloat(view, 0, 0));
      assertEquals(11f, o.getFloat(view, 1, 1));
      assertEquals(7f, o.getFloat(view.transpose(0, 1), 1, 0));
      o.setFloat(view, 99f, 1, 0);
    });
    assertEquals(99f, rig.memory.getFloat(address + 40));
  }

  @Test
  void a_written_value_is_seen_by_kernels_submitted_later() {
    rig.tensor(4);
    rig.run((o, run) -> {
      o.setFloat(run.tensor(0), 5f, 0);
      o.submitAiv(slowRead, args.input(run.tensor(0)));
    });
    assertEquals(List.of(5f), seen);
  }

  @Test
  void writing_waits_for_consumers_of_the_writer() {
    rig.tensor(4);
    rig.run((o, run) -> {
      o.submitAiv(writeSeven, args.reset().inout(run.tensor(0)));
      o.submitAiv(slowRead, args.reset().input(run.tensor(0)));
      o.setFloat(run.tensor(0), 1f, 0);
    });
    assertEquals(List.of(7f), seen);
  }

  @Test
  void writing_waits_for_consumers_also_when_the_writers_scope_has_ended() {
    rig.tensor(4);
    rig.run((o, run) -> {
      try (Scope _ = o.scope()) {
        o.submitAiv(writeSeven, args.reset().inout(run.tensor(0)));
        o.submitAiv(slowRead, args.reset().input(run.tensor(0)));
      }
      o.setFloat(run.tensor(0), 1f, 0);
    });
    assertEquals(List.of(7f), seen);
  }

  @Test
  void a_null_address_reads_as_zero_and_is_not_written() {
    rig.run((o, run) -> {
      Tensor nothing = Tensor.external(0, DataType.FLOAT32, 4);
      assertEquals(0, o.getTensorData(nothing, 2));
      o.setTensorData(nothing, 1, 2);
      assertFalse(o.isFatal());
    });
  }

  @Test
  void indices_outside_the_tensor_or_of_another_rank_are_refused() {
    rig.tensor(2, 2);
    assertEquals(5, rig.fails((o, run) -> o.getTensorData(run.tensor(0), 0, 2)).code());
    assertEquals(5, rig.fails((o, run) -> o.getTensorData(run.tensor(0), -1, 0)).code());
    assertEquals(5, rig.fails((o, run) -> o.setTensorData(run.tensor(0), 1, 0)).code());
  }

  @Test
  void waiting_for_a_kernel_that_never_ends_gives_zero_and_code_8() {
    rig.tensor(4);
    int endless = rig.idle(FakeKernel.NEVER);
    GraphException failure =
        rig.fails((o, run) -> {
          o.submitAiv(endless, args.inout(run.tensor(0)));
          assertEquals(0, o.getTensorData(run.tensor(0), 0));
          assertTrue(o.isFatal());
        });
    assertEquals(8, failure.code());
    assertEquals(0, failure.taskId());
  }

  @Test
  void the_packed_output_is_bound_to_an_argument_by_its_index() {
    rig.tensor(4);
    rig.tensor(4);
    var statistics =
        rig.run((o, run) -> {
          Tensor packed = o.allocTensors(TensorCreateInfo.of(DataType.FLOAT32, 4)).get(0);
          o.bindPackedOutput(1, packed);
        });
    assertEquals(1, statistics.packedOutputArgument());
    assertEquals(16, statistics.packedOutputBytes());
    assertEquals(5, rig.fails((o, run) -> o.bindPackedOutput(2, run.tensor(0))).code());
  }
}
