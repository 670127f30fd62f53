package dev.simpler.platform.setting;

/**
 * What a process that opens devices in other processes tells the simulators there: they cannot see
 * what else is open, nor how much of the machine is theirs. Cards have no use for it.
 */
public enum PlacementSetting {
  /** Which address range a device takes; the lowest free one of its process by default. */
  ADDRESS_SPACE(
      "SIMPLER_ADDRESS_SPACE",
      "which of the 128 address ranges of its number a device takes; the lowest that is free in its"
          + " process by default"),
  /** How much memory a device has, if that is less than what its chip has. */
  DEVICE_MEMORY(
      "SIMPLER_DEVICE_MEMORY",
      "bytes of memory a device has, if its chip has more; all of the chip's by default");

  private final Setting setting;

  PlacementSetting(String name, String meaning) {
    setting = new Setting(name, meaning);
  }

  /** {@return its name for users} */
  public String key() {
    return setting.name();
  }

  /**
   * As a simulator states it.
   *
   * @return the statement of a simulator that reads it
   */
  public Setting setting() {
    return setting;
  }
}
