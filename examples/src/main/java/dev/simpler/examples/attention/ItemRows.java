package dev.simpler.examples.attention;

import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.TensorArgument;

/** The heads of single sequences in a tensor of sequences x heads x headDim. */
final class ItemRows {
  private ItemRows() {}

  /** All heads of sequence {@code item} of a view whose sequences may lie apart. */
  static GlobalTensor of(TensorArgument tensor, int item) {
    // A tensor of three dimensions is a view of five whose first two are 1.
    long distance = tensor.global().stride(2);
    return tensor.matrix(item * distance, tensor.shape(1), tensor.shape(2));
  }
}
