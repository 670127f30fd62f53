package dev.simpler.examples.decode;

import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.TensorArgument;

/** A tensor of sequences x heads x headDim as a matrix with a row for each sequence. */
final class Rows {
  private Rows() {}

  /** Heads of a sequence lie side by side; sequences may lie apart. */
  static GlobalTensor of(TensorArgument tensor) {
    // A tensor of three dimensions is a view of five whose first two are 1.
    long distance = tensor.global().stride(2);
    int[] shape = {1, 1, 1, tensor.shape(0), tensor.shape(1) * tensor.shape(2)};
    return tensor.view(0, shape, new long[] {1, 1, 1, distance, 1}, Layout.ND);
  }
}
