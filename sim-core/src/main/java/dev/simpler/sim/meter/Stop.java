package dev.simpler.sim.meter;

import dev.simpler.abi.error.Fault;

/**
 * Ends code of an image from outside. No handler of an image sees it: woven code throws it on, past
 * every catch and finally. Carries the fault to report.
 */
public class Stop extends Error {
  private static final long serialVersionUID = 1L;

  private final transient Fault fault;

  /** A stop for the reason that {@code fault} states. */
  public Stop(Fault fault) {
    super(fault.message(), null, false, false);
    this.fault = fault;
  }

  /** What to report. */
  public final Fault fault() {
    return fault;
  }
}
