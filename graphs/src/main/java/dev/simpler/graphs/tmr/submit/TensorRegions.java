package dev.simpler.graphs.tmr.submit;

import dev.simpler.abi.WideLimits;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.graphs.tmr.tensormap.Region;
import org.jspecify.annotations.Nullable;

/**
 * The regions of the tensor arguments of the task being submitted. Made when they are first needed:
 * a run of few tasks feels what it allocates.
 */
final class TensorRegions {
  private final @Nullable Region[] regions = new Region[WideLimits.TASK_TENSOR_ARGS];

  /** The region of an argument. */
  Region get(int argument) {
    Region region = regions[argument];
    if (region == null) {
      region = new Region();
      regions[argument] = region;
    }
    return region;
  }

  /** Derives the region of an argument from its tensor. */
  Region load(int argument, Tensor tensor) {
    return describe(tensor, get(argument));
  }

  /** A region of its own for a tensor. */
  static Region of(Tensor tensor) {
    return describe(tensor, new Region());
  }

  private static Region describe(Tensor tensor, Region region) {
    int rank = tensor.rank();
    region.open(
        tensor.address(), tensor.startOffset(), tensor.type().bytes(), tensor.version(), rank);
    for (int d = 0; d < rank; d++) {
      region.dimension(d, tensor.extent(d), tensor.stride(d));
    }
    region.seal();
    return region;
  }
}
