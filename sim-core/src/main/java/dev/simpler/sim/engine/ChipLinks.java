package dev.simpler.sim.engine;

import dev.simpler.sim.comm.ArrivalEffect;
import dev.simpler.sim.comm.ChipMessage;
import dev.simpler.sim.comm.JointMember;
import dev.simpler.sim.comm.LinkRates;
import dev.simpler.sim.core.SignalTest;
import dev.simpler.sim.memory.DeviceMemory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a chip has to do with other chips: messages that arrive, kernels that wait for signals, and
 * how far the run may go before all that can arrive is known. Used by the thread that drives the
 * run, and by kernels that suspend, while that thread stands still.
 */
final class ChipLinks {
  private final EventHeap events;
  private final DeviceMemory memory;
  private final LinkRates rates;
  private final LongSupplier clock;
  private final PriorityQueue<ChipMessage> arrived = new PriorityQueue<>(ChipMessage.ORDER);
  private final List<Wait> waits = new ArrayList<>();

  /** Who waits elsewhere for a signal of this chip. */
  private final List<ChipMessage.Await> asked = new ArrayList<>();

  private final Map<Long, Answer> expected = new HashMap<>();
  private final Footprints touched = new Footprints();
  private @Nullable JointMember member;
  private long sequence;
  private long tickets;

  /** What is done with the answer to a request. */
  interface Answer {
    /** The bytes have come. */
    void come(byte[] bytes);
  }

  /** A kernel that waits, for a signal or an answer. */
  private record Wait(SimCore core, @Nullable SignalTest test, String what) {}

  ChipLinks(EventHeap events, DeviceMemory memory, LinkRates rates, LongSupplier clock) {
    this.events = events;
    this.memory = memory;
    this.rates = rates;
    this.clock = clock;
  }

  /**
   * Starts a run.
   *
   * @param newMember its part in a joint run; null if it is alone
   */
  void reset(@Nullable JointMember newMember) {
    member = newMember;
    arrived.clear();
    waits.clear();
    expected.clear();
    asked.clear();
    sequence = 0;
    tickets = 0;
  }

  /** The time that the run has reached. */
  long reached() {
    return clock.getAsLong();
  }

  LinkRates rates() {
    return rates;
  }

  DeviceMemory memory() {
    return memory;
  }

  /** The chip's part in a joint run; null if it runs alone. */
  @Nullable JointMember member() {
    return member;
  }

  /** Whether there is anything to {@link #proceed} about. */
  boolean isUsed() {
    return member != null || !waits.isEmpty();
  }

  /**
   * Makes sure that all is known that can arrive until the next event, or {@code until} if that is
   * earlier; or that nothing will ever happen any more.
   */
  void proceed(long until, Bodies bodies) {
    while (true) {
      long next = Math.min(until, events.nextTime());
      boolean over = next == Long.MAX_VALUE;
      if (over && wakeSatisfied()) {
        continue;
      }
      JointMember present = member;
      if (present == null || next < present.horizon() || over && bodies.suspendedCount() == 0) {
        return;
      }
      if (!present.advance(next, describe())) {
        return;
      }
      for (ChipMessage message : present.takeArrivals()) {
        add(message);
      }
    }
  }

  private void add(ChipMessage message) {
    arrived.add(message);
    events.push(message.arrival(), Event.of(Event.ARRIVE, 0, 0));
  }

  /** A signal may have been stored by hand, which nobody is told of. */
  private boolean wakeSatisfied() {
    return wake(test -> true);
  }

  /** Which of the waits are worth a look. */
  private interface Concerned {
    boolean is(SignalTest test);
  }

  private boolean wake(Concerned concerned) {
    boolean any = false;
    for (int i = 0; i < waits.size(); ) {
      Wait wait = waits.get(i);
      SignalTest test = wait.test();
      if (test != null && concerned.is(test) && test.holds()) {
        waits.remove(i);
        resume(wait.core(), rates.pollPs());
        any = true;
      } else {
        i++;
      }
    }
    return any;
  }

  private void resume(SimCore core, long later) {
    events.push(reached() + later, Event.of(Event.RESUME, core.identity().core(), 0));
  }

