package dev.simpler.sim.device;

import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;

/** A simulated device that refuses a call: poisoned, closed, busy, or stopped. */
public final class SimDeviceException extends SimplerException {
  private static final long serialVersionUID = 1L;

  SimDeviceException(Fault fault) {
    super(fault);
  }

  SimDeviceException(Fault fault, Throwable cause) {
    super(fault, cause);
  }
}
