package dev.simpler.platform.orchestration.hostgraph;

/**
 * A task graph under construction, and the device memory its tasks share. There are no scopes, no
 * temporaries by themselves and no inferred dependencies: what must wait for what is said by {@link
 * #addSuccessor}.
 *
 * <p>A call that breaks a rule throws {@link HostGraphException} and stores nothing; memory that
 * cannot be had or reached throws the device's own error. The run fails with the first such error
 * even if the function catches it. Used by one thread.
 */
public interface HostGraph {
  /**
   * Adds a task.
   *
   * @param functionId the kernel, one that the program carries
   * @param core the kind of core it runs on
   * @param words its argument words, at most 16: device addresses and raw scalar bits; see {@link
   *     #word} for floats
   * @return the task's id: tasks are counted from 0
   */
  int addTask(int functionId, CoreType core, long... words);

  /**
   * Lets {@code to} wait for {@code from}. Ids may be in any order; saying it twice counts twice
   * against the limit of 128 successors per task and changes nothing else.
   *
   * @param from id of the task that is waited for
   * @param to id of the task that waits
   */
  void addSuccessor(int from, int to);

  /** {@return number of tasks so far} */
  int taskCount();

  /**
   * Allocates device memory for this run; it is freed when the run has ended, whether well or not.
   *
   * @param bytes 1 or more
   * @return its device address
   */
  long malloc(long bytes);

  /**
   * Frees device memory of this graph early; a task added so far must not use it.
   *
   * @param address of the first byte of an allocation
   */
  void free(long address);

  /**
   * Copies bytes to device memory, before the device starts.
   *
   * @param address of the first byte, in memory of this graph
   * @param values copied in order
   */
  void copyToDevice(long address, byte[] values);

  /**
   * Copies integers to device memory, in the device's byte order.
   *
   * @param address of the first byte, in memory of this graph
   * @param values copied in order
   */
  void copyToDevice(long address, int[] values);

  /**
   * Copies long integers to device memory, in the device's byte order.
   *
   * @param address of the first byte, in memory of this graph
   * @param values copied in order
   */
  void copyToDevice(long address, long[] values);

  /**
   * Copies floats to device memory.
   *
   * @param address of the first byte, in memory of this graph
   * @param values copied in order
   */
  void copyToDevice(long address, float[] values);

  /**
   * Declares device memory the packed output of the run: when the graph has ended, {@code bytes}
   * bytes from {@code address} become run argument {@code argument}, which must be an output of
   * that size.
   *
   * @param argument index among the run's tensors
   * @param address of the first byte, in memory of this graph
   * @param bytes size of the output
   */
  void bindPackedOutput(int argument, long address, long bytes);

  /**
   * {@return a float as an argument word: its bits in the low half, zeros above}
   *
   * @param value a number
   */
  static long word(float value) {
    return Integer.toUnsignedLong(Float.floatToRawIntBits(value));
  }
}
