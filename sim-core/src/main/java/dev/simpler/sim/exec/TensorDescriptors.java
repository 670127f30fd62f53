package dev.simpler.sim.exec;

import dev.simpler.abi.tensor.BufferLayout;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.TensorLayout;
import dev.simpler.kernel.ElementType;
import dev.simpler.platform.device.GlobalMemory;
import dev.simpler.sim.onchip.CoreUnits;
import dev.simpler.sim.onchip.GmArgument;
import dev.simpler.sim.onchip.GmView;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Reads the tensor descriptors that kernels receive as tensor arguments. */
final class TensorDescriptors {
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;

  private TensorDescriptors() {}

  static GmArgument read(CoreUnits units, int index, long descriptor) {
    GlobalMemory memory = units.port().memory();
    MemorySegment in = memory.readable(descriptor, TensorLayout.BYTES);
    int rank = in.get(INT, TensorLayout.OFFSET_NDIMS);
    if (rank < 0 || rank > GmView.RANK) {
      throw units.refuse(
          "argument " + index + " is no tensor: its descriptor has rank " + rank + ", legal 0..5");
    }
    int code = in.get(ValueLayout.JAVA_BYTE, TensorLayout.OFFSET_DTYPE) & 0xFF;
    if (!DataType.isCode(code)) {
      throw units.refuse(
          "argument "
              + index
              + " is no tensor: dtype "
              + code
              + ", legal 0.."
              + (DataType.values().length - 1));
    }
    boolean dense = in.get(ValueLayout.JAVA_BYTE, TensorLayout.OFFSET_IS_RAW_EQ_SHAPES) != 0;
    boolean strided = hasStrides(in, rank);
    ElementType type = ElementType.of(DataType.ofCode(code));
    int[] shape = new int[GmView.RANK];
    long[] strides = new long[GmView.RANK];
    long rowMajor = 1;
    for (int i = GmView.RANK - 1; i >= 0; i--) {
      int dim = i - (GmView.RANK - rank);
      shape[i] = dim < 0 ? 1 : in.get(INT, TensorLayout.shapeOffset(dim));
      strides[i] =
          strided && dim >= 0
              ? Integer.toUnsignedLong(in.get(INT, TensorLayout.strideOffset(dim)))
              : rowMajor;
      if (dim >= 0) {
        rowMajor *=
            in.get(INT, dense ? TensorLayout.shapeOffset(dim) : TensorLayout.rawShapeOffset(dim));
      }
    }
    long address =
        in.get(LONG, TensorLayout.OFFSET_BUFFER + BufferLayout.OFFSET_ADDR)
            + in.get(LONG, TensorLayout.OFFSET_START_OFFSET) * type.bytes();
    return new GmArgument(units, "argument " + index, type, rank, shape, strides, address);
  }

  /** Strides that are all zero stand for row-major over the raw shape. */
  private static boolean hasStrides(MemorySegment in, int rank) {
    for (int i = 0; i < rank; i++) {
      if (in.get(INT, TensorLayout.strideOffset(i)) != 0) {
        return true;
      }
    }
    return false;
  }
}
