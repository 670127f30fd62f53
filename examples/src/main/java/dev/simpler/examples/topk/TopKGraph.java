package dev.simpler.examples.topk;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.Scope;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TensorCreateInfo;

/**
 * For each row: sort its segments, then merge four lists to one until one is left. Tensors: scores
 * (rows x cols), greatest scores (rows x k), their indices (rows x k). Scalar: elements of a
 * segment; a row has a power of four of them.
 */
public final class TopKGraph implements Orchestration {
  static final int SORT = 0;
  static final int MERGE = 1;
  static final int SPLIT = 2;

  private static final int WAYS = 4;

  @Override
  public int expectedArguments(RunArguments arguments) {
    return 4;
  }

  @Override
  public void run(Orchestrator rt, RunArguments arguments) {
    int rows = (int) arguments.tensor(0).extent(0);
    for (int row = 0; row < rows && !rt.isFatal(); row++) {
      try (Scope _ = rt.scope()) {
        row(rt, arguments, row);
      }
    }
  }

  private static void row(Orchestrator rt, RunArguments arguments, int row) {
    Tensor scores = arguments.tensor(0);
    int segment = arguments.scalarInt(0);
    int wanted = (int) arguments.tensor(1).extent(1);
    TensorCreateInfo records = TensorCreateInfo.of(DataType.FLOAT32, 1, 2 * wanted);
    Tensor[] lists = new Tensor[(int) scores.extent(1) / segment];
    for (int i = 0; i < lists.length; i++) {
      Tensor part = scores.view(new int[] {1, segment}, new int[] {row, i * segment});
      TaskArguments task = new TaskArguments().input(part).output(records).scalar(i * segment);
      lists[i] = rt.submitAiv(SORT, task).get(0);
    }
    for (int count = lists.length; count > 1; count /= WAYS) {
      for (int i = 0; i < count / WAYS; i++) {
        int first = WAYS * i;
        TaskArguments task =
            new TaskArguments()
                .inputs(lists[first], lists[first + 1], lists[first + 2], lists[first + 3])
                .output(records);
        lists[i] = rt.submitAiv(MERGE, task).get(0);
      }
    }
    int[] shape = {1, wanted};
    int[] corner = {row, 0};
    rt.submitAiv(
        SPLIT,
        new TaskArguments()
            .input(lists[0])
            .output(arguments.tensor(1).view(shape, corner))
            .output(arguments.tensor(2).view(shape, corner)));
  }
}
