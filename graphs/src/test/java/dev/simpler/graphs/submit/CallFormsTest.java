package dev.simpler.graphs.submit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.abi.task.TensorTag;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.graphs.task.ArgumentUses;
import dev.simpler.graphs.task.TaskKernels;
import dev.simpler.platform.orchestration.TaskArguments;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallFormsTest {
  private static final Tensor TENSOR = Tensor.external(1 << 20, DataType.FLOAT32, 16);

  private record Call(long task, int function, List<TensorTag> tags) {}

  private final List<Call> calls = new ArrayList<>();
  private final CallForms forms =
      new CallForms((task, function, tags) -> calls.add(new Call(task, function, tags)));

  private void submit(long task, long kernels, TaskArguments arguments) {
    long uses = 0;
    for (int i = 0; i < arguments.tensorCount(); i++) {
      uses |= ArgumentUses.of(arguments.tag(i), i);
    }
    forms.submitted(task, kernels, uses, arguments);
  }

  private static long vector(int function) {
    return TaskKernels.of(TaskKernels.UNUSED, function, TaskKernels.UNUSED);
  }

  @Test
  void eachFormIsToldOnce() {
    for (int task = 0; task < 6; task++) {
      submit(task, vector(2), new TaskArguments().input(TENSOR).output(TENSOR));
      submit(10 + task, vector(2), new TaskArguments().input(TENSOR).inout(TENSOR));
      submit(20 + task, vector(3), new TaskArguments().input(TENSOR).output(TENSOR));
      submit(30 + task, vector(3), new TaskArguments().input(TENSOR));
    }
    assertEquals(
        List.of(
            new Call(0, 2, List.of(TensorTag.INPUT, TensorTag.OUTPUT_EXISTING)),
            new Call(10, 2, List.of(TensorTag.INPUT, TensorTag.INOUT)),
            new Call(20, 3, List.of(TensorTag.INPUT, TensorTag.OUTPUT_EXISTING)),
            new Call(30, 3, List.of(TensorTag.INPUT))),
        calls);
  }

  @Test
  void manyFormsAreKeptApart() {
    for (int round = 0; round < 2; round++) {
      for (int function = 0; function < 1000; function++) {
        submit(function, vector(function), new TaskArguments().input(TENSOR));
      }
    }
    assertEquals(1000, calls.size());
  }

  @Test
  void kernelsThatShareTensorsAndTasksWithoutAnyAreLeftOut() {
    submit(0, TaskKernels.of(1, 2, 2), new TaskArguments().input(TENSOR));
    submit(1, vector(1), new TaskArguments().scalar(1));
    assertEquals(List.of(), calls);
  }
}
