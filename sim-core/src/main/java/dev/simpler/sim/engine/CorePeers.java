package dev.simpler.sim.engine;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.platform.DeviceMemoryException;
import dev.simpler.platform.DeviceWindow;
import dev.simpler.platform.PeerAddress;
import dev.simpler.sim.comm.JointMember;
import dev.simpler.sim.comm.LinkRates;
import dev.simpler.sim.comm.PeerEffect;
import dev.simpler.sim.core.AsyncCopy;
import dev.simpler.sim.core.PeerPort;
import dev.simpler.sim.core.SignalTest;
import dev.simpler.sim.onchip.StoredRuns;
import java.lang.foreign.MemorySegment;

/** One core's way to other chips. */
final class CorePeers implements PeerPort {
  private final SimCore core;
  private final ChipLinks links;
  private long channelFree;

  CorePeers(SimCore core, ChipLinks links) {
    this.core = core;
    this.links = links;
  }

  @Override
  public long reached() {
    return links.reached();
  }

  @Override
  public byte[] load(long address, long bytes, long departure, String attempt) {
    DeviceWindow window = window(address, bytes, attempt);
    long departs = Math.max(departure, links.reached());
    long offset = address - window.peerAddress();
    byte[][] answer = new byte[1][];
    long ticket =
        links.expect(came -> {
          answer[0] = came;
          links.answered(core);
        });
    joined(window).request(window, offset, bytes, ticket, departs);
    links.awaitAnswer(core, "bytes of " + window);
    return answer[0];
  }

  @Override
  public long store(
      long address, long bytes, PeerEffect effect, long departure, long load, String attempt) {
    DeviceWindow window = window(address, bytes, attempt);
    long departs = Math.max(departure, links.reached());
    long offset = address - window.peerAddress();
    return joined(window).store(window, offset, bytes, effect, departs, load)
        + link(address).latencyPs();
  }

  @Override
  public void signal(long address, PeerEffect effect, long departure, String attempt) {
    if (PeerAddress.isPeer(address)) {
      store(address, Integer.BYTES, effect, departure, Integer.BYTES, attempt);
    } else {
      requireSuspendable();
      links.memory().window(address, Integer.BYTES);
      links.sendLocal(address, Integer.BYTES, effect, departure);
    }
  }

  @Override
  public long await(SignalTest test, long since) {
    requireSuspendable();
    links.reach(core, since);
    if (!test.holds()) {
      links.awaitSignal(core, test);
    }
    long end = Math.max(since, links.reached());
    core.waited(end - since);
    return end;
  }

  @Override
  public boolean test(SignalTest test, long at) {
    requireSuspendable();
    links.reach(core, at);
    return test.holds();
  }

  @Override
  public AsyncCopy put(long address, byte[] bytes, long issued, String attempt) {
    DeviceWindow window = window(address, bytes.length, attempt);
    LinkRates rates = links.rates();
    LinkRates.Link link = link(address);
    long start = channel(issued, bytes.length);
    // the link is faster than a channel: the last byte is what it waits for
    long slack = Math.max(0, rates.sdmaPs(bytes.length) - link.busyPs(bytes.length));
    long arrival =
        joined(window)
            .store(
                window,
                address - window.peerAddress(),
                bytes.length,
                new StoredRuns(bytes),
                start + rates.sdmaStartPs() + slack,
                bytes.length);
    return new PutCopy(arrival + link.latencyPs());
  }

  @Override
  public AsyncCopy get(long address, long target, long bytes, long issued, String attempt) {
    DeviceWindow window = window(address, bytes, attempt);
    LinkRates rates = links.rates();
    links.memory().window(target, bytes);
    GetCopy copy = new GetCopy(target, bytes);
    long start = channel(issued, bytes);
    long slack = Math.max(0, rates.sdmaPs(bytes) - link(address).busyPs(bytes));
    long ticket =
        links.expect(came ->
            links.sendLocalAt(
                target,
                bytes,
                memory -> {
                  memory.copyFrom(MemorySegment.ofArray(came));
                  copy.done = true;
                },
                links.reached() + slack));
    long offset = address - window.peerAddress();
    joined(window).request(window, offset, bytes, ticket, start + rates.sdmaStartPs());
    return copy;
  }

  /** Takes the core's channel of the SDMA engine; when the transfer is begun. */
  private long channel(long issued, long bytes) {
    long start = Math.max(Math.max(issued, links.reached()), channelFree);
    channelFree = start + links.rates().sdmaPs(bytes);
    return start;
  }

  /** Begins a run. */
  void reset() {
    channelFree = 0;
  }

  /** A transfer to a peer, whose end is known. */
  private record PutCopy(long end) implements AsyncCopy {
    @Override
    public long await(long since) {
      return Math.max(since, end);
    }

    @Override
    public boolean test(long at) {
      return at >= end;
    }
  }

  /** A transfer from a peer. */
  private final class GetCopy implements AsyncCopy, SignalTest {
    private final long address;
    private final long bytes;
    private boolean done;

    GetCopy(long address, long bytes) {
      this.address = address;
      this.bytes = bytes;
    }

    @Override
    public long await(long since) {
      return CorePeers.this.await(this, since);
    }

    @Override
    public boolean test(long at) {
      return CorePeers.this.test(this, at);
    }

    @Override
    public boolean holds() {
      return done;
    }

    @Override
    public boolean touches(long other, long count) {
      return other < address + bytes && address < other + count;
    }

    @Override
    public String describe() {
      return "an asynchronous transfer of " + bytes + " bytes";
    }
  }

  @Override
  public long acknowledgedPs(long address) {
    return 2 * link(address).latencyPs();
  }

  private LinkRates.Link link(long address) {
    return links.rates().between(core.identity().device(), PeerAddress.device(address));
  }

  private DeviceWindow window(long address, long bytes, String attempt) {
    DeviceWindow window = links.memory().peers().at(address, bytes, attempt);
    requireSuspendable();
    return window;
  }

  private JointMember joined(DeviceWindow window) {
    JointMember member = links.member();
    if (member == null) {
      throw new DeviceMemoryException(
          Fault.of(
                  ErrorCategory.USAGE,
                  core.identity()
                      + " reaches for "
                      + window
                      + ", but its program runs on one chip alone")
              .mend("submit the program as a group with a member for each chip of the domain"));
    }
    return member;
  }

  /** A kernel waits for others only if its image says that it may. */
  private void requireSuspendable() {
    if (!core.isSuspendable()) {
      throw new DeviceMemoryException(
          Fault.of(
                  ErrorCategory.KERNEL,
                  "the kernel has to do with other chips, but names nothing that says so")
              .at(core.identity().toString())
              .by(core.describe())
              .mend("ask the context for its commContext where the kernel begins"));
    }
  }
}
