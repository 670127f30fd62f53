package dev.simpler.examples.scalar;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TensorCreateInfo;

/**
 * Reads and writes single elements between tasks. Every access waits for the tasks it has to wait
 * for, and for no others; what it saw goes into the check tensor.
 */
public final class ScalarDataGraph implements Orchestration {
  static final int ADD = 0;
  static final int NO_OP = 1;
  static final int SIZE = 128 * 128;

  private static final TensorCreateInfo TEMPORARY = TensorCreateInfo.of(DataType.FLOAT32, SIZE);

  @Override
  public int expectedArguments(RunArguments arguments) {
    return 4;
  }

  @Override
  public void run(Orchestrator rt, RunArguments arguments) {
    Tensor a = arguments.tensor(0);
    Tensor b = arguments.tensor(1);
    Tensor result = arguments.tensor(2);
    Tensor check = arguments.tensor(3);

    // Reading waits for the producer.
    Tensor c = add(rt, a, b);
    float first = rt.getFloat(c, 0);
    rt.setFloat(check, first, 0);
    rt.setFloat(check, rt.getFloat(c, 100), 1);

    // A created tensor has its initial value before any task runs.
    Tensor one = rt.allocTensors(TensorCreateInfo.of(DataType.FLOAT32, 1).filledWith(77.0f)).get(0);
    rt.setFloat(check, rt.getFloat(one, 0), 2);
    rt.submitAiv(NO_OP, new TaskArguments().inout(one));
    float kept = rt.getFloat(one, 0);
    rt.setFloat(check, kept, 3);
    rt.setFloat(check, first + kept, 4);
    rt.setFloat(one, 42, 0);
    rt.setFloat(check, rt.getFloat(one, 0), 5);

    // A task sees what was written before it was submitted.
    Tensor d = rt.allocTensors(TEMPORARY).get(0);
    rt.setFloat(d, 10, 0);
    Tensor e = add(rt, d, a);
    rt.setFloat(check, rt.getFloat(e, 0), 6);

    // Writing waits for the readers of what a task wrote.
    add(rt, c, a);
    rt.setFloat(c, 88, 0);
    rt.setFloat(check, rt.getFloat(c, 0), 7);

    // Writing waits for the writer of an external tensor.
    rt.submitAiv(NO_OP, new TaskArguments().output(b));
    rt.setFloat(b, 55, 0);
    rt.setFloat(check, rt.getFloat(b, 0), 8);
    rt.setFloat(b, 0, 0);

    rt.submitAiv(ADD, new TaskArguments().input(a).input(b).output(result));
  }

  private static Tensor add(Orchestrator rt, Tensor x, Tensor y) {
    return rt.submitAiv(ADD, new TaskArguments().input(x).input(y).output(TEMPORARY)).get(0);
  }
}
