package dev.simpler.examples;

import dev.simpler.platform.DeviceSession;
import dev.simpler.platform.ForwardingPlatform;
import dev.simpler.platform.SessionConfig;
import dev.simpler.sim.device.SimDevice;
import dev.simpler.sim.device.SimPlatform;
import dev.simpler.sim.observe.SimEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/** A simulated platform that makes one number of all events of each of its devices, in order. */
final class DigestedPlatform extends ForwardingPlatform {
  /** Where a device's addresses begin depends on what else is open. */
  private static final Pattern ADDRESS =
      Pattern.compile("0x\\p{XDigit}+|(address|buffer|word)=-?\\d+");

  private static final int PRIME = 1_000_003;

  /** Of the events of one device. */
  static final class Digest {
    private long value;
    private long events;

    private void add(SimEvent event) {
      events++;
      value = value * PRIME + ADDRESS.matcher(event.toString()).replaceAll("").hashCode();
    }

    @Override
    public String toString() {
      return events + " events " + Long.toHexString(value);
    }
  }

  private final SimPlatform platform;
  private final List<Digest> devices = Collections.synchronizedList(new ArrayList<>());

  DigestedPlatform(SimPlatform platform) {
    super(platform);
    this.platform = platform;
  }

  @Override
  public DeviceSession open(SessionConfig config) {
    SimDevice session = platform.open(config);
    Digest digest = new Digest();
    devices.add(digest);
    session.attach(digest::add);
    return session;
  }

  /** Those of the devices that were opened, in their order. */
  List<Digest> digests() {
    return List.copyOf(devices);
  }
}
