package dev.simpler.abi.tensor;

import dev.simpler.abi.Limits;
import dev.simpler.abi.error.AbiException;
import dev.simpler.abi.layout.Bytes;
import dev.simpler.abi.layout.StructSpec;
import java.lang.foreign.MemorySegment;

/** The record of 128 bytes that says of a tensor all a device wants to know. */
public final class ChipTensorRecord implements TensorRecord<ChipTensor> {
  private static final String STRUCT = ChipTensorLayout.SPEC.name();
  private static final int ADDRESS = ChipTensorLayout.OFFSET_BUFFER + BufferLayout.OFFSET_ADDR;
  private static final int SIZE = ChipTensorLayout.OFFSET_BUFFER + BufferLayout.OFFSET_SIZE;

  /** Creates one; it has no state. */
  public ChipTensorRecord() {}

  @Override
  public StructSpec spec() {
    return ChipTensorLayout.SPEC;
  }

  @Override
  public void encode(ChipTensor tensor, MemorySegment segment, long offset) {
    Bytes.require(STRUCT, segment, offset, ChipTensorLayout.BYTES);
    MemorySegment out = segment.asSlice(offset, ChipTensorLayout.BYTES).fill((byte) 0);
    out.set(Bytes.U64, ADDRESS, tensor.address());
    out.set(Bytes.U64, SIZE, tensor.bufferBytes());
    out.set(Bytes.U64, ChipTensorLayout.OFFSET_OWNER_TASK_ID, tensor.owner());
    out.set(Bytes.U64, ChipTensorLayout.OFFSET_START_OFFSET, tensor.startOffset());
    out.set(Bytes.U32, ChipTensorLayout.OFFSET_VERSION, tensor.version());
    out.set(Bytes.U32, ChipTensorLayout.OFFSET_NDIMS, tensor.rank());
    out.set(Bytes.U8, ChipTensorLayout.OFFSET_DTYPE, (byte) tensor.type().code());
    flag(out, ChipTensorLayout.OFFSET_MANUAL_DEP, tensor.manualDep());
    flag(out, ChipTensorLayout.OFFSET_IS_CONTIGUOUS, tensor.contiguous());
    flag(out, ChipTensorLayout.OFFSET_ADDRESS_SPACE, tensor.onDevice());
    out.set(Bytes.U64, ChipTensorLayout.OFFSET_EXTENT_ELEM_CACHE, tensor.extent());
    for (int dim = 0; dim < tensor.rank(); dim++) {
      out.set(Bytes.U32, ChipTensorLayout.extentOffset(dim), tensor.shape().bits(dim));
      out.set(Bytes.U32, ChipTensorLayout.strideOffset(dim), tensor.strides().bits(dim));
    }
  }

  private static void flag(MemorySegment out, int at, boolean on) {
    out.set(Bytes.U8, at, (byte) (on ? 1 : 0));
  }

  @Override
  public ChipTensor decode(MemorySegment segment, long offset) {
    Bytes.requirePadding(spec(), segment, offset);
    int rank =
        Bytes.count(
            STRUCT, "ndims", segment, offset + ChipTensorLayout.OFFSET_NDIMS, Limits.MAX_RANK);
    if (rank == 0) {
      throw AbiException.at(
          STRUCT,
          offset + ChipTensorLayout.OFFSET_NDIMS,
          "ndims 0 is outside 1.." + Limits.MAX_RANK);
    }
    int code = Byte.toUnsignedInt(segment.get(Bytes.U8, offset + ChipTensorLayout.OFFSET_DTYPE));
    if (!DataType.isCode(code)) {
      throw AbiException.at(
          STRUCT, offset + ChipTensorLayout.OFFSET_DTYPE, "dtype " + code + " is unknown");
    }
    return new ChipTensor(
        segment.get(Bytes.U64, offset + ADDRESS),
        segment.get(Bytes.U64, offset + SIZE),
        segment.get(Bytes.U64, offset + ChipTensorLayout.OFFSET_OWNER_TASK_ID),
        segment.get(Bytes.U64, offset + ChipTensorLayout.OFFSET_START_OFFSET),
        segment.get(Bytes.U32, offset + ChipTensorLayout.OFFSET_VERSION),
        DataType.ofCode(code),
        flag(segment, offset, "manual_dep"),
        flag(segment, offset, "address_space"),
        dims(segment, offset, "shapes", rank),
        dims(segment, offset, "strides", rank),
        flag(segment, offset, "is_contiguous"),
        segment.get(Bytes.U64, offset + ChipTensorLayout.OFFSET_EXTENT_ELEM_CACHE));
  }

  private static boolean flag(MemorySegment segment, long offset, String name) {
    return Bytes.flag(STRUCT, name, segment, offset + ChipTensorLayout.SPEC.offsetOf(name));
  }

  private static Shape dims(MemorySegment segment, long offset, String name, int rank) {
    long at = offset + ChipTensorLayout.SPEC.offsetOf(name);
    int[] values = new int[rank];
    for (int dim = 0; dim < rank; dim++) {
      values[dim] = segment.get(Bytes.U32, at + (long) dim * Integer.BYTES);
    }
    Bytes.requireZero(
        STRUCT,
        name + " behind the last dimension",
        segment,
        at + (long) rank * Integer.BYTES,
        (long) (Limits.MAX_RANK - rank) * Integer.BYTES);
    return Shape.owned(values);
  }

  /** A tensor without dimensions, which has no record, becomes one of a single element. */
  @Override
  public ChipTensor of(ContinuousTensor argument) {
    Shape shape = argument.shape().rank() == 0 ? Shape.of(1) : argument.shape();
    return ChipTensor.dense(
        argument.data(), argument.type(), shape, argument.childMemory(), false, 0);
  }

  @Override
  public ContinuousTensor argument(ChipTensor tensor) {
    ContinuousTensor argument =
        new ContinuousTensor(tensor.address(), tensor.shape(), tensor.type(), tensor.onDevice());
    if (!of(argument).equals(tensor)) {
      throw AbiException.value(STRUCT, "an argument is dense, of no task and version 0: " + tensor);
    }
    return argument;
  }
}
