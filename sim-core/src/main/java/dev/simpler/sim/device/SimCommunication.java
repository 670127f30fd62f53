package dev.simpler.sim.device;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.platform.Communication;
import dev.simpler.platform.DeviceWindow;
import dev.simpler.platform.JointRun;
import dev.simpler.sim.comm.JointMember;
import dev.simpler.sim.comm.JointSimulation;
import dev.simpler.sim.comm.LinkRates;
import dev.simpler.sim.memory.PeerWindows;
import dev.simpler.sim.memory.SimWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What a simulated device can do together with others that are open in this process. */
final class SimCommunication implements Communication {
  private final PeerWindows windows;
  private final LinkRates rates;
  private final Runnable usable;
  private final AtomicReference<@Nullable JointMember> entered = new AtomicReference<>();

  /**
   * Creates it.
   *
   * @param usable throws if the device refuses everything
   */
  SimCommunication(PeerWindows windows, LinkRates rates, Runnable usable) {
    this.windows = windows;
    this.rates = rates;
    this.usable = usable;
  }

  @Override
  public DeviceWindow allocate(String domain, int rank, int ranks, long bytes) {
    usable.run();
    return windows.allocate(domain, rank, ranks, bytes);
  }

  @Override
  public long connect(DeviceWindow own, List<? extends DeviceWindow> all) {
    usable.run();
    return windows.connect(simulated(own), simulated(all));
  }

  @Override
  public void release(DeviceWindow own) {
    usable.run();
    windows.release(simulated(own));
  }

  @Override
  public JointRun joint(List<? extends DeviceWindow> members) {
    return new JointSimulation(simulated(members), rates);
  }

  @Override
  public void enter(JointRun run, int member) {
    if (!(run instanceof JointSimulation joint)) {
      throw refusal("a joint run of another platform");
    }
    JointMember own = joint.member(member);
    if (own.windows() != windows) {
      throw refusal("member " + member + " of a joint run is device " + own.windows().deviceId());
    }
    entered.set(own);
  }

  /** Takes the part that the next run has in a joint one; null if it runs alone. */
  @Nullable JointMember takeEntered() {
    return entered.get() == null ? null : entered.getAndSet(null);
  }

  private List<SimWindow> simulated(List<? extends DeviceWindow> all) {
    List<SimWindow> found = new ArrayList<>();
    all.forEach(each -> found.add(simulated(each)));
    return found;
  }

  private SimWindow simulated(DeviceWindow window) {
    if (window instanceof SimWindow own) {
      return own;
    }
    throw refusal("the window of rank " + window.rank() + " of domain " + window.domain());
  }

  private SimDeviceException refusal(String what) {
    return new SimDeviceException(
        Fault.of(ErrorCategory.USAGE, what + " is not of this device")
            .at("device " + windows.deviceId())
            .mend("use the windows and runs of one platform, each on its own device"));
  }
}
