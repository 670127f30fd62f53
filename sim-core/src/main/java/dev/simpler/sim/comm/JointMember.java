package dev.simpler.sim.comm;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.platform.DeviceMemoryException;
import dev.simpler.platform.DeviceWindow;
import dev.simpler.platform.JointBody;
import dev.simpler.platform.JointMessage;
import dev.simpler.platform.JointReply;
import dev.simpler.platform.JointRun;
import dev.simpler.platform.JointStep;
import dev.simpler.sim.memory.PeerWindows;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * One chip's part in a joint run: what it sends, what it gets, and how far it may go. Used by the
 * thread that drives its run.
 */
public final class JointMember {
  private static final int LINE = 64;
  private static final ValueLayout.OfInt SIGNAL =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private static final long NEVER = Long.MAX_VALUE;

  private final JointRun joint;
  private final int number;
  private final PeerWindows windows;
  private final LinkRates rates;
  private final EffectReader effects;
  private final BusyTimes[] links;
  private final BusyTimes port = new BusyTimes();
  private final List<JointMessage> sent = new ArrayList<>();
  private List<JointMessage> arrived = List.of();
  private String others = "";
  private long sequence;
  private long horizon;

  /** Who waits for a signal of this chip, whose run has ended. */
  private final List<ChipMessage.Await> unmet = new ArrayList<>();

  /**
   * The part of a chip.
   *
   * @param number of the member
   * @param windows the chip's
   * @param effects reads what others have written down
   */
  public JointMember(
      JointRun joint, int number, PeerWindows windows, LinkRates rates, EffectReader effects) {
    this.joint = joint;
    this.number = number;
    this.windows = windows;
    this.rates = rates;
    this.effects = effects;
    this.links = new BusyTimes[joint.members().size()];
    Arrays.setAll(links, member -> new BusyTimes());
  }

  /** Its number. */
  public int number() {
    return number;
  }

  /** Time before which all that can arrive has been delivered. */
  public long horizon() {
    return horizon;
  }

  /** The member whose memory a window is. */
  private int memberOf(DeviceWindow window) {
    List<DeviceWindow> members = joint.members();
    for (int member = 0; member < members.size(); member++) {
      if (members.get(member).isBeside(window)) {
        return member;
      }
    }
    throw new DeviceMemoryException(
        Fault.of(
                ErrorCategory.USAGE,
                "device "
                    + windows.deviceId()
                    + " reaches for "
                    + window
                    + ", which takes no part in this run")
            .mend("submit a group with a member for each device that is reached"));
  }

  /**
   * Sends bytes to a window of another chip.
   *
   * @param departure when the first of them is ready
   * @param load bytes on the link
   * @return when the last of them arrives
   */
  public long store(
      DeviceWindow window, long offset, long bytes, PeerEffect effect, long departure, long load) {
    int target = memberOf(window);
    long arrival = depart(target, departure, load);
    send(target, arrival, MessageCodec.store(window.address() + offset, bytes, effect));
    return arrival;
  }

  /** Asks for bytes of a window of another chip; they come as a {@link ChipMessage.Reply}. */
  public void request(DeviceWindow window, long offset, long bytes, long ticket, long departure) {
    int target = memberOf(window);
    long arrival = departure + link(target).latencyPs();
    send(target, arrival, new JointBody.Load(window.address() + offset, bytes, ticket).encode());
  }

  private void send(int target, long arrival, byte[] body) {
    sent.add(new JointMessage(number, target, arrival, sequence++, body));
  }

  /** Answers a request that has arrived. */
  public void answer(ChipMessage.Request request) {
    byte[] bytes;
    try {
      bytes = memory(request.address(), request.bytes()).toArray(ValueLayout.JAVA_BYTE);
    } catch (SimplerException gone) {
      refuse(request, gone);
      return;
    }
    long arrival = depart(request.source(), request.arrival(), request.bytes());
    send(request.source(), arrival, new JointBody.Answer(bytes, request.ticket()).encode());
  }

  /**
   * Answers who waits for a signal, if it is as that asks.
   *
   * @param now when
   * @return whether it is, or nothing is to be waited for
   */
  public boolean answer(ChipMessage.Await wait, long now) {
    int value;
    try {
      value = memory(wait.address(), Integer.BYTES).get(SIGNAL, 0);
    } catch (SimplerException gone) {
      refuse(wait, gone);
      return true;
    }
    if (value < wait.least()) {
      return false;
    }
    byte[] bytes = ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
    long arrival = depart(wait.source(), now, Integer.BYTES);
    send(wait.source(), arrival, new JointBody.Answer(bytes, wait.ticket()).encode());
    return true;
  }

