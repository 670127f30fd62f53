package dev.simpler.sim.comm;

import dev.simpler.sim.memory.SimWindow;
import java.util.Comparator;

/**
 * What is under way to a chip. Messages take effect in the order of their arrival, those of one
 * moment by who sent them and then as they were sent.
 */
public sealed interface Message {
  /** The order in which they take effect. */
  Comparator<Message> ORDER =
      Comparator.comparingLong(Message::arrival)
          .thenComparingInt(Message::source)
          .thenComparingLong(Message::sequence);

  /** When it arrives, in picoseconds of virtual time. */
  long arrival();

  /** The member that sent it. */
  int source();

  /** How many messages its sender had sent before. */
  long sequence();

  /**
   * Bytes for a window.
   *
   * @param window whose memory they are for
   * @param offset of the first one in the window
   * @param bytes from the first to the last one
   */
  record Store(
      long arrival,
      int source,
      long sequence,
      SimWindow window,
      long offset,
      long bytes,
      ArrivalEffect effect)
      implements Message {}

  /**
   * Bytes for the sender's own chip.
   *
   * @param address of the first one
   */
  record Local(
      long arrival, int source, long sequence, long address, long bytes, ArrivalEffect effect)
      implements Message {}

  /**
   * A request for bytes of a window.
   *
   * @param ticket by which the sender knows its answer
   */
  record Request(
      long arrival,
      int source,
      long sequence,
      SimWindow window,
      long offset,
      long bytes,
      long ticket)
      implements Message {}

  /**
   * The bytes that were asked for.
   *
   * @param ticket of the request
   */
  record Reply(long arrival, int source, long sequence, byte[] bytes, long ticket)
      implements Message {}
}
