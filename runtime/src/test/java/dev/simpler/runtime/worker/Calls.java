package dev.simpler.runtime.worker;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.CoreCallable;
import dev.simpler.abi.callable.Direction;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.ContinuousTensor;
import java.util.List;

/** Small calls for tests. */
final class Calls {
  static final CallConfig LAUNCH = CallConfig.of(3, 4);

  private Calls() {}

  static ChipCallable callable(Direction... signature) {
    return ChipCallable.builder(new byte[] {1, 2, 3})
        .functionName("orchestrate")
        .signature(signature)
        .kernel(0, CoreCallable.of(List.of(), new byte[] {4}))
        .build();
  }

  /** Arguments without any claim about their direction. */
  static TaskArgs args(ContinuousTensor... tensors) {
    TaskArgs.Builder builder = TaskArgs.builder();
    for (ContinuousTensor tensor : tensors) {
      builder.inout(tensor);
    }
    return builder.build();
  }
}
