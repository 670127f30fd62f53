package dev.simpler.graphs.tmr.submit;

import dev.simpler.abi.Limits;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.graphs.tmr.tensormap.Region;

/** The regions of the tensor arguments of the task being submitted. */
final class TensorRegions {
  private final Region[] regions = new Region[Limits.MAX_TENSOR_ARGS];

  TensorRegions() {
    for (int i = 0; i < regions.length; i++) {
      regions[i] = new Region();
    }
  }

  Region get(int argument) {
    return regions[argument];
  }

  /** Derives the region of an argument from its tensor. */
  Region load(int argument, Tensor tensor) {
    Region region = regions[argument];
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
