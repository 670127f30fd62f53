package dev.simpler.sim.core;

/** What a core wants to know of signals in its chip's memory. */
public interface SignalTest {
  /** Whether they are so now. */
  boolean holds();

  /** Whether one of them has a byte in a range of addresses. */
  boolean touches(long address, long bytes);

  /** What is waited for and how it is now, for messages. */
  String describe();
}
