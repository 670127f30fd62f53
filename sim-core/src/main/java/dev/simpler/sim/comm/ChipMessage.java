package dev.simpler.sim.comm;

import dev.simpler.platform.JointMessage;
import java.util.Comparator;

/** What is under way to a chip, in the order of {@link JointMessage#ORDER}. */
public sealed interface ChipMessage {
  /** The order in which they take effect. */
  Comparator<ChipMessage> ORDER =
      Comparator.comparingLong(ChipMessage::arrival)
          .thenComparingInt(ChipMessage::source)
          .thenComparingLong(ChipMessage::sequence);

  /** When it arrives, in picoseconds of virtual time. */
  long arrival();

  /** The member that sent it. */
  int source();

  /** How many messages its sender had sent before. */
  long sequence();

  /**
   * Bytes for this chip's memory.
   *
   * @param address of the first one
   * @param bytes from the first to the last one
   */
  record Store(
      long arrival, int source, long sequence, long address, long bytes, ArrivalEffect effect)
      implements ChipMessage {}

  /**
   * A request for bytes of this chip's memory.
   *
   * @param ticket by which the sender knows its answer
   */
  record Request(long arrival, int source, long sequence, long address, long bytes, long ticket)
      implements ChipMessage {}

  /**
   * Somebody wants to know when a signal of this chip is at least a value.
   *
   * @param ticket by which the sender knows its answer
   */
  record Await(long arrival, int source, long sequence, long address, int least, long ticket)
      implements ChipMessage {}

  /**
   * The bytes that were asked for.
   *
   * @param ticket of the request
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Reply(long arrival, int source, long sequence, byte[] bytes, long ticket)
      implements ChipMessage {}

  /** Bytes of this chip for its own memory; never leaves it. */
  record Local(
      long arrival, int source, long sequence, long address, long bytes, ArrivalEffect effect)
      implements ChipMessage {}

  /**
   * The other chip refuses what it was sent.
   *
   * @param why as its memory says
   */
  record Refused(long arrival, int source, long sequence, String why) implements ChipMessage {}
}
