package dev.simpler.trace.dump;

import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.device.GlobalMemory;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.ValueLayout;

/** The elements of a view in the order of its indices, whatever its strides. */
final class ElementBytes {
  private ElementBytes() {}

  /** Writes them one after another; returns how many bytes they are. */
  static long write(GlobalMemory memory, Tensor tensor, OutputStream out) throws IOException {
    int unit = tensor.type().bytes();
    long first = tensor.startAddress();
    int rank = tensor.rank();
    if (tensor.elements() == 0) {
      return 0;
    }
    int inner = rank - 1;
    boolean packed = tensor.stride(inner) == 1;
    int run = packed ? (int) tensor.extent(inner) : 1;
    int[] index = new int[rank];
    long written = 0;
    do {
      long at = first;
      for (int d = 0; d < rank; d++) {
        at += index[d] * tensor.stride(d) * unit;
      }
      out.write(memory.readable(at, (long) run * unit).toArray(ValueLayout.JAVA_BYTE));
      written += (long) run * unit;
    } while (next(index, tensor, packed ? inner - 1 : inner));
    return written;
  }

  private static boolean next(int[] index, Tensor tensor, int last) {
    for (int d = last; d >= 0; d--) {
      if (++index[d] < tensor.extent(d)) {
        return true;
      }
      index[d] = 0;
    }
    return false;
  }
}
