package dev.simpler.graphs.tmr;

import java.util.List;

/**
 * A random program in a form that shrinks well: every number is taken modulo what is possible where
 * it is used.
 *
 * @param window task window of each ring
 * @param heapKib output heap of each ring
 */
record RandomGraph(
    List<Step> steps, int window, int heapKib, int clusters, int threads, long seed) {

  /** One statement. */
  sealed interface Step {}

  /** Opens a scope. */
  record Open() implements Step {}

  /** Closes the innermost scope, if one is open. */
  record Close() implements Step {}

  /**
   * Submits a task.
   *
   * @param shape 0 AIC, 1 AIV, 2 to 4 mixtures
   * @param outputs number of tensors to be created
   */
  record Submit(List<Access> accesses, int shape, int blocks, boolean together, int outputs)
      implements Step {}

  /**
   * A tensor argument: a box of one of the shared buffers, or a tensor created earlier.
   *
   * @param buffer which buffer; beyond the shared ones, which created tensor
   * @param write whether elements are changed
   * @param form how the box is looked at: as it is, transposed, flattened, every second column
   */
  record Access(int buffer, boolean write, int top, int left, int rows, int columns, int form) {}
}
