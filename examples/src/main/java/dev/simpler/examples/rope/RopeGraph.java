package dev.simpler.examples.rope;

import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.TaskArguments;

/**
 * One task for every 64 tokens of every head. Tensors: x and y (tokens x heads*headDim), cos and
 * sin (tokens x headDim/2).
 */
public final class RopeGraph implements Orchestration {
  static final int ROPE = 0;

  /** Tokens of a task, at most. */
  static final int TOKENS = 64;

  @Override
  public int expectedArguments(RunArguments arguments) {
    return 4;
  }

  @Override
  public void run(Orchestrator rt, RunArguments arguments) {
    Tensor x = arguments.tensor(0);
    Tensor cos = arguments.tensor(2);
    Tensor sin = arguments.tensor(3);
    int tokens = (int) x.extent(0);
    int width = (int) x.extent(1);
    int half = (int) cos.extent(1);
    int headDim = 2 * half;
    for (int token = 0; token < tokens; token += TOKENS) {
      int count = Math.min(TOKENS, tokens - token);
      int[] angles = {count, half};
      int[] position = {token, 0};
      for (int column = 0; column < width; column += headDim) {
        int[] shape = {count, headDim};
        int[] corner = {token, column};
        rt.submitAiv(
            ROPE,
            new TaskArguments()
                .input(x.view(shape, corner))
                .output(arguments.tensor(1).view(shape, corner))
                .inputs(cos.view(angles, position), sin.view(angles, position)));
      }
    }
  }
}
