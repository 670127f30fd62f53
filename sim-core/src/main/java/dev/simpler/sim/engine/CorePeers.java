package dev.simpler.sim.engine;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.platform.DeviceMemoryException;
import dev.simpler.platform.PeerAddress;
import dev.simpler.sim.comm.Effect;
import dev.simpler.sim.comm.JointMember;
import dev.simpler.sim.core.PeerPort;
import dev.simpler.sim.core.SignalTest;
import dev.simpler.sim.memory.SimWindow;

/** One core's way to other chips. */
final class CorePeers implements PeerPort {
  private final SimCore core;
  private final ChipLinks links;

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
    SimWindow window = window(address, bytes, attempt);
    long departs = Math.max(departure, links.reached());
    long offset = address - window.peerAddress();
    joined(window).request(window, offset, bytes, core.identity().core(), departs);
    return links.awaitReply(core, "bytes of " + window);
  }

  @Override
  public void store(
      long address, long bytes, Effect effect, long departure, long load, String attempt) {
    SimWindow window = window(address, bytes, attempt);
    long departs = Math.max(departure, links.reached());
    joined(window).store(window, address - window.peerAddress(), bytes, effect, departs, load);
  }

  @Override
  public void signal(long address, Effect effect, long departure, String attempt) {
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
  public long acknowledgedPs() {
    return 2 * links.rates().latencyPs();
  }

  private SimWindow window(long address, long bytes, String attempt) {
    SimWindow window = links.memory().peers().at(address, bytes, attempt);
    requireSuspendable();
    return window;
  }

  private JointMember joined(SimWindow window) {
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
