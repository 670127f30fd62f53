package dev.simpler.examples.convolution;

import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.TaskArguments;

/**
 * A task for each image. Tensors: x (N, C1, H, W, C0), filters (C1*KH*KW, F/16, 16, C0), y (N,
 * outH, outW, F). Scalars: rows and columns of a filter, stride, padding.
 */
public final class ConvolutionGraph implements Orchestration {
  static final int CONVOLVE = 0;

  @Override
  public int expectedArguments(RunArguments arguments) {
    return 7;
  }

  @Override
  public void run(Orchestrator rt, RunArguments arguments) {
    Tensor x = arguments.tensor(0);
    Tensor y = arguments.tensor(2);
    for (int image = 0; image < x.extent(0); image++) {
      TaskArguments task =
          new TaskArguments()
              .input(one(x, 5, image))
              .input(arguments.tensor(1))
              .output(one(y, 4, image));
      for (int i = 0; i < 4; i++) {
        task.scalar(arguments.scalar(i));
      }
      rt.submitAic(CONVOLVE, task);
    }
  }

  private static Tensor one(Tensor all, int rank, int image) {
    int[] extents = new int[rank];
    int[] offsets = new int[extents.length];
    extents[0] = 1;
    offsets[0] = image;
    for (int i = 1; i < extents.length; i++) {
      extents[i] = (int) all.extent(i);
    }
    return all.view(extents, offsets);
  }
}
