package dev.simpler.sim.device;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.platform.Communication;
import dev.simpler.platform.DeviceWindow;
import dev.simpler.platform.DomainPlace;
import dev.simpler.platform.JointRun;
import dev.simpler.platform.PeerAddress;
import dev.simpler.sim.comm.JointMember;
import dev.simpler.sim.comm.LinkRates;
import dev.simpler.sim.memory.PeerWindows;
import dev.simpler.sim.onchip.PeerEffects;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What a simulated device can do together with others. */
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
  public DeviceWindow allocate(DomainPlace place, long bytes) {
    usable.run();
    return windows.allocate(place.domain(), place.rank(), place.ranks(), bytes);
  }

  @Override
  public long connect(DeviceWindow own, List<DeviceWindow> all) {
    usable.run();
    return windows.connect(own, all);
  }

  @Override
  public void release(DeviceWindow own) {
    usable.run();
    windows.release(own);
  }

  @Override
  public Entry enter(JointRun run, int member) {
    DeviceWindow window = run.members().get(member);
    if (PeerAddress.owner(window.peerAddress()) != windows.owner()) {
      throw new SimDeviceException(
          Fault.of(
                  ErrorCategory.USAGE,
                  "member " + member + " of a joint run is device " + window.deviceId())
              .at("device " + windows.deviceId())
              .mend("let each device take its own part"));
    }
    JointMember own = new JointMember(run, member, windows, rates, PeerEffects::read);
    entered.set(own);
    return () -> entered.compareAndSet(own, null);
  }

  @Override
  public boolean keepsTime() {
    return true;
  }

  /** Takes the part that the next run has in a joint one; null if it runs alone. */
  @Nullable JointMember takeEntered() {
    return entered.get() == null ? null : entered.getAndSet(null);
  }
}
