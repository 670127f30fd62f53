package dev.simpler.sim.memory;

import dev.simpler.platform.DeviceAddress;
import java.util.Locale;

/** How this package writes numbers in messages. */
final class Hex {
  private Hex() {}

  static String of(long address) {
    return DeviceAddress.hex(address);
  }

  static String time(long picoseconds) {
    return String.format(Locale.ROOT, "virtual time %.3f us", picoseconds / 1e6);
  }
}
