package dev.simpler.runtime.pod;

/** The two pools of a worker's children; the ordinal is the reference's code. */
public enum WorkerKind {
  /** Chips first, then nested workers, in the order they were added. */
  NEXT_LEVEL,
  /** Host-side workers that call plain functions. */
  SUB;

  /**
   * As messages name one child of this pool.
   *
   * @param worker number of a child of the next level
   * @return kind and number, as messages name the child
   */
  public String describe(int worker) {
    return (this == SUB ? "sub-worker " : "next-level worker ") + worker;
  }
}
