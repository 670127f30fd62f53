package dev.simpler.examples.decode;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.Scope;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TaskResult;
import dev.simpler.platform.orchestration.TensorCreateInfo;

/**
 * Layers of a decoder, one new token for each of 16 sequences. Rows of all layers lie below each
 * other.
 *
 * <p>Tensors: residual (FLOAT32, sequences x hidden), gammas (layers x 2 x hidden), weights of
 * query-key-value, output, gate, up and down, pages of keys and of values, block table (one row for
 * each sequence and head of keys), lengths likewise, cos and sin (a row for each sequence and query
 * head of a group). Scalars: layers, heads of keys, scale, epsilon, blocks of the attention,
 * elements of a block's slots of one of its pipes.
 */
public final class QwenGraph implements Orchestration {
  static final int NORMALISE = 0;
  static final int PROJECT = 1;
  static final int APPEND = 2;
  static final int ATTENTION_CUBE = 3;
  static final int ATTENTION_VECTOR = 4;
  static final int TAKE_HEADS = 5;
  static final int ADD_ROWS = 6;
  static final int SWI_GLU = 7;

  /** Columns that a task computes: a line of the cache of BFLOAT16. */
  static final int COLUMNS = 256;

  private static final int SLOT = QwenShape.SLOT;

  @Override
  public int expectedArguments(RunArguments arguments) {
    return 19;
  }

  @Override
  public void run(Orchestrator rt, RunArguments arguments) {
    int layers = arguments.scalarInt(0);
    for (int layer = 0; layer < layers && !rt.isFatal(); layer++) {
      try (Scope _ = rt.scope()) {
        attend(rt, arguments, layer);
        feedForward(rt, arguments, layer);
      }
    }
  }

  private static void attend(Orchestrator rt, RunArguments arguments, int layer) {
    Tensor x = arguments.tensor(0);
    int batch = (int) x.extent(0);
    Tensor keys = pages(arguments, 7, layer);
    Tensor values = pages(arguments, 8, layer);
    int kvHeads = arguments.scalarInt(1);
    int headDim = (int) keys.extent(3);
    int width = (int) arguments.tensor(2).extent(1);
    int heads = width / headDim - 2 * kvHeads;
    int items = batch * kvHeads;

    TaskResult norm = normalise(rt, arguments, layer, 0);
    if (norm.isEmpty()) {
      return;
    }
    Tensor projected = project(rt, norm.get(0), weights(arguments, 2, layer));
    TaskResult query =
        rt.submitAiv(
            APPEND,
            new TaskArguments()
                .inputs(projected, norm.get(1), arguments.tensor(11), arguments.tensor(12))
                .inputs(arguments.tensor(9), arguments.tensor(10))
                .inouts(keys, values)
                .output(TensorCreateInfo.of(DataType.BFLOAT16, items, SLOT, headDim))
                .scalar(heads / kvHeads)
                .blocks(items));
    Tensor out = room(rt, x, TensorCreateInfo.of(DataType.FLOAT32, items, SLOT, headDim));
    if (query.isEmpty() || rt.isFatal()) {
      return;
    }
    int blocks = arguments.scalarInt(4);
    int room = arguments.scalarInt(5);
    rt.submit(
        ATTENTION_CUBE,
        ATTENTION_VECTOR,
        ATTENTION_VECTOR,
        new TaskArguments()
            .inputs(query.get(0), keys, values, arguments.tensor(9), arguments.tensor(10))
            .output(out)
            .output(TensorCreateInfo.of(DataType.FLOAT32, blocks, room))
            .output(TensorCreateInfo.of(DataType.BFLOAT16, blocks, room))
            .output(TensorCreateInfo.of(DataType.FLOAT32, blocks, room))
            .scalar(arguments.scalarFloat(2))
            .scalar(SLOT)
            .blocks(blocks));
    TaskResult attended =
        rt.submitAiv(
            TAKE_HEADS,
            new TaskArguments()
                .input(out)
                .output(TensorCreateInfo.of(DataType.BFLOAT16, batch, heads * headDim))
                .scalar(kvHeads)
                .blocks(batch));
    if (attended.isEmpty()) {
      return;
    }
    add(rt, project(rt, attended.get(0), weights(arguments, 3, layer)), x);
  }

