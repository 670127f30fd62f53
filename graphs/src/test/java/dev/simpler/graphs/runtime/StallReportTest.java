package dev.simpler.graphs.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.epoch.AbiEpochs;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.graphs.fake.FakeMemory;
import dev.simpler.graphs.fake.FakeNpu;
import dev.simpler.graphs.fake.ProgramRig;
import dev.simpler.graphs.ring.PayloadShape;
import dev.simpler.graphs.ring.TaskRing;
import dev.simpler.graphs.setting.RingSettings;
import dev.simpler.graphs.task.TaskId;
import dev.simpler.graphs.task.TaskKernels;
import dev.simpler.graphs.task.TaskState;
import dev.simpler.platform.device.ChipFacts;
import dev.simpler.platform.orchestration.GraphError;
import dev.simpler.platform.orchestration.GraphException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** States that no program can reach, made by hand: the words must fit them all the same. */
class StallReportTest {
  private static final ChipFacts CHIP = ProgramRig.CHIP;

  private final FakeMemory memory = new FakeMemory();
  private final RingState state =
      new RingState(
          memory,
          memory,
          CHIP,
          RingSettings.read(
              Map.of("PTO2_RING_TASK_WINDOW", "8", "PTO2_RING_HEAP", "4096"),
              Map.of(),
              CHIP.maxAicpuThreads(),
              CHIP.readyQueueShards()),
          PayloadShape.of(AbiEpochs.USUAL.limits()));
  private final FakeNpu npu = new FakeNpu(CHIP, 1, 2, 1, memory, List.of());

  private void task(int taskState) {
    TaskRing ring = state.graph().ring(0);
    int local = ring.next();
    ring.take(0);
    int slot = ring.slot(local);
    state
        .graph()
        .slots()
        .open(
            slot,
            TaskId.of(0, local),
            TaskKernels.of(TaskKernels.UNUSED, 0, TaskKernels.UNUSED),
            1,
            false);
    state.graph().slots().state(slot, taskState);
    state.graph().countSubmitted(0);
  }

  @ParameterizedTest
  @CsvSource({"PENDING, 4", "READY, 3", "RUNNING, 1"})
  void whatTasksDoDecidesTheKindOfStall(String doing, int subClass) {
    int named =
        switch (doing) {
          case "PENDING" -> TaskState.PENDING;
          case "READY" -> TaskState.READY;
          default -> TaskState.RUNNING;
        };
    task(TaskState.PENDING);
    task(named);
    GraphException stall = StallReport.of(state.graph(), npu);
    assertEquals(GraphError.SCHEDULER_STALL, stall.code());
    assertEquals(subClass, stall.subClass());
    assertEquals(ErrorCategory.STALL, stall.category());
    assertEquals(named == TaskState.PENDING ? 0 : 1, TaskId.local(stall.taskId()));
  }

  @Test
  void theCountsOfEveryStateAreNamed() {
    task(TaskState.RUNNING);
    task(TaskState.RUNNING);
    task(TaskState.READY);
    task(TaskState.PENDING);
    task(TaskState.PENDING);
    task(TaskState.PENDING);
    String words = StallReport.of(state.graph(), npu).fault().what();
    assertTrue(words.contains("6 of 6 tasks unfinished"), words);
    assertTrue(words.contains("2 running, 1 ready, 3 waiting"), words);
  }
}
