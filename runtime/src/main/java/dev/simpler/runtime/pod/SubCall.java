package dev.simpler.runtime.pod;

import dev.simpler.abi.task.TaskArgs;
import dev.simpler.runtime.host.HostMemory;
import java.lang.foreign.MemorySegment;

/**
 * The arguments of one sub task.
 *
 * @param worker number of the sub-worker that runs it
 * @param args tensors and scalars; tags do not travel and all read INPUT
 * @param host the memory its host tensors lie in
 */
public record SubCall(int worker, TaskArgs args, HostMemory host) {
  /**
   * {@return the bytes of tensor {@code index}, shared with every other child and the caller}
   *
   * @param index which tensor, from 0
   */
  public MemorySegment memory(int index) {
    var tensor = args.tensors().get(index);
    return tensor.data() == 0 ? MemorySegment.NULL : host.resolve(tensor.data(), tensor.nbytes());
  }

  /**
   * {@return scalar {@code index} as its argument word}
   *
   * @param index which scalar, from 0
   */
  public long scalar(int index) {
    return args.scalar(index);
  }
}
