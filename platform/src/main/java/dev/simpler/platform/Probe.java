package dev.simpler.platform;

import dev.simpler.abi.error.ErrorCategory;

/** Whether a platform can be used here. */
public sealed interface Probe {
  /**
   * The platform works on this machine.
   *
   * @param devices number of devices it offers
   * @param detail one line for people
   */
  record Available(int devices, String detail) implements Probe {}

  /**
   * The platform does not work on this machine.
   *
   * @param reason what was looked for and where
   * @param mend what to install or set
   * @param category what opening it fails with
   */
  record Unavailable(String reason, String mend, ErrorCategory category) implements Probe {
    /**
     * A platform of which something is missing.
     *
     * @param reason what is missing
     * @param mend what to set or to install
     */
    public Unavailable(String reason, String mend) {
      this(reason, mend, ErrorCategory.UNAVAILABLE);
    }
  }
}
