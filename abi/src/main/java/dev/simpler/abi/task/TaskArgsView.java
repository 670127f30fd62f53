package dev.simpler.abi.task;

import dev.simpler.abi.error.AbiException;
import dev.simpler.abi.layout.Bytes;
import dev.simpler.abi.tensor.ContinuousTensor;
import java.lang.foreign.MemorySegment;

/**
 * A checked view on an argument blob, as {@link TaskArgsBlobLayout} lays it out. Counts and length
 * are validated when the view is made; the segment must not change while the view is used.
 */
public final class TaskArgsView {
  static final String STRUCT = TaskArgsBlobLayout.SPEC.name();

  private final MemorySegment blob;
  private final int tensorCount;
  private final int scalarCount;

  private TaskArgsView(MemorySegment blob, int tensorCount, int scalarCount) {
    this.blob = blob;
    this.tensorCount = tensorCount;
    this.scalarCount = scalarCount;
  }

  /**
   * Opens a blob at the start of {@code segment}; bytes behind it are ignored.
   *
   * @param segment memory that holds the bytes
   * @return a view that is valid as long as the segment
   * @throws AbiException for negative or oversized counts and for a truncated blob
   */
  public static TaskArgsView open(MemorySegment segment) {
    Bytes.require(STRUCT, segment, 0, TaskArgsBlobLayout.BYTES);
    int tensors =
        Bytes.count(
            STRUCT,
            "tensor count",
            segment,
            TaskArgsBlobLayout.OFFSET_TENSOR_COUNT,
            Integer.MAX_VALUE);
    int scalars =
        Bytes.count(
            STRUCT,
            "scalar count",
            segment,
            TaskArgsBlobLayout.OFFSET_SCALAR_COUNT,
            Integer.MAX_VALUE);
    long needed = TaskArgsBlobLayout.scalarOffset(tensors, scalars);
    if (needed > segment.byteSize()) {
      throw AbiException.at(
          STRUCT,
          0,
          "truncated: "
              + tensors
              + " tensors and "
              + scalars
              + " scalars need "
              + needed
              + " bytes, the blob has "
              + segment.byteSize());
    }
    return new TaskArgsView(segment.asSlice(0, needed), tensors, scalars);
  }

  /** {@return number of tensors} */
  public int tensorCount() {
    return tensorCount;
  }

  /** {@return number of scalars} */
  public int scalarCount() {
    return scalarCount;
  }

  /** {@return size of the blob in bytes} */
  public long byteSize() {
    return blob.byteSize();
  }

  /**
   * Decodes tensor {@code index}.
   *
   * @param index which one, from 0
   * @return the tensor, a value of its own
   */
  public ContinuousTensor tensor(int index) {
    requireIndex("tensor", index, tensorCount);
    return ContinuousTensor.decode(blob, TaskArgsBlobLayout.tensorOffset(index));
  }

  /**
   * {@return scalar {@code index} as its argument word}
   *
   * @param index which one, from 0
   */
  public long scalar(int index) {
    requireIndex("scalar", index, scalarCount);
    return blob.get(Bytes.U64, TaskArgsBlobLayout.scalarOffset(tensorCount, index));
  }

  /**
   * Decodes everything; tags, which never travel, become {@link TensorTag#INOUT}.
   *
   * @return the arguments, values of their own
   */
  public TaskArgs toTaskArgs() {
    TaskArgs.Builder builder = TaskArgs.builder();
    for (int i = 0; i < tensorCount; i++) {
      builder.inout(tensor(i));
    }
    for (int i = 0; i < scalarCount; i++) {
      builder.scalar(scalar(i));
    }
    return builder.build();
  }

  private static void requireIndex(String what, int index, int count) {
    if (index < 0 || index >= count) {
      throw AbiException.value(STRUCT, what + " " + index + " is outside 0.." + (count - 1));
    }
  }
}
