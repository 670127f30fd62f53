package dev.simpler.runtime.worker;

/**
 * A tensor argument as staging sees it.
 *
 * @param index its position among the tensors of the call
 * @param address host address, or device address of a child-memory tensor
 * @param bytes its size
 * @param child whether it is device-resident already
 * @param reads whether the program may read what is in it before the run
 * @param writes whether the program may write it
 * @param shape type and shape, for messages
 */
record TensorOperand(
    int index,
    long address,
    long bytes,
    boolean child,
    boolean reads,
    boolean writes,
    String shape) {

  /** As it is named in messages. */
  String describe() {
    String direction = reads && writes ? "INOUT" : writes ? "OUT" : "IN";
    return "argument "
        + index
        + " ("
        + direction
        + (child ? ", child memory, " : ", ")
        + shape
        + ")";
  }
}