  /** Lets bytes of a store that has arrived take effect; whether they did. */
  public boolean apply(ChipMessage.Store store) {
    try {
      store.effect().on(memory(store.address(), store.bytes()));
      return true;
    } catch (SimplerException gone) {
      refuse(store, gone);
      return false;
    }
  }

  private MemorySegment memory(long address, long bytes) {
    return windows.memory().window(address, bytes);
  }

  /** The memory is gone: whoever reached for it has to know, not this chip. */
  private void refuse(ChipMessage message, SimplerException gone) {
    String why = "device " + windows.deviceId() + " refuses it: " + gone.fault().message();
    send(
        message.source(),
        message.arrival() + link(message.source()).latencyPs(),
        new JointBody.Refused(why.substring(0, Math.min(why.length(), 1000))).encode());
  }

  /** The error of a chip that has reached for what another one refuses. */
  public DeviceMemoryException refusal(ChipMessage.Refused refused) {
    return new DeviceMemoryException(
        Fault.of(
                ErrorCategory.DEVICE_MEMORY,
                "what was sent to a peer's window did not get there: " + refused.why())
            .at("device " + windows.deviceId())
            .mend("release a domain after its last use"));
  }

  /**
   * Takes the link to a member for so many bytes, and the port that all links to other packages
   * share; when the last of them arrives. What fits a line of the scalar unit goes between those of
   * others: so a signal can overtake a transfer.
   */
  private long depart(int target, long departure, long load) {
    LinkRates.Link link = link(target);
    if (load <= LINE) {
      return departure + link.busyPs(load) + link.latencyPs();
    }
    long begin = departure;
    long through = departure;
    if (!rates.isNear(windows.deviceId(), joint.members().get(target).deviceId())) {
      long busy = rates.portPs(load);
      begin = port.take(departure, busy);
      through = begin + busy;
    }
    long busy = link.busyPs(load);
    return Math.max(through, links[target].take(begin, busy) + busy) + link.latencyPs();
  }

  /** The chip does nothing before {@code time}, and all that arrives before the horizon has. */
  private void forget(long time) {
    long past = Math.min(time, horizon);
    port.forget(past);
    for (BusyTimes link : links) {
      link.forget(past);
    }
  }

  private LinkRates.Link link(int target) {
    return rates.between(windows.deviceId(), joint.members().get(target).deviceId());
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
    forget(time);
    return took(
        joint.meet(number, JointStep.until(time, rates.leastLatencyPs(), waits, takeSent())));
  }

  private boolean took(JointReply reply) {
    arrived = reply.arrived();
    horizon = reply.horizon();
    others = reply.others();
    return reply.goesOn();
  }

  private List<JointMessage> takeSent() {
    List<JointMessage> taken = List.copyOf(sent);
    sent.clear();
    return taken;
  }

  /** Takes what arrives before the {@link #horizon}, in order. */
  public List<ChipMessage> takeArrivals() {
    List<ChipMessage> taken =
        arrived.stream().map(message -> MessageCodec.read(message, effects)).toList();
    arrived = List.of();
    return taken;
  }

  /** What the other chips of the run do, once nothing can arrive any more; for messages. */
  public String others() {
    return others;
  }

  /**
   * The chip's run has ended: serves its windows until all have.
   *
   * @param how it has ended, for others' messages
   * @param unread what had arrived and had not yet taken effect
   * @param record what its checkers wrote down; empty if nothing
   * @param refused is told if something that it had sent did not get there
   * @return what the checkers of all wrote down, if this one is to judge; else empty
   */
  public List<byte[]> serve(
      String how, List<ChipMessage> unread, byte[] record, Consumer<Fault> refused) {
    unread.stream().sorted(ChipMessage.ORDER).forEach(message -> serve(message, refused));
    byte[] written = record;
    while (true) {
      JointStep step = new JointStep(NEVER, rates.leastLatencyPs(), how, true, takeSent(), written);
      JointReply reply = joint.meet(number, step);
      took(reply);
      takeArrivals().forEach(message -> serve(message, refused));
      if (!reply.goesOn()) {
        return reply.records();
      }
      written = new byte[0];
    }
  }

  private void serve(ChipMessage message, Consumer<Fault> refused) {
    switch (message) {
      case ChipMessage.Store store -> {
        apply(store);
        unmet.removeIf(wait -> answer(wait, store.arrival()));
      }
      case ChipMessage.Local own -> own.effect().on(memory(own.address(), own.bytes()));
      case ChipMessage.Request request -> answer(request);
      case ChipMessage.Await wait -> {
        if (!answer(wait, wait.arrival())) {
          unmet.add(wait);
        }
      }
      case ChipMessage.Refused refusal -> refused.accept(refusal(refusal).fault());
      case ChipMessage.Reply unread -> {} // whoever asked is gone
    }
  }
}
