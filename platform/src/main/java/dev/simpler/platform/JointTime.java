package dev.simpler.platform;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps one virtual time for devices that are each driven by a host thread, or a process, of its
 * own. It is a conservative parallel simulation: nothing that a device does is felt by another
 * before the latency of the way between them. So all may go on side by side up to the earliest
 * thing that any of them can do, and its latency. Whoever has got there waits; the last one to come
 * passes on what was sent and says how far it goes next. What a device gets, and when, depends on
 * virtual time alone, however many host threads there are and however fast.
 *
 * <p>A device whose run has ended still serves its windows until all have ended.
 */
public final class JointTime implements JointRun {
  private enum State {
    RUNNING,
    WAITING,
    LEFT
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private final List<DeviceWindow> windows;
  private final List<Place> places = new ArrayList<>();
  private int running;
  private int judge = -1;
  private boolean stalled;

  /** One member's place; guarded by the lock. */
  private static final class Place {
    final PriorityQueue<JointMessage> arriving = new PriorityQueue<>(JointMessage.ORDER);
    State state = State.RUNNING;
    boolean goesOn = true;
    boolean over;
    long time;
    long latency = 1;
    long horizon;
    byte[] record = {};
    String doing = "has not begun";

    /** The earliest time at which it can do anything. */
    long next() {
      if (state == State.LEFT) {
        return Long.MAX_VALUE;
      }
      JointMessage first = arriving.peek();
      return first == null ? time : Math.min(time, first.arrival());
    }

    /** The earliest time at which another one can feel what it does. */
    long felt() {
      long next = next();
      return next == Long.MAX_VALUE ? next : next + latency;
    }
  }

  /**
   * Prepares runs of some devices.
   *
   * @param members one window of each
   */
  public JointTime(List<DeviceWindow> members) {
    windows = List.copyOf(members);
    running = windows.size();
    windows.forEach(each -> places.add(new Place()));
  }

  @Override
  public List<DeviceWindow> members() {
    return windows;
  }

  @Override
  public JointReply meet(int member, JointStep step) {
    lock.lock();
    try {
      Place own = places.get(member);
      take(own, step);
      if (running == 0) {
        nextWindow();
      }
      while (own.state == State.WAITING) {
        moved.awaitUninterruptibly();
      }
      return reply(member, own);
    } finally {
      lock.unlock();
    }
  }

  private void take(Place own, JointStep step) {
    for (JointMessage message : step.sent()) {
      Place target = places.get(message.target());
      if (target.state != State.LEFT) {
        target.arriving.add(message);
      }
    }
    own.time = step.time();
    own.latency = step.latency();
    own.over = step.over();
    if (step.record().length > 0) {
      own.record = step.record();
    }
    if (!stalled) {
      own.doing = step.doing();
    }
    own.state = State.WAITING;
    running--;
  }

  /**
   * Takes the steps of several members whose devices are driven from one place, such as a process
   * of their own, and waits until one of those that wait there may go on.
   *
   * @param waiting members there whose steps were taken before and that have had no reply
   * @param came steps since then, by member
   * @param left members there that take no more part
   * @return the replies of those that may go on, by member; empty if nobody waits there
   */
  public SortedMap<Integer, JointReply> meetAll(
      Set<Integer> waiting, SortedMap<Integer, JointStep> came, Collection<Integer> left) {
    Set<Integer> asking = new TreeSet<>(waiting);
    asking.addAll(came.keySet());
    lock.lock();
    try {
      came.forEach((member, step) -> take(places.get(member), step));
      left.forEach(member -> goes(places.get(member)));
      if (running == 0) {
        nextWindow();
      }
      while (!asking.isEmpty()
          && asking.stream().allMatch(member -> places.get(member).state == State.WAITING)) {
        moved.awaitUninterruptibly();
      }
      SortedMap<Integer, JointReply> replies = new TreeMap<>();
      for (int member : asking) {
        Place place = places.get(member);
        if (place.state != State.WAITING) {
          replies.put(member, reply(member, place));
        }
      }
      return replies;
    } finally {
      lock.unlock();
    }
  }

  private JointReply reply(int member, Place own) {
    List<JointMessage> due = new ArrayList<>();
    for (JointMessage first = own.arriving.peek();
        first != null && first.arrival() < own.horizon;
        first = own.arriving.peek()) {
      due.add(own.arriving.remove());
    }
    return new JointReply(
        own.goesOn,
        own.horizon,
        due,
        own.goesOn ? "" : others(member),
        member == judge ? places.stream().map(place -> place.record).toList() : List.of());
  }

  @Override
  public void leave(int member) {
    lock.lock();
    try {
      if (goes(places.get(member)) && running == 0) {
        nextWindow();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Takes a member out; whether somebody may have waited for it. */
  private boolean goes(Place own) {
    if (own.state == State.LEFT) {
      return false;
    }
    boolean awaited = own.state == State.RUNNING;
    if (awaited) {
      running--;
    }
    own.state = State.LEFT;
    own.over = false;
    own.arriving.clear();
    if (!stalled) {
      own.doing = own.time == 0 ? "did not run" : "is gone";
    }
    return awaited;
  }

  /** Everybody waits or has left: says how far who waits may go. Needs the lock. */
  private void nextWindow() {
    long horizon = places.stream().mapToLong(Place::felt).min().orElse(Long.MAX_VALUE);
    boolean end = horizon == Long.MAX_VALUE;
    stalled |= end;
    boolean allOver = places.stream().allMatch(place -> place.over || place.state == State.LEFT);
    for (int member = 0; member < places.size(); member++) {
      Place place = places.get(member);
      if (place.state == State.WAITING && (end || place.next() < horizon)) {
        place.goesOn = !end;
        place.horizon = horizon;
        if (end && place.over) {
          place.state = State.LEFT;
          judge = allOver && judge < 0 ? member : judge;
        } else {
          place.state = State.RUNNING;
          running++;
        }
      }
    }
    moved.signalAll();
  }

  /** Hosts take part, too, as devices of a number below 0. */
  private static String name(int device) {
    return device < 0 ? "the function" : "device " + device;
  }

  private String others(int asking) {
    StringBuilder text = new StringBuilder();
    for (int member = 0; member < places.size(); member++) {
      if (member != asking) {
        text.append(text.isEmpty() ? "" : "; ")
            .append(name(windows.get(member).deviceId()))
            .append(' ')
            .append(places.get(member).doing);
      }
    }
    return text.toString();
  }
}
