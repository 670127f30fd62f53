package dev.simpler.onboard.child;

import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.task.TaskArgsCodec;
import dev.simpler.abi.tensor.ContinuousTensor;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.function.ToLongFunction;

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
   * @param codec how the arguments are encoded
   * @param arguments a copy of the encoded arguments
   * @param onDevice the library's address of a resident tensor
   */
  HostTensors(
      DeviceProcess process,
      TaskArgsCodec<?> codec,
      MemorySegment arguments,
      LongUnaryOperator onDevice) {
    this.process = process;
    try {
      rewrite(codec, arguments, this::shared, onDevice);
    } catch (RuntimeException | Error failure) {
      close();
      throw failure;
    }
  }

  private long shared(ContinuousTensor tensor) {
    MemorySegment original = MemorySegment.ofAddress(tensor.data()).reinterpret(tensor.nbytes());
    MemorySegment copy = process.allocate(tensor.nbytes());
    copies.add(new Copy(original, copy));
    copy.copyFrom(original);
    return process.offset(copy);
  }

  /** After a run that worked: brings back what it made of the tensors. */
  void copyBack() {
    copies.forEach(copy -> copy.original().copyFrom(copy.shared()));
  }

  @Override
  public void close() {
    copies.forEach(copy -> process.free(copy.shared()));
  }

  /** On the other side: makes offsets addresses again. */
  static void move(TaskArgsCodec<?> codec, MemorySegment arguments, long base) {
    rewrite(codec, arguments, tensor -> base + tensor.data(), address -> address);
  }

  /** Gives every tensor that has bytes the address it is to have. */
  private static void rewrite(
      TaskArgsCodec<?> codec,
      MemorySegment arguments,
      ToLongFunction<ContinuousTensor> onHost,
      LongUnaryOperator onDevice) {
    TaskArgs args = codec.decode(arguments);
    List<ContinuousTensor> moved = new ArrayList<>();
    boolean any = false;
    for (ContinuousTensor tensor : args.tensors()) {
      long address = tensor.data();
      if (tensor.nbytes() > 0) {
        address = tensor.childMemory() ? onDevice.applyAsLong(address) : onHost.applyAsLong(tensor);
      }
      any |= address != tensor.data();
      moved.add(tensor.at(address, tensor.childMemory()));
    }
    if (any) {
      codec.encode(moved, args.scalars(), arguments);
    }
  }
}
