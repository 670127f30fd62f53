package dev.simpler.sim.check.task;

import dev.simpler.abi.tensor.Tensor;
import dev.simpler.sim.check.ByteRuns;
import java.util.ArrayList;
import java.util.List;

/** The bytes of tensors, gaps between their rows left out. */
final class TensorBytes {
  /** Most rows of a view whose gaps are looked at. */
  private static final long MOST_ROWS = 1 << 14;

  private TensorBytes() {}

  /** Whether its rows are few enough to be told one by one. */
  static boolean isTractable(Tensor tensor) {
    return tensor.isContiguous() || rows(tensor) <= MOST_ROWS;
  }

  private static long rows(Tensor tensor) {
    long rows = 1;
    for (int dim = 0; dim < tensor.rank() - 1; dim++) {
      rows *= tensor.extent(dim);
    }
    return tensor.rank() > 0 && tensor.stride(tensor.rank() - 1) == 1
        ? rows
        : Math.multiplyExact(rows, tensor.rank() > 0 ? tensor.extent(tensor.rank() - 1) : 1);
  }

  /** The bytes of its elements. */
  static ByteRuns bytes(Tensor tensor) {
    long start = tensor.startAddress();
    int size = tensor.type().bytes();
    if (tensor.isContiguous() || tensor.elements() == 0) {
      return ByteRuns.run(start, tensor.elements() * size);
    }
    List<long[]> pieces = new ArrayList<>();
    collect(tensor, 0, start, pieces);
    return ByteRuns.pieces(pieces);
  }

  private static void collect(Tensor tensor, int dim, long start, List<long[]> pieces) {
    int size = tensor.type().bytes();
    if (dim == tensor.rank()) {
      pieces.add(new long[] {start, start + size});
    } else if (dim == tensor.rank() - 1 && tensor.stride(dim) == 1) {
      pieces.add(new long[] {start, start + tensor.extent(dim) * size});
    } else {
      for (long i = 0; i < tensor.extent(dim); i++) {
        collect(tensor, dim + 1, start + i * tensor.stride(dim) * size, pieces);
      }
    }
  }
}
