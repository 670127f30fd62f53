package dev.simpler.sim.comm;

import dev.simpler.sim.memory.PeerWindows;
import dev.simpler.sim.memory.SimWindow;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * One chip's part in a joint simulation: what it sends, what it gets, and how far it may go. Used
 * by the thread that drives its run, and by the joint simulation while that thread waits or has
 * left.
 */
public final class JointMember {
  private static final int LINE = 64;

  private final JointSimulation joint;
  private final int number;
  private final PeerWindows windows;
  private final LinkRates rates;
  private final long[] linkFree;
  private final List<Sent> sent = new ArrayList<>();
  private long sequence;
  private long horizon;

  /** What was sent and to whom. */
  record Sent(int target, Message message) {}

  JointMember(
      JointSimulation joint, int number, PeerWindows windows, LinkRates rates, int members) {
    this.joint = joint;
    this.number = number;
    this.windows = windows;
    this.rates = rates;
    this.linkFree = new long[members];
  }

  /** Its number. */
  public int number() {
    return number;
  }

  /** The device's windows. */
  public PeerWindows windows() {
    return windows;
  }

  /** Time before which all that can arrive has been delivered. */
  public long horizon() {
    return horizon;
  }

  void horizon(long reached) {
    horizon = reached;
  }

  /**
   * Sends bytes to a window of another chip.
   *
   * @param departure when the first of them is ready
   * @param load bytes on the link
   * @return when the last of them arrives
   */
  public long store(
      SimWindow window, long offset, long bytes, ArrivalEffect effect, long departure, long load) {
    int target = joint.memberOf(window, this);
    long arrival = depart(target, departure, load);
    sent.add(
        new Sent(
            target, new Message.Store(arrival, number, sequence++, window, offset, bytes, effect)));
    return arrival;
  }

  /** Asks for bytes of a window of another chip; they come as a {@link Message.Reply}. */
  public void request(SimWindow window, long offset, long bytes, long ticket, long departure) {
    int target = joint.memberOf(window, this);
    long arrival = departure + rates.latencyPs();
    sent.add(
        new Sent(
            target,
            new Message.Request(arrival, number, sequence++, window, offset, bytes, ticket)));
  }

  /** Answers a request that has arrived. */
  public void answer(Message.Request request) {
    long offset = request.offset();
    byte[] bytes =
        request
            .window()
            .memory(offset, request.bytes(), "device " + joint.deviceOf(request.source()))
            .toArray(ValueLayout.JAVA_BYTE);
    long arrival = depart(request.source(), request.arrival(), request.bytes());
    sent.add(
        new Sent(
            request.source(),
            new Message.Reply(arrival, number, sequence++, bytes, request.ticket())));
  }

  /** Lets bytes of a store that has arrived take effect. */
  public void apply(Message.Store store) {
    String by = "device " + joint.deviceOf(store.source());
    MemorySegment memory = store.window().memory(store.offset(), store.bytes(), by);
    store.effect().on(memory);
  }

  /**
   * Takes the link to a member for so many bytes; when the last of them arrives. What fits a line
   * of the scalar unit goes between those of others: so a signal can overtake a transfer.
   */
  private long depart(int target, long departure, long load) {
    if (load <= LINE) {
      return departure + rates.busyPs(load) + rates.latencyPs();
    }
    long begin = Math.max(departure, linkFree[target]);
    long end = begin + rates.busyPs(load);
    linkFree[target] = end;
    return end + rates.latencyPs();
  }

  /** Takes what was sent since the last call. */
  List<Sent> takeSent() {
    List<Sent> taken = List.copyOf(sent);
    sent.clear();
    return taken;
  }

  /**
   * Waits until all that can arrive by {@code time} is known.
   *
   * @param time before which this chip does nothing; {@link Long#MAX_VALUE} if it does nothing more
   *     unless something arrives
   * @param waits what for, for others' messages
   * @return false if nothing will ever arrive: everybody waits and nothing is under way
   */
  public boolean advance(long time, String waits) {
    return joint.advance(this, time, waits);
  }

  /** Takes what arrives before the {@link #horizon}, in order. */
  public List<Message> takeArrivals() {
    return joint.takeArrivals(this);
  }

  /** What the other chips of the run do, once nothing can arrive any more; for messages. */
  public String others() {
    return joint.others(this);
  }

  /** Gives what was written down of this chip; all records if it is the last one, else none. */
  public List<ChipRecord> deposit(ChipRecord record) {
    return joint.deposit(record);
  }

  /** Leaves the run; nobody waits for this chip any more. */
  public void leave(String why) {
    joint.leave(number, why);
  }
}
