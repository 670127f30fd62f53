package dev.simpler.abi.task;

import dev.simpler.abi.layout.Bytes;
import java.lang.foreign.MemorySegment;

/** Writes the argument blob that {@link TaskArgsView} reads. */
public final class TaskArgsBlob {
  private TaskArgsBlob() {}

  /**
   * {@return size of the blob of these arguments}
   *
   * @param args tensors, scalars and tags of one task
   */
  public static long size(TaskArgs args) {
    return TaskArgsBlobLayout.scalarOffset(args.tensors().size(), args.scalarCount());
  }

  /**
   * Writes the blob to the start of {@code segment} and returns its size.
   *
   * @param args tensors, scalars and tags of one task
   * @param segment memory that holds the bytes
   * @return size of the blob in bytes
   */
  public static long write(TaskArgs args, MemorySegment segment) {
    long size = size(args);
    Bytes.require(TaskArgsView.STRUCT, segment, 0, size);
    int tensors = args.tensors().size();
    segment.set(Bytes.U32, TaskArgsBlobLayout.OFFSET_TENSOR_COUNT, tensors);
    segment.set(Bytes.U32, TaskArgsBlobLayout.OFFSET_SCALAR_COUNT, args.scalarCount());
    for (int i = 0; i < tensors; i++) {
      args.tensors().get(i).encode(segment, TaskArgsBlobLayout.tensorOffset(i));
    }
    for (int i = 0; i < args.scalarCount(); i++) {
      segment.set(Bytes.U64, TaskArgsBlobLayout.scalarOffset(tensors, i), args.scalar(i));
    }
    return size;
  }

  /**
   * {@return the blob as an array}
   *
   * @param args tensors, scalars and tags of one task
   */
  public static byte[] toBytes(TaskArgs args) {
    byte[] bytes = new byte[Math.toIntExact(size(args))];
    write(args, MemorySegment.ofArray(bytes));
    return bytes;
  }
}
