package dev.simpler.sim.core;

/** A transfer of the SDMA engine. Used by the one host thread that executes the kernel. */
public interface AsyncCopy {
  /**
   * Suspends the kernel until the transfer is done.
   *
   * @param since when the wait begins
   * @return when it ends
   */
  long await(long since);

  /** Whether the transfer is done; suspends the kernel until that is known. */
  boolean test(long at);
}
