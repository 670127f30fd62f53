package dev.simpler.runtime.worker;

/** Where a tensor argument is during the run. */
sealed interface TensorPlacement {
  /** The argument. */
  TensorOperand operand();

  /** A tensor without bytes; it has no address. */
  record Empty(TensorOperand operand) implements TensorPlacement {}

  /** A tensor the user keeps on the device; staging does not touch it. */
  record Resident(TensorOperand operand) implements TensorPlacement {}

  /**
   * A host tensor.
   *
   * @param transfer index of its transfer in the plan; several tensors on the same host range share
   *     one
   */
  record Staged(TensorOperand operand, int transfer) implements TensorPlacement {}
}
