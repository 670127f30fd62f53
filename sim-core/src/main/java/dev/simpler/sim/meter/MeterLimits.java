package dev.simpler.sim.meter;

/**
 * What one run of code of an image may take of the host.
 *
 * @param heapBytes bytes it may allocate from its start to its end, as the meter estimates them
 * @param stackBytes bytes of stack below its entry, as the meter estimates them; far below what a
 *     host thread has, so that no product code ever runs where the stack ends
 * @param pool shared by all code that runs at the same time on one device
 */
public record MeterLimits(long heapBytes, int stackBytes, HeapPool pool) {
  /** Deep enough for a recursion of a thousand small methods. */
  public static final int STACK_BYTES = 256 << 10;

  /** Limits with a heap of their own. */
  public static MeterLimits of(long heapBytes) {
    return new MeterLimits(heapBytes, STACK_BYTES, new HeapPool(heapBytes));
  }
}
