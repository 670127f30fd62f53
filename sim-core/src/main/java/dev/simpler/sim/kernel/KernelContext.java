package dev.simpler.sim.kernel;

/** What a running kernel sees of its core, its launch and its arguments. */
public interface KernelContext {
  /** Index of this block within the task's launch, from 0. */
  int blockIndex();

  /** Number of blocks of the task's launch. */
  int blockCount();

  /** Lane of this AIV within its cluster, 0 or 1; meaningful only for MIX tasks. */
  int subBlockId();

  /** Argument word {@code index} as raw bits. */
  long word(int index);
}
