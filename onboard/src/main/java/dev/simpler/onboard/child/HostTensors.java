package dev.simpler.onboard.child;

import dev.simpler.abi.Limits;
import dev.simpler.abi.layout.Bytes;
import dev.simpler.abi.task.ChipStorageTaskArgsLayout;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.ContinuousTensorLayout;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * Tensors in host memory that the library stages by itself: the other process does not see that
 * memory, so a run works on copies in shared memory.
 */
final class HostTensors implements AutoCloseable {
  private final DeviceProcess process;
  private final List<Copy> copies = new ArrayList<>();

  private record Copy(MemorySegment original, MemorySegment shared) {}

  /**
   * Copies what arguments point at and makes them point at the copies, by offset.
   *
   * @param arguments a copy of the encoded arguments
   */
  HostTensors(DeviceProcess process, MemorySegment arguments) {
    this.process = process;
    try {
      for (int i = 0; i < count(arguments); i++) {
        ContinuousTensor tensor = ContinuousTensor.decode(arguments, at(i));
        if (!tensor.childMemory() && tensor.nbytes() > 0) {
          MemorySegment original =
              MemorySegment.ofAddress(tensor.data()).reinterpret(tensor.nbytes());
          MemorySegment copy = process.allocate(tensor.nbytes());
          copies.add(new Copy(original, copy));
          copy.copyFrom(original);
          setData(arguments, i, process.offset(copy));
        }
      }
    } catch (RuntimeException | Error failure) {
      close();
      throw failure;
    }
  }

  /** After a run that worked: brings back what it made of the tensors. */
  void copyBack() {
    copies.forEach(copy -> copy.original().copyFrom(copy.shared()));
  }

  @Override
  public void close() {
    copies.forEach(copy -> process.free(copy.shared()));
  }

  /** On the other side: makes offsets addresses again. Nothing lies at offset 0. */
  static void move(MemorySegment arguments, long base) {
    for (int i = 0; i < count(arguments); i++) {
      long data = arguments.get(Bytes.U64, at(i) + ContinuousTensorLayout.OFFSET_DATA);
      byte onDevice = arguments.get(Bytes.U8, at(i) + ContinuousTensorLayout.OFFSET_CHILD_MEMORY);
      if (onDevice == 0 && data != 0) {
        setData(arguments, i, base + data);
      }
    }
  }

  private static int count(MemorySegment arguments) {
    return Bytes.count(
        ChipStorageTaskArgsLayout.SPEC.name(),
        "tensor count",
        arguments,
        ChipStorageTaskArgsLayout.OFFSET_TENSOR_COUNT,
        Limits.MAX_TENSOR_ARGS);
  }

  private static long at(int tensor) {
    return ChipStorageTaskArgsLayout.tensorOffset(tensor);
  }

  private static void setData(MemorySegment arguments, int tensor, long data) {
    arguments.set(Bytes.U64, at(tensor) + ContinuousTensorLayout.OFFSET_DATA, data);
  }
}
