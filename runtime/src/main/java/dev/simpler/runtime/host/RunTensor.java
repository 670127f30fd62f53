package dev.simpler.runtime.host;

import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Shape;

/**
 * A tensor that can be passed to a run: in host memory, which is staged, or on the device, which is
 * passed through.
 */
public interface RunTensor {
  /** {@return element type} */
  DataType type();

  /** {@return extents} */
  Shape shape();

  /** {@return how a run's argument list carries it} */
  ContinuousTensor argument();
}
