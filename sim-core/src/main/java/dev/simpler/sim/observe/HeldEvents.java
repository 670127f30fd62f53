package dev.simpler.sim.observe;

import java.util.List;

/**
 * Events of one source on their way to the observers, in the order of their times. Held together,
 * for what a kernel does comes by the hundred and most of it stays together.
 */
final class HeldEvents implements Comparable<HeldEvents> {
  private final List<? extends SimEvent> events;
  private final int end;
  private final int rank;
  private final long sequence;
  private int next;
  private long time;

  /**
   * Holds events whose times do not fall.
   *
   * @param from index of the first of them
   * @param end behind the index of the last
   * @param rank which comes first at the same time
   * @param sequence number of the event at index 0 among all; which comes first of one rank
   */
  HeldEvents(List<? extends SimEvent> events, int from, int end, int rank, long sequence) {
    this.events = events;
    this.end = end;
    this.rank = rank;
    this.sequence = sequence;
    this.next = from;
    this.time = events.get(from).time();
  }

  /** Time of the next event. */
  long time() {
    return time;
  }

  /** Time of the last event. */
  long last() {
    return events.get(end - 1).time();
  }

  /** Takes the next event. */
  SimEvent take() {
    SimEvent taken = events.get(next++);
    if (next < end) {
      time = events.get(next).time();
    }
    return taken;
  }

  boolean isEmpty() {
    return next == end;
  }

  @Override
  public int compareTo(HeldEvents other) {
    if (time != other.time) {
      return time < other.time ? -1 : 1;
    }
    return rank != other.rank
        ? Integer.compare(rank, other.rank)
        : Long.compare(sequence + next, other.sequence + other.next);
  }
}
