package dev.simpler.runtime.pod.process;

import static dev.simpler.platform.DeviceAddress.hex;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.runtime.pod.PodException;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Host addresses as they cross between processes: number of the mapping in bits 48 and up, counted
 * from 1, and the offset in it below. Device addresses cross as they are.
 */
final class Addresses {
  private static final int OFFSET_BITS = 48;

  private final List<MemorySegment> mappings;

  /** Knows these mappings, in the order both sides agree on. */
  Addresses(List<MemorySegment> mappings) {
    this.mappings = List.copyOf(mappings);
  }

  /** The mappings. */
  List<MemorySegment> mappings() {
    return mappings;
  }

  /** Whether an address lies in one of the mappings. */
  boolean knows(long address, long bytes) {
    return find(address, bytes) >= 0;
  }

  private int find(long address, long bytes) {
    for (int i = 0; i < mappings.size(); i++) {
      MemorySegment mapping = mappings.get(i);
      long offset = address - mapping.address();
      if (offset >= 0 && offset <= mapping.byteSize() - bytes) {
        return i;
      }
    }
    return -1;
  }

  /** An address of this process as it crosses. */
  long out(long address, long bytes) {
    int index = find(address, bytes);
    if (index < 0) {
      throw new PodException(
          Fault.of(
                  ErrorCategory.HOST_MEMORY,
                  bytes + " bytes at " + hex(address) + " are not in memory that children share")
              .mend("allocate tensors from the worker's host memory"));
    }
    return (index + 1L) << OFFSET_BITS | (address - mappings.get(index).address());
  }

  /** The memory behind an address that has crossed. */
  MemorySegment in(long crossed, long bytes) {
    int index = (int) (crossed >>> OFFSET_BITS) - 1;
    long offset = crossed & ((1L << OFFSET_BITS) - 1);
    if (index < 0
        || index >= mappings.size()
        || bytes < 0
        || offset > mappings.get(index).byteSize() - bytes) {
      throw new PodException(
          Fault.of(
              ErrorCategory.HOST_MEMORY,
              bytes
                  + " bytes at "
                  + hex(crossed)
                  + " are in none of "
                  + mappings.size()
                  + " shared mappings"));
    }
    return mappings.get(index).asSlice(offset, bytes);
  }

  /** Arguments with every host address as it crosses. */
  TaskArgs out(TaskArgs args) {
    return translated(args, true);
  }

  /** Arguments that have crossed. */
  TaskArgs in(TaskArgs args) {
    return translated(args, false);
  }

  private TaskArgs translated(TaskArgs args, boolean leaving) {
    TaskArgs.Builder copy = TaskArgs.builder();
    for (int t = 0; t < args.tensors().size(); t++) {
      ContinuousTensor tensor = args.tensors().get(t);
      long address = tensor.data();
      if (!tensor.childMemory() && address != 0) {
        address = leaving ? out(address, tensor.nbytes()) : in(address, tensor.nbytes()).address();
      }
      copy.add(tensor.at(address, tensor.childMemory()), args.tags().get(t));
    }
    for (int i = 0; i < args.scalarCount(); i++) {
      copy.scalar(args.scalar(i));
    }
    return copy.build();
  }
}
