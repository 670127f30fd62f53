package dev.simpler.runtime.pod.engine;

import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.task.TensorTag;

/** Arguments as functions see them: tags have done their work at submit, all read INPUT. */
final class Untagged {
  private Untagged() {}

  static TaskArgs of(TaskArgs args) {
    boolean already = args.tags().stream().allMatch(tag -> tag == TensorTag.INPUT);
    if (already) {
      return args;
    }
    TaskArgs.Builder copy = TaskArgs.builder();
    args.tensors().forEach(copy::input);
    for (int i = 0; i < args.scalarCount(); i++) {
      copy.scalar(args.scalar(i));
    }
    return copy.build();
  }
}
