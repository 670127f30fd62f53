package dev.simpler.examples.decode;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.Scope;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TaskResult;
import dev.simpler.platform.orchestration.TensorCreateInfo;

/**
 * First half of a layer: norm, projection to queries, keys and values, rope, the new keys and
 * values appended to the cache, paged attention, output projection, residual.
 *
 * <p>Blocks of the cache that no task of this run writes are free to be read at once; the one that
 * gets the new token waits for it, because both name the same place.
 */
final class AttentionPart {
  private final Orchestrator rt;
  private final RunArguments arguments;
  private final int layer;
  private final Tensor x;
  private final Tensor keys;
  private final Tensor values;
  private final int batch;
  private final int headDim;
  private final int heads;
  private final int kvHeads;

  AttentionPart(Orchestrator rt, RunArguments arguments, int layer) {
    this.rt = rt;
    this.arguments = arguments;
    this.layer = layer;
    x = arguments.tensor(0);
    keys = arguments.tensor(7);
    values = arguments.tensor(8);
    batch = (int) x.extent(0);
    headDim = (int) keys.extent(3);
    kvHeads = arguments.scalarInt(1);
    heads = (int) arguments.tensor(2).extent(1) / headDim - 2 * kvHeads;
  }

  /** Submits the tasks; returns the residual they change. */
  Tensor submit() {
    int hidden = (int) x.extent(1);
    int[] perHead = {batch, heads, headDim};
    TaskResult temporaries =
        rt.allocTensors(
            TensorCreateInfo.of(DataType.FLOAT32, batch, (heads + 2 * kvHeads) * headDim),
            TensorCreateInfo.of(DataType.BFLOAT16, perHead),
            TensorCreateInfo.of(DataType.FLOAT32, perHead),
            TensorCreateInfo.of(DataType.BFLOAT16, perHead),
            TensorCreateInfo.of(DataType.FLOAT32, batch, hidden));
    if (temporaries.isEmpty()) {
      return x;
    }
    Tensor projected = temporaries.get(0);
    Tensor query = temporaries.get(1);
    Tensor out = temporaries.get(2);
    Tensor rounded = temporaries.get(3);
    Tensor result = temporaries.get(4);

    TaskResult norm = FeedForwardPart.normalise(rt, arguments, x, layer, 0);
    DecodeGraph.project(rt, norm.get(0), arguments.tensor(2), layer, hidden, projected);
    rotateQueries(projected, norm.get(1), query);
    appendKeysAndValues(projected, norm.get(1));
    int group = heads / kvHeads;
    for (int item = 0; item < batch; item++) {
      int length = rt.getInt(arguments.tensor(10), item) + 1;
      for (int kv = 0; kv < kvHeads; kv++) {
        int[] shape = {1, group, headDim};
        int[] corner = {item, kv * group, 0};
        try (Scope _ = rt.scope()) {
          attend(query.view(shape, corner), out.view(shape, corner), item, kv, length);
        }
      }
    }
    for (int head = 0; head < heads; head += group) {
      int[] shape = {batch, group, headDim};
      int[] corner = {0, head, 0};
      rt.submitAiv(
          DecodeGraph.ROUND,
          new TaskArguments().input(out.view(shape, corner)).output(rounded.view(shape, corner)));
    }
    DecodeGraph.project(rt, rounded, arguments.tensor(3), layer, heads * headDim, result);
    rt.submitAiv(DecodeGraph.ADD_RESIDUAL, new TaskArguments().input(result).inout(x));
    return x;
  }

  private void rotateQueries(Tensor projected, Tensor factors, Tensor query) {
    for (int head = 0; head < heads; head++) {
      rt.submitAiv(
          DecodeGraph.ROTATE_QUERY,
          new TaskArguments()
              .input(projected.view(new int[] {batch, headDim}, new int[] {0, head * headDim}))
              .inputs(factors, arguments.tensor(11), arguments.tensor(12))
              .output(query.view(new int[] {batch, 1, headDim}, new int[] {0, head, 0})));
    }
  }

  private void appendKeysAndValues(Tensor projected, Tensor factors) {
    int[] row = {1, headDim};
    int[] angles = {1, headDim / 2};
    int[] place = {1, 1, 1, headDim};
    int blockSize = (int) keys.extent(1);
    for (int item = 0; item < batch; item++) {
      int position = rt.getInt(arguments.tensor(10), item);
      for (int kv = 0; kv < kvHeads; kv++) {
        int[] corner = {page(item, position / blockSize, kv), position % blockSize, 0, 0};
        int[] angle = {item, 0};
        rt.submitAiv(
            DecodeGraph.APPEND,
            new TaskArguments()
                .input(projected.view(row, new int[] {item, (heads + kv) * headDim}))
                .input(projected.view(row, new int[] {item, (heads + kvHeads + kv) * headDim}))
                .input(factors)
                .input(arguments.tensor(11).view(angles, angle))
                .input(arguments.tensor(12).view(angles, angle))
                .output(keys.view(place, corner))
                .output(values.view(place, corner))
                .scalar(item));
      }
    }
  }

  /** The heads of one sequence that share a head of keys and values, block by block. */
  private void attend(Tensor query, Tensor out, int item, int kv, int length) {
    int group = (int) query.extent(1);
    int blockSize = (int) keys.extent(1);
    int[] pageShape = {1, blockSize, 1, headDim};
    TensorCreateInfo statistics = TensorCreateInfo.of(DataType.FLOAT32, group);
    TensorCreateInfo weighted = TensorCreateInfo.of(DataType.FLOAT32, group, headDim);
    TensorCreateInfo scores = TensorCreateInfo.of(DataType.FLOAT32, group, blockSize);
    TensorCreateInfo rounded = TensorCreateInfo.of(DataType.BFLOAT16, group, blockSize);
    TaskResult running = rt.allocTensors(statistics, statistics, weighted);
    if (running.isEmpty()) {
      return;
    }
    int blocks = Math.ceilDiv(length, blockSize);
    for (int block = 0; block < blocks; block++) {
      int[] corner = {page(item, block, kv), 0, 0, 0};
      int valid = Math.min(blockSize, length - block * blockSize);
      try (Scope _ = rt.scope()) {
        TaskArguments task = new TaskArguments().inputs(query, keys.view(pageShape, corner));
        Tensor s = rt.submitAic(DecodeGraph.QUERY_KEY, task.output(scores)).get(0);
        task = new TaskArguments().input(s.view(new int[] {group, valid}, new int[2]));
        TaskResult softmax =
            rt.submitAiv(
                DecodeGraph.SOFTMAX,
                task.outputs(rounded, statistics, statistics).scalar(arguments.scalarFloat(2)));
        task = new TaskArguments().inputs(softmax.get(0), values.view(pageShape, corner));
        Tensor o = rt.submitAic(DecodeGraph.PROBABILITY_VALUE, task.output(weighted)).get(0);
        rt.submitAiv(
            DecodeGraph.UPDATE,
            new TaskArguments()
                .inputs(softmax.get(1), softmax.get(2), o)
                .inouts(running.get(0), running.get(1), running.get(2), out)
                .scalar(block == 0)
                .scalar(block == blocks - 1));
      }
    }
  }

  /** Page of a block in this layer, for one head of keys and values. */
  private int page(int item, int block, int kv) {
    int layers = arguments.scalarInt(0);
    int pagesPerLayer = (int) keys.extent(0) / layers / kvHeads;
    int page = rt.getInt(arguments.tensor(9), item, block);
    return (layer * pagesPerLayer + page) * kvHeads + kv;
  }
}
