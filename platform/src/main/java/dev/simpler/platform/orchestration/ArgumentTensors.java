package dev.simpler.platform.orchestration;

import dev.simpler.abi.Limits;
import dev.simpler.abi.WideLimits;
import dev.simpler.abi.task.TensorTag;
import dev.simpler.abi.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The tensors of a task's arguments: room for those of the baseline, and for more once needed. */
final class ArgumentTensors {
  private @Nullable Tensor[] tensors = new Tensor[Limits.MAX_TENSOR_ARGS];
  private @Nullable TensorCreateInfo[] created = new TensorCreateInfo[Limits.MAX_TENSOR_ARGS];
  private TensorTag[] tags = new TensorTag[Limits.MAX_TENSOR_ARGS];
  private int count;

  int count() {
    return count;
  }

  void clear() {
    count = 0;
  }

  /** Whether so many more fit into what any epoch takes; makes the room. */
  boolean hasRoom(int more) {
    if (count + more > WideLimits.TASK_TENSOR_ARGS) {
      return false;
    }
    if (count + more > tensors.length) {
      tensors = Arrays.copyOf(tensors, WideLimits.TASK_TENSOR_ARGS);
      created = Arrays.copyOf(created, WideLimits.TASK_TENSOR_ARGS);
      tags = Arrays.copyOf(tags, WideLimits.TASK_TENSOR_ARGS);
    }
    return true;
  }

  /** Adds one for which there is room: a tensor that exists, or what the runtime makes it from. */
  void add(TensorTag tag, @Nullable Tensor tensor, @Nullable TensorCreateInfo info) {
    tags[count] = tag;
    tensors[count] = tensor;
    created[count++] = info;
  }

  TensorTag tag(int index) {
    return tags[index];
  }

  @Nullable Tensor tensor(int index) {
    return tensors[index];
  }

  @Nullable TensorCreateInfo created(int index) {
    return created[index];
  }
}
