package dev.simpler.sim.exec;

import dev.simpler.runtime.device.GlobalMemory;
import dev.simpler.sim.kernel.ElementType;
import dev.simpler.sim.onchip.CoreUnits;
import dev.simpler.sim.onchip.GmArgument;
import dev.simpler.sim.onchip.GmView;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Reads the 128-byte tensor descriptors that kernels receive as tensor arguments. */
final class TensorDescriptors {
  private static final int BYTES = 128;
  private static final int ADDRESS = 0;
  private static final int START_OFFSET = 24;
  private static final int RANK = 36;
  private static final int TYPE = 40;
  private static final int RAW_EQUALS_SHAPE = 42;
  private static final int SHAPE = 44;
  private static final int RAW_SHAPE = 64;

  private static final ElementType[] TYPES = ElementType.values();
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;

  private TensorDescriptors() {}

  static GmArgument read(CoreUnits units, int index, long descriptor) {
    GlobalMemory memory = units.port().memory();
    MemorySegment in = memory.window(descriptor, BYTES);
    int rank = in.get(INT, RANK);
    if (rank < 1 || rank > GmView.RANK) {
      throw units.refuse(
          "argument " + index + " is no tensor: its descriptor has rank " + rank + ", legal 1..5");
    }
    int code = in.get(ValueLayout.JAVA_BYTE, TYPE) & 0xFF;
    if (code >= TYPES.length) {
      throw units.refuse(
          "argument "
              + index
              + " is no tensor: dtype "
              + code
              + ", legal 0.."
              + (TYPES.length - 1));
    }
    int rawShape = in.get(ValueLayout.JAVA_BYTE, RAW_EQUALS_SHAPE) != 0 ? SHAPE : RAW_SHAPE;
    ElementType type = TYPES[code];
    int[] shape = new int[GmView.RANK];
    long[] strides = new long[GmView.RANK];
    long stride = 1;
    for (int i = GmView.RANK - 1; i >= 0; i--) {
      int dimension = i - (GmView.RANK - rank);
      shape[i] = dimension < 0 ? 1 : in.get(INT, SHAPE + 4L * dimension);
      strides[i] = stride;
      stride *= dimension < 0 ? 1 : in.get(INT, rawShape + 4L * dimension);
    }
    long address = in.get(LONG, ADDRESS) + in.get(LONG, START_OFFSET) * type.bytes();
    return new GmArgument(units, "argument " + index, type, rank, shape, strides, address);
  }
}