  private static void feedForward(Orchestrator rt, RunArguments arguments, int layer) {
    Tensor x = arguments.tensor(0);
    int batch = (int) x.extent(0);
    TaskResult norm = normalise(rt, arguments, layer, 1);
    if (norm.isEmpty()) {
      return;
    }
    int inner = (int) arguments.tensor(4).extent(1);
    Tensor gate = project(rt, norm.get(0), weights(arguments, 4, layer));
    Tensor up = project(rt, norm.get(0), weights(arguments, 5, layer));
    Tensor activation = room(rt, x, TensorCreateInfo.of(DataType.BFLOAT16, batch, inner));
    if (rt.isFatal()) {
      return;
    }
    int[] shape = {batch, COLUMNS};
    for (int column = 0; column < inner; column += COLUMNS) {
      int[] corner = {0, column};
      rt.submitAiv(
          SWI_GLU,
          new TaskArguments()
              .inputs(gate.view(shape, corner), up.view(shape, corner), norm.get(1))
              .output(activation.view(shape, corner)));
    }
    add(rt, project(rt, activation, weights(arguments, 6, layer)), x);
  }

  /**
   * The residual times gamma, rounded, and the factor of each row; empty once the run has failed.
   */
  private static TaskResult normalise(
      Orchestrator rt, RunArguments arguments, int layer, int part) {
    Tensor x = arguments.tensor(0);
    int batch = (int) x.extent(0);
    return rt.submitAiv(
        NORMALISE,
        new TaskArguments()
            .inputs(x, gamma(arguments, layer, part))
            .output(TensorCreateInfo.of(DataType.BFLOAT16, batch, (int) x.extent(1)))
            .output(TensorCreateInfo.of(DataType.FLOAT32, 1, batch))
            .scalar(arguments.scalarFloat(3))
            .blocks(2));
  }

  private static void add(Orchestrator rt, Tensor y, Tensor x) {
    rt.submitAiv(ADD_ROWS, new TaskArguments().input(y).inout(x).blocks((int) x.extent(0)));
  }

  /** {@code x * w}, a task for each {@link #COLUMNS} columns. */
  private static Tensor project(Orchestrator rt, Tensor x, Tensor w) {
    int rows = (int) x.extent(0);
    int columns = (int) w.extent(1);
    Tensor y = room(rt, x, TensorCreateInfo.of(DataType.FLOAT32, rows, columns));
    for (int column = 0; column < columns && !rt.isFatal(); column += COLUMNS) {
      int[] corner = {0, column};
      rt.submitAic(
          PROJECT,
          new TaskArguments()
              .input(x)
              .input(w.view(new int[] {(int) w.extent(0), COLUMNS}, corner))
              .output(y.view(new int[] {rows, COLUMNS}, corner)));
    }
    return y;
  }

  /** Room for a tensor; what stands for it once the run has failed. */
  private static Tensor room(Orchestrator rt, Tensor failed, TensorCreateInfo info) {
    TaskResult room = rt.allocTensors(info);
    return room.isEmpty() ? failed : room.get(0);
  }

  /** A layer's rows of a weight matrix. */
  private static Tensor weights(RunArguments arguments, int index, int layer) {
    Tensor all = arguments.tensor(index);
    int rows = (int) all.extent(0) / arguments.scalarInt(0);
    return all.view(new int[] {rows, (int) all.extent(1)}, new int[] {layer * rows, 0});
  }

  private static Tensor gamma(RunArguments arguments, int layer, int part) {
    Tensor all = arguments.tensor(1);
    return all.view(new int[] {1, 1, (int) all.extent(2)}, new int[] {layer, part, 0});
  }

  private static Tensor pages(RunArguments arguments, int index, int layer) {
    Tensor all = arguments.tensor(index);
    int pages = (int) all.extent(0) / arguments.scalarInt(0);
    int[] shape = {pages, (int) all.extent(1), 1, (int) all.extent(3)};
    return all.view(shape, new int[] {layer * pages, 0, 0, 0});
  }
}
