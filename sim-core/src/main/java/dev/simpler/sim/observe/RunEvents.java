package dev.simpler.sim.observe;

import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The events of one run on their way to the observers. Kernels execute ahead of virtual time and on
 * several host threads, so what they do is known early or late; it is held back until nothing
 * earlier can come. Called by the device's thread, but for {@link #memory}, which the hub guards.
 */
public final class RunEvents {
  /** What an AICPU does comes before what it causes on cores at the same time. */
  private static final int FIRST = -1;

  /** What an AICPU sees comes after what caused it at the same time. */
  private static final int LAST = Integer.MAX_VALUE;

  private final EventHub hub;
  private final List<Attachment> watching;
  private final Queue<HeldEvents> held = new PriorityQueue<>();
  private final Interests interests;
  private final boolean tellsSchedule;
  private long sequence;
  private long released;

  /**
   * Time of the first event that is held, so that asking for it takes no lock; it may be that of
   * before a memory call which another thread makes meanwhile.
   */
  private volatile long first = Long.MAX_VALUE;

  private @Nullable SourceLines functionLines;

  RunEvents(EventHub hub, List<Attachment> watching, Interests interests) {
    this.hub = hub;
    this.watching = watching;
    this.interests = interests;
    this.tellsSchedule = interests.details().contains(EventDetail.SCHEDULE);
  }

  List<Attachment> watching() {
    return watching;
  }

  /** {@return what somebody wants to see} */
  public Set<EventDetail> details() {
    return interests.details();
  }

  /**
   * Whether somebody wants to see a kind of event.
   *
   * @param detail the kind
   * @return whether an observer takes it
   */
  public boolean tells(EventDetail detail) {
    return interests.details().contains(detail);
  }

  /** {@return whether somebody wants the lines of sources} */
  public boolean wantsLines() {
    return interests.details().contains(EventDetail.LINES);
  }

  /** The time at which a call by any host thread may be reported. */
  long notBefore(long time) {
    return Math.max(time, released);
  }

  void memory(MemoryEvent event) {
    hold(FIRST, event);
  }

  /** {@return where the orchestration function of the run is; null if nobody wants to know} */
  public @Nullable SourceLines functionLines() {
    return functionLines;
  }

  /**
   * The run's orchestration function says where it is.
   *
   * @param lines asked whenever something happens
   */
  public void follow(SourceLines lines) {
    functionLines = lines;
  }

  /**
   * An AICPU stored to a core's register.
   *
   * @param time virtual picoseconds since the start of the run
   * @param thread number of the AICPU thread
   * @param core number in the run: three per cluster, the cube core first
   * @param value a token, or a reserved value
   */
  public void dispatched(long time, int thread, int core, int value) {
    if (tellsSchedule) {
      hold(FIRST, new ChipEvent.Dispatched(time, thread, core, value));
    }
  }

  /**
   * An AICPU did something with tasks or tensors.
   *
   * @param event what happened
   */
  public void task(ChipEvent event) {
    hold(FIRST, event);
  }

  /**
   * A core's register became visible.
   *
   * @param time virtual picoseconds since the start of the run
   * @param core number in the run: three per cluster, the cube core first
   * @param cond the register's new value
   */
  public void visible(long time, int core, int cond) {
    if (tellsSchedule) {
      hold(LAST, new ChipEvent.CondVisible(time, core, cond));
    }
  }

  /**
   * A core did something; its events are handed in in the order in which they happened.
   *
   * @param event on one core
   */
  public void core(CoreEvent event) {
    hold(event.core().core(), event);
  }

  /**
   * A core did all this, in this order; the list is not changed any more.
   *
   * @param events of one core
   */
  public void core(List<CoreEvent> events) {
    synchronized (hub) {
      int from = 0;
      for (int i = 1; i <= events.size(); i++) {
        if (i == events.size() || events.get(i).time() < events.get(i - 1).time()) {
          held.add(new HeldEvents(events, from, i, events.getFirst().core().core(), sequence));
          first = Math.min(first, events.get(from).time());
          from = i;
        }
      }
      sequence += events.size();
    }
  }

  private void hold(int rank, SimEvent event) {
    synchronized (hub) {
      held.add(new HeldEvents(List.of(event), 0, 1, rank, sequence++));
      first = Math.min(first, event.time());
    }
  }

  /**
   * {@return whether something is held back that happened before {@code time}}
   *
   * @param time virtual picoseconds
   */
  public boolean holdsBefore(long time) {
    return first < time;
  }

  /** Time of the last event that is held back; 0 if there is none. */
  long latest() {
    return held.stream().mapToLong(HeldEvents::last).max().orElse(0);
  }

  /**
   * Nothing that is not known yet can happen before {@code time}.
   *
   * @param time virtual picoseconds since the start of the run
   */
  public void advance(long time) {
    synchronized (hub) {
      for (HeldEvents next = held.peek(); next != null && next.time() < time; ) {
        held.remove();
        HeldEvents second = held.peek();
        do {
          released = next.time();
          deliver(next.take());
        } while (!next.isEmpty()
            && next.time() < time
            && (second == null || next.compareTo(second) < 0));
        if (!next.isEmpty()) {
          held.add(next);
        }
        next = held.peek();
      }
      HeldEvents rest = held.peek();
      first = rest == null ? Long.MAX_VALUE : rest.time();
      released = Math.max(released, time);
    }
  }

  private void deliver(SimEvent event) {
    hub.deliver(watching, event, !interests.alike());
  }
}
