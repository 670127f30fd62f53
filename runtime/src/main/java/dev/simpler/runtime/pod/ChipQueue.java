package dev.simpler.runtime.pod;

import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.DataType;
import org.jspecify.annotations.Nullable;

/**
 * Messages between the orchestration function and a task of one chip while it runs, made by {@link
 * PodOrchestrator#queue}. There is a ring of messages in each direction, in a region of the chip's
 * memory that the task gets: {@link #messages}, {@link #counters} and the context.
 *
 * <p>Counters are INT32, 64 bytes apart: how many messages the function has sent ({@link #SENT}),
 * how many of them the task has taken ({@link #TAKEN}), how many the task has sent ({@link
 * #ANSWERED}), and how many of them the function has taken ({@link #COLLECTED}). Message {@code n}
 * is in place {@code n % depth}. A kernel waits for a counter with TWAIT and changes its own ones
 * with TNOTIFY. {@link #close} adds {@link #STOP} to the number of messages sent.
 *
 * <p>The function takes part in the virtual time of the task: the chip goes no further than what
 * the function could send. It may therefore wait for the chip in no other way until the queue is
 * closed: memory calls, domains and barriers are refused. Belongs to the thread of the function.
 */
public interface ChipQueue extends AutoCloseable {
  /** Place of a counter, in elements of {@link #counters}. */
  int SENT = 0;

  /** See {@link #SENT}. */
  int TAKEN = 16;

  /** See {@link #SENT}. */
  int ANSWERED = 32;

  /** See {@link #SENT}. */
  int COLLECTED = 48;

  /** Elements of {@link #counters}. */
  int COUNTERS = 64;

  /** Added to the number of messages sent when no more will come. */
  int STOP = 1 << 30;

  /** {@return its region} */
  DomainWindow region();

  /** {@return bytes of a message} */
  int messageBytes();

  /** {@return messages that fit in one direction} */
  int depth();

  /**
   * {@return the places of messages to the chip, then of those from it}
   *
   * @param type of the elements
   */
  default ContinuousTensor messages(DataType type) {
    int elements = 2 * depth() * messageBytes() / type.bytes();
    return region().tensor(type, elements);
  }

  /** {@return the counters} */
  default ContinuousTensor counters() {
    long at = 2L * depth() * messageBytes();
    return region().tensorAt(at, DataType.INT32, COUNTERS);
  }

  /**
   * Sends a message; waits while {@link #depth} of them have not been taken.
   *
   * @param message of {@link #messageBytes}
   * @throws PodException USAGE before the task was submitted, DEADLOCK if the task takes no more
   */
  void send(byte[] message);

  /**
   * Sends a message if there is room; whether it did.
   *
   * @param message of {@link #messageBytes} bytes, copied
   * @return whether there was room, so that it was sent
   */
  boolean offer(byte[] message);

  /**
   * Takes a message of the task; waits for it.
   *
   * @return the message, in an array of its own
   * @throws PodException DEADLOCK if the task sends no more
   */
  byte[] receive();

  /**
   * Takes a message of the task; null if there is none at this time.
   *
   * @return the message, in an array of its own, or null
   */
  byte @Nullable [] poll();

  /** Says that no more messages come, and takes no more part in the task's time. Idempotent. */
  @Override
  void close();
}
