package dev.simpler.examples.check;

import dev.simpler.platform.DeviceSession;
import dev.simpler.platform.ForwardingPlatform;
import dev.simpler.platform.SessionConfig;
import dev.simpler.sim.device.SimDevice;
import dev.simpler.sim.device.SimPlatform;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A simulated platform that notes the order of tasks on each of its devices. */
final class OrderedPlatform extends ForwardingPlatform {
  private final SimPlatform platform;
  private final List<TaskRelation> devices = Collections.synchronizedList(new ArrayList<>());

  OrderedPlatform(SimPlatform platform) {
    super(platform);
    this.platform = platform;
  }

  @Override
  public DeviceSession open(SessionConfig config) {
    SimDevice session = platform.open(config);
    TaskRelation order = new TaskRelation();
    devices.add(order);
    session.attach(order);
    return session;
  }

  /** The orders of all runs, on whichever device and however often. */
  String order() {
    return "order "
        + devices.stream().flatMap(each -> each.runs().stream()).distinct().sorted().toList();
  }
}
