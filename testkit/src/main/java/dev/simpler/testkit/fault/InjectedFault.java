package dev.simpler.testkit.fault;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;

/** What an injected failure throws. */
public final class InjectedFault extends SimplerException {
  private static final long serialVersionUID = 1L;

  InjectedFault(DeviceCall call, int number) {
    super(Fault.of(ErrorCategory.DEVICE_MEMORY, "injected: " + call + " number " + number));
  }
}
