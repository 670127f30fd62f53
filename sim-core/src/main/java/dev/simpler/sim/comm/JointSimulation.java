package dev.simpler.sim.comm;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.platform.DeviceMemoryException;
import dev.simpler.platform.JointRun;
import dev.simpler.sim.memory.SimWindow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Chips in one virtual time, each driven by a host thread of its own. It is a conservative parallel
 * simulation: nothing that a chip does is felt by another before the latency of the way between
 * them. So all chips may go on side by side up to the earliest thing that any of them can do, and
 * that latency. Whoever has got there waits; the last one to come passes on what was sent and says
 * how far it goes next. What a chip gets, and when, depends on virtual time alone, however many
 * host threads there are and however fast.
 *
 * <p>A chip whose run has ended, or failed, still has its windows: what arrives there takes effect,
 * and is read, on the threads of the others. Any thread.
 */
public final class JointSimulation implements JointRun {
  private enum State {
    RUNNING,
    WAITING,
    LEFT
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private final long latencyPs;
  private final List<Place> places = new ArrayList<>();
  private final List<ChipRecord> deposited = new ArrayList<>();
  private int running;
  private boolean stalled;

  /** One member's place; guarded by the lock, but for what is final. */
  private static final class Place {
    final JointMember member;
    final PriorityQueue<Message> arriving = new PriorityQueue<>(Message.ORDER);
    State state = State.RUNNING;
    long time;
    String doing = "has not begun";

    Place(JointMember member) {
      this.member = member;
    }

    /** The earliest thing that it can do, or that can happen to its memory. */
    long next() {
      Message first = arriving.peek();
      long arrival = first == null ? Long.MAX_VALUE : first.arrival();
      return state == State.LEFT ? arrival : Math.min(arrival, time);
    }
  }

  /**
   * Prepares runs of the devices of some windows.
   *
   * @param members one window of each
   */
  public JointSimulation(List<SimWindow> members, LinkRates rates) {
    latencyPs = rates.latencyPs();
    running = members.size();
    for (SimWindow window : members) {
      places.forEach(other -> {
        if (other.member.windows() == window.owner()) {
          throw new DeviceMemoryException(
              Fault.of(ErrorCategory.USAGE, "device " + window.deviceId() + " is to run twice")
                  .mend("name every device once"));
        }
      });
      places.add(
          new Place(new JointMember(this, places.size(), window.owner(), rates, members.size())));
    }
  }

  /** One of its members. */
  public JointMember member(int number) {
    return places.get(number).member;
  }

  /** The member whose memory a window is. */
  int memberOf(SimWindow window, JointMember asking) {
    for (Place place : places) {
      if (place.member.windows() == window.owner()) {
        return place.member.number();
      }
    }
    throw new DeviceMemoryException(
        Fault.of(
                ErrorCategory.USAGE,
                "device "
                    + asking.windows().deviceId()
                    + " reaches for "
                    + window
                    + ", which takes no part in this run")
            .mend("submit a group with a member for each device that is reached"));
  }

  int deviceOf(int member) {
    return places.get(member).member.windows().deviceId();
  }

  boolean advance(JointMember member, long time, String waits) {
    lock.lock();
    try {
      Place own = places.get(member.number());
      own.time = time;
      own.doing = waits;
      own.state = State.WAITING;
      running--;
      if (running == 0) {
        nextWindow();
      }
      while (own.state == State.WAITING) {
        moved.awaitUninterruptibly();
      }
      return !stalled;
    } finally {
      lock.unlock();
    }
  }

  List<Message> takeArrivals(JointMember member) {
    lock.lock();
    try {
      return due(places.get(member.number()));
    } finally {
      lock.unlock();
    }
  }

  private static List<Message> due(Place place) {
    List<Message> due = new ArrayList<>();
    long horizon = place.member.horizon();
    for (Message first = place.arriving.peek();
        first != null && first.arrival() < horizon;
        first = place.arriving.peek()) {
      due.add(place.arriving.remove());
    }
    return due;
  }

  @Override
  public void leave(int number) {
    leave(number, "did not run");
  }

  void leave(int number, String why) {
    lock.lock();
    try {
      Place own = places.get(number);
      if (own.state == State.RUNNING) {
        own.state = State.LEFT;
        if (!stalled) {
          own.doing = why;
        }
        running--;
        if (running == 0) {
          nextWindow();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Everybody waits or has left: says how far who waits may go. Needs the lock. */
  private void nextWindow() {
    pass();
    while (running == 0) {
      long earliest = places.stream().mapToLong(Place::next).min().orElse(Long.MAX_VALUE);
      if (earliest == Long.MAX_VALUE) {
        stalled = true;
        places.forEach(this::goOn);
        break;
      }
      long horizon = earliest + latencyPs;
      for (Place place : places) {
        place.member.horizon(horizon);
        if (place.state == State.LEFT) {
          due(place).forEach(message -> takeEffect(place.member, message));
        } else if (place.next() < horizon) {
          goOn(place);
        }
      }
      if (running == 0) {
        pass();
      }
    }
    moved.signalAll();
  }

  private void goOn(Place place) {
    if (place.state == State.WAITING) {
      place.state = State.RUNNING;
      running++;
    }
  }

  /** What the members have sent comes under way. */
  private void pass() {
    for (Place from : places) {
      for (JointMember.Sent sent : from.member.takeSent()) {
        places.get(sent.target()).arriving.add(sent.message());
      }
    }
  }

  /** In the memory of a chip whose run is over. */
  private static void takeEffect(JointMember member, Message message) {
    try {
      switch (message) {
        case Message.Store store -> member.apply(store);
        case Message.Request request -> member.answer(request);
        case Message.Reply unread -> {}
        case Message.Local own -> {}
      }
    } catch (SimplerException memoryIsGone) {
      // its device was closed: who waits for an answer learns that none comes
    }
  }

  /** Takes a record; all of them once everybody has given one, else none. */
  List<ChipRecord> deposit(ChipRecord record) {
    lock.lock();
    try {
      deposited.add(record);
      if (deposited.size() < places.size()) {
        return List.of();
      }
      deposited.sort(Comparator.comparingInt(ChipRecord::member));
      return List.copyOf(deposited);
    } finally {
      lock.unlock();
    }
  }

  String others(JointMember asking) {
    lock.lock();
    try {
      StringBuilder text = new StringBuilder();
      for (Place place : places) {
        if (place.member != asking) {
          text.append(text.isEmpty() ? "" : "; ")
              .append("device ")
              .append(place.member.windows().deviceId())
              .append(' ')
              .append(place.doing);
        }
      }
      return text.toString();
    } finally {
      lock.unlock();
    }
  }
}
