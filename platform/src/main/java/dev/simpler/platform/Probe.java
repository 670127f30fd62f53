package dev.simpler.platform;

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
   */
  record Unavailable(String reason, String mend) implements Probe {}
}
