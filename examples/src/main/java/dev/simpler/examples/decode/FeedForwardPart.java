package dev.simpler.examples.decode;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TaskResult;
import dev.simpler.platform.orchestration.TensorCreateInfo;

/** Second half of a layer: norm, gate and up projections, SwiGLU, down projection, residual. */
final class FeedForwardPart {
  private final Orchestrator rt;
  private final RunArguments arguments;
  private final int layer;

  FeedForwardPart(Orchestrator rt, RunArguments arguments, int layer) {
    this.rt = rt;
    this.arguments = arguments;
    this.layer = layer;
  }

  /** Submits the tasks; {@code x} is the residual, which they change. */
  void submit(Tensor x) {
    Tensor gateWeights = arguments.tensor(4);
    int batch = (int) x.extent(0);
    int hidden = (int) x.extent(1);
    int inner = (int) gateWeights.extent(1);
    TensorCreateInfo wide = TensorCreateInfo.of(DataType.FLOAT32, batch, inner);
    TaskResult temporaries =
        rt.allocTensors(
            wide,
            wide,
            TensorCreateInfo.of(DataType.BFLOAT16, batch, inner),
            TensorCreateInfo.of(DataType.FLOAT32, batch, hidden));
    if (temporaries.isEmpty()) {
      return;
    }
    Tensor gate = temporaries.get(0);
    Tensor up = temporaries.get(1);
    Tensor activation = temporaries.get(2);
    Tensor down = temporaries.get(3);

    TaskResult norm = normalise(rt, arguments, x, layer, 1);
    DecodeGraph.project(rt, norm.get(0), gateWeights, layer, hidden, gate);
    DecodeGraph.project(rt, norm.get(0), arguments.tensor(5), layer, hidden, up);
    for (int column = 0; column < inner; column += Chunk.SIZE) {
      int[] shape = {batch, Math.min(Chunk.SIZE, inner - column)};
      int[] corner = {0, column};
      rt.submitAiv(
          DecodeGraph.SWI_GLU,
          new TaskArguments()
              .inputs(gate.view(shape, corner), up.view(shape, corner), norm.get(1))
              .output(activation.view(shape, corner)));
    }
    DecodeGraph.project(rt, activation, arguments.tensor(6), layer, inner, down);
    rt.submitAiv(DecodeGraph.ADD_RESIDUAL, new TaskArguments().input(down).inout(x));
  }

  /** The norm before part {@code part} of a layer: what is projected, and the rows' factors. */
  static TaskResult normalise(
      Orchestrator rt, RunArguments arguments, Tensor x, int layer, int part) {
    int batch = (int) x.extent(0);
    int hidden = (int) x.extent(1);
    Tensor gamma = arguments.tensor(1).view(new int[] {1, 1, hidden}, new int[] {layer, part, 0});
    return rt.submitAiv(
        DecodeGraph.NORMALISE,
        new TaskArguments()
            .inputs(x, gamma)
            .output(TensorCreateInfo.of(DataType.BFLOAT16, batch, hidden))
            .output(TensorCreateInfo.of(DataType.FLOAT32, batch))
            .scalar(arguments.scalarFloat(3)));
  }
}
