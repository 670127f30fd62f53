package dev.simpler.runtime.worker;

/** Where a tensor argument is during the run. */
sealed interface Placement {
  /** The argument. */
  Operand operand();

  /** A tensor without bytes; it has no address. */
  record Empty(Operand operand) implements Placement {}

  /** A tensor the user keeps on the device; staging does not touch it. */
  record Resident(Operand operand) implements Placement {}

  /**
   * A host tensor.
   *
   * @param transfer index of its transfer in the plan; several tensors on the same host range share
   *     one
   */
  record Staged(Operand operand, int transfer) implements Placement {}
}
