package dev.simpler.examples;

import dev.simpler.sim.observe.SimEvent;
import dev.simpler.sim.observe.SimObserver;
import java.util.regex.Pattern;

/** One number of all events of a device, in order. */
final class EventDigest implements SimObserver {
  /** Where a device's addresses begin depends on what else is open. */
  private static final Pattern ADDRESS =
      Pattern.compile("0x\\p{XDigit}+|(address|buffer|word)=-?\\d+");

  private static final int PRIME = 1_000_003;

  private long value;
  private long events;

  @Override
  public void on(SimEvent event) {
    events++;
    value = value * PRIME + ADDRESS.matcher(event.toString()).replaceAll("").hashCode();
  }

  @Override
  public String toString() {
    return events + " events " + Long.toHexString(value);
  }
}
