package dev.simpler.kernel;

/** The end of an asynchronous transfer. Every one has to be awaited before the kernel returns. */
public interface AsyncEvent {
  /** Waits on S for the end of this transfer and of all that this core issued before it. */
  void await();

  /** {@return whether they have ended; an event that has need not be awaited any more} */
  boolean test();
}
