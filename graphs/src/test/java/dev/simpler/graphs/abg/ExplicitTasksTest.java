package dev.simpler.graphs.abg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.graphs.fake.FakeNpu.Execution;
import dev.simpler.platform.device.GraphRuntime.RunStatistics;
import dev.simpler.platform.orchestration.GraphError;
import dev.simpler.platform.orchestration.GraphException;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TensorCreateInfo;
import dev.simpler.platform.orchestration.explicit.ExplicitOrchestration;
import dev.simpler.platform.orchestration.explicit.ExplicitOrchestrator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplicitTasksTest extends ExplicitCase {
  @Test
  void mayBeNone() {
    assertEquals(0, rig.run((rt, arguments) -> {}).tasks());
  }

  @Test
  void ofThreeKernelsRunOnOneClusterAndCompleteOnce() {
    int cube = rig.idle(30 * MICROSECOND);
    int first = rig.idle(10 * MICROSECOND);
    int second = rig.idle(20 * MICROSECOND);
    List<Long> ids = new ArrayList<>();
    RunStatistics run =
        rig.run((rt, arguments) -> {
          ids.add(rt.submit(cube, first, second, none()).taskId());
          ids.add(rt.submitAiv(first, none()).taskId());
          rt.addDependency(ids.get(0), ids.get(1));
        });
    assertEquals(4, run.subtasks());
    List<Execution> parts =
        rig.executions().stream().filter(each -> each.task == ids.get(0)).toList();
    assertEquals(3, parts.size());
    int cluster = parts.stream().mapToInt(each -> each.core).min().orElseThrow();
    for (Execution part : parts) {
      assertTrue(part.core == cluster || (part.core - 2) / 2 == cluster);
      assertTrue(part.end <= only(ids.get(1)).start);
    }
  }

  @Test
  void ofTheSecondVectorKernelAloneRunAsTheFirst() {
    int kernel = rig.idle(MICROSECOND);
    rig.run((rt, arguments) ->
        rt.submit(ExplicitOrchestrator.NO_KERNEL, ExplicitOrchestrator.NO_KERNEL, kernel, none()));
    assertEquals(kernel, rig.executions().get(0).function);
  }

  @Test
  void beyondWhatTheRuntimeHasAreRefused() {
    rig.tensor(16);
    int kernel = rig.idle(MICROSECOND);
    List<TaskArguments> wrong =
        List.of(
            none().blocks(2),
            none().output(SMALL.filledWith(1L)),
            none().scalars(new long[128]).scalar(1),
            none().scalar(1).output(SMALL));
    for (TaskArguments each : wrong) {
      GraphException refused = rig.fails((rt, arguments) -> rt.submitAiv(kernel, each));
      assertEquals(GraphError.INVALID_ARGS, refused.code());
    }
    for (int tag = 0; tag < 2; tag++) {
      boolean output = tag == 0;
      GraphException refused =
          rig.fails((rt, arguments) -> {
            TaskArguments task = none();
            Tensor tensor = arguments.tensor(0);
            rt.submitAiv(kernel, output ? task.output(tensor) : task.noDep(tensor));
          });
      assertTrue(refused.fault().what().contains("tensor 0 is"));
    }
  }

  @Test
  void withSixteenTensorsTakeUpTo112Scalars() {
    int kernel = rig.idle(MICROSECOND);
    for (int scalars : new int[] {112, 113}) {
      ExplicitOrchestration program =
          (rt, arguments) -> {
            TaskArguments task = none();
            for (int i = 0; i < 16; i++) {
              task.output(SMALL);
            }
            rt.submitAiv(kernel, task.scalars(new long[scalars]));
          };
      if (scalars == 112) {
        assertEquals(1, rig.run(program).tasks());
      } else {
        assertTrue(rig.fails(program).fault().what().startsWith("129 argument words"));
      }
    }
  }

  @Test
  void withAnUnknownKernelOrNoneAreRefused() {
    rig.idle(MICROSECOND);
    assertTrue(
        rig.fails((rt, arguments) -> rt.submitAic(7, none()))
            .fault()
            .what()
            .startsWith("the program has no kernel 7; numbers of its kernels, "));
    assertTrue(
        rig.fails((rt, arguments) -> rt.submit(-1, -1, -1, none()))
            .fault()
            .what()
            .contains("without any kernel"));
  }

  @Test
  void withAnOutputLargerThanTheHeapAreRefusedAtOnce() {
    int kernel = rig.idle(MICROSECOND);
    GraphException refused =
        rig.fails((rt, arguments) ->
            rt.submitAiv(kernel, none().output(TensorCreateInfo.of(DataType.FLOAT32, 65536))));
    assertEquals(GraphError.HEAP_DEADLOCK, refused.code());
    assertEquals(ErrorCategory.OUT_OF_MEMORY, refused.category());
  }
}