  /** The oldest message that is under way arrives now. */
  void arrive(Bodies bodies) {
    switch (arrived.remove()) {
      case ChipMessage.Store store -> {
        settle(bodies, store.address(), store.bytes(), true);
        if (joined().apply(store)) {
          changed(store.address(), store.bytes());
        }
      }
      case ChipMessage.Local local -> {
        settle(bodies, local.address(), local.bytes(), true);
        local.effect().on(memory.window(local.address(), local.bytes()));
        changed(local.address(), local.bytes());
      }
      case ChipMessage.Request request -> {
        settle(bodies, request.address(), request.bytes(), false);
        joined().answer(request);
      }
      case ChipMessage.Await wait -> {
        settle(bodies, wait.address(), Integer.BYTES, false);
        if (!joined().answer(wait, wait.arrival())) {
          asked.add(wait);
        }
      }
      case ChipMessage.Reply reply ->
          Objects.requireNonNull(expected.remove(reply.ticket()), "an answer that nobody expects")
              .come(reply.bytes());
      case ChipMessage.Refused refused -> throw joined().refusal(refused);
    }
  }

  /** What had arrived when the run ended and has not taken effect. */
  List<ChipMessage> takeUnread() {
    List<ChipMessage> unread = new ArrayList<>(asked);
    unread.addAll(arrived);
    asked.clear();
    arrived.clear();
    return unread;
  }

  private JointMember joined() {
    return Objects.requireNonNull(member, "a message from another chip without a joint run");
  }

  /** Kernels on the host pool that touch the bytes are done before: they began earlier. */
  private void settle(Bodies bodies, long address, long bytes, boolean written) {
    touched.clear();
    touched.add(address, bytes, written);
    bodies.settleConflicts(touched);
  }

  private void changed(long address, long bytes) {
    wake(test -> test.touches(address, bytes));
    if (!asked.isEmpty()) {
      asked.removeIf(wait -> joined().answer(wait, reached()));
    }
  }

  // --- from kernels ----------------------------------------------------------------------------

  /** A ticket for a request, whose answer is dealt with so. */
  long expect(Answer answer) {
    expected.put(++tickets, answer);
    return tickets;
  }

  /** Waits until {@link #answered}. */
  void awaitAnswer(SimCore core, String what) {
    suspend(new Wait(core, null, what));
  }

  /** What a core waits for has come. */
  void answered(SimCore core) {
    waits.removeIf(wait -> wait.core() == core);
    resume(core, 0);
  }

  /** Waits until a test holds; it does not now. */
  void awaitSignal(SimCore core, SignalTest test) {
    suspend(new Wait(core, test, test.describe()));
  }

  private void suspend(Wait wait) {
    waits.add(wait);
    wait.core().suspend();
  }

  /** Lets a kernel that has run ahead wait until all that arrives by {@code time} has arrived. */
  void reach(SimCore core, long time) {
    if (time > reached()) {
      events.push(time, Event.of(Event.RESUME, core.identity().core(), 0));
      core.suspend();
    }
  }

  /** A change of this chip's memory is under way. */
  void sendLocal(long address, long bytes, ArrivalEffect effect, long departure) {
    sendLocalAt(address, bytes, effect, Math.max(departure, reached()) + rates.localPs());
  }

  /** The same, which arrives at a time of its own. */
  void sendLocalAt(long address, long bytes, ArrivalEffect effect, long arrival) {
    int source = member == null ? 0 : member.number();
    add(new ChipMessage.Local(arrival, source, sequence++, address, bytes, effect));
  }

  // --- for messages ----------------------------------------------------------------------------

  /** What a suspended core waits for; null if it is nothing of other chips. */
  @Nullable String awaitedBy(int core) {
    for (Wait wait : waits) {
      if (wait.core().identity().core() == core) {
        SignalTest test = wait.test();
        return test == null ? wait.what() : test.describe();
      }
    }
    return null;
  }

  /** What the chip waits for. */
  private String describe() {
    StringBuilder text = new StringBuilder();
    for (Wait wait : waits) {
      text.append(text.isEmpty() ? "waits for " : " and ")
          .append(Objects.requireNonNull(awaitedBy(wait.core().identity().core())));
    }
    return text.isEmpty() ? "runs" : text.toString();
  }

  /** What the chips do that this one waits for, with a separator; empty if it runs alone. */
  String others() {
    return member == null ? "" : "; " + member.others();
  }

  boolean isWaiting() {
    return !waits.isEmpty();
  }
}
