package dev.simpler.abi.task;

import dev.simpler.abi.Limits;
import dev.simpler.abi.error.AbiException;
import dev.simpler.abi.layout.Bytes;
import dev.simpler.abi.tensor.ContinuousTensor;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** The fixed 1672-byte argument struct a chip takes: at most 16 tensors and 128 scalars. */
public final class ChipStorageTaskArgs {
  private static final String STRUCT = ChipStorageTaskArgsLayout.SPEC.name();

  private ChipStorageTaskArgs() {}

  /**
   * Writes arguments, unused entries zeroed.
   *
   * @throws AbiException if there are more than 16 tensors or 128 scalars
   */
  public static void encode(List<ContinuousTensor> tensors, long[] scalars, MemorySegment segment) {
    requireCapacity(tensors.size(), scalars.length);
    Bytes.require(STRUCT, segment, 0, ChipStorageTaskArgsLayout.BYTES);
    segment.asSlice(0, ChipStorageTaskArgsLayout.BYTES).fill((byte) 0);
    for (int i = 0; i < tensors.size(); i++) {
      tensors.get(i).encode(segment, ChipStorageTaskArgsLayout.tensorOffset(i));
    }
    for (int i = 0; i < scalars.length; i++) {
      segment.set(Bytes.U64, ChipStorageTaskArgsLayout.scalarOffset(i), scalars[i]);
    }
    segment.set(Bytes.U32, ChipStorageTaskArgsLayout.OFFSET_TENSOR_COUNT, tensors.size());
    segment.set(Bytes.U32, ChipStorageTaskArgsLayout.OFFSET_SCALAR_COUNT, scalars.length);
  }

  /** The struct of these arguments as an array. */
  public static byte[] toBytes(TaskArgs args) {
    byte[] bytes = new byte[ChipStorageTaskArgsLayout.BYTES];
    encode(args.tensors(), args.scalars(), MemorySegment.ofArray(bytes));
    return bytes;
  }

  /** Copies what a blob view shows into a chip struct, every value checked on the way. */
  public static void fromView(TaskArgsView view, MemorySegment segment) {
    requireCapacity(view.tensorCount(), view.scalarCount());
    TaskArgs args = view.toTaskArgs();
    encode(args.tensors(), args.scalars(), segment);
  }

  /** Reads arguments back; tags, which never travel, become {@link TensorTag#INOUT}. */
  public static TaskArgs decode(MemorySegment segment) {
    Bytes.require(STRUCT, segment, 0, ChipStorageTaskArgsLayout.BYTES);
    int tensors =
        Bytes.count(
            STRUCT,
            "tensor count",
            segment,
            ChipStorageTaskArgsLayout.OFFSET_TENSOR_COUNT,
            Limits.MAX_TENSOR_ARGS);
    int scalars =
        Bytes.count(
            STRUCT,
            "scalar count",
            segment,
            ChipStorageTaskArgsLayout.OFFSET_SCALAR_COUNT,
            Limits.MAX_SCALAR_ARGS);
    TaskArgs.Builder builder = TaskArgs.builder();
    for (int i = 0; i < tensors; i++) {
      builder.inout(ContinuousTensor.decode(segment, ChipStorageTaskArgsLayout.tensorOffset(i)));
    }
    for (int i = 0; i < scalars; i++) {
      builder.scalar(segment.get(Bytes.U64, ChipStorageTaskArgsLayout.scalarOffset(i)));
    }
    long unusedTensors = ChipStorageTaskArgsLayout.tensorOffset(tensors);
    Bytes.requireZero(
        STRUCT,
        "unused tensor entries",
        segment,
        unusedTensors,
        ChipStorageTaskArgsLayout.OFFSET_SCALARS - unusedTensors);
    long unusedScalars = ChipStorageTaskArgsLayout.scalarOffset(scalars);
    Bytes.requireZero(
        STRUCT,
        "unused scalar entries",
        segment,
        unusedScalars,
        ChipStorageTaskArgsLayout.OFFSET_TENSOR_COUNT - unusedScalars);
    return builder.build();
  }

  private static void requireCapacity(int tensors, int scalars) {
    if (tensors > Limits.MAX_TENSOR_ARGS) {
      throw AbiException.value(
          STRUCT, tensors + " tensors exceed the limit of " + Limits.MAX_TENSOR_ARGS);
    }
    if (scalars > Limits.MAX_SCALAR_ARGS) {
      throw AbiException.value(
          STRUCT, scalars + " scalars exceed the limit of " + Limits.MAX_SCALAR_ARGS);
    }
  }
}
