package dev.simpler.runtime.onboard;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.runtime.device.ChipFacts;
import dev.simpler.runtime.platform.DeviceSession;
import dev.simpler.runtime.platform.Platform;
import dev.simpler.runtime.platform.PlatformException;
import dev.simpler.runtime.platform.Probe;
import dev.simpler.runtime.platform.SessionConfig;

/**
 * The platform of a real card. This version has no native backend: the platform is listed, says why
 * it cannot be used, and refuses everything else.
 */
abstract sealed class OnboardPlatform implements Platform permits A2A3Platform, A5Platform {
  private static final String REASON =
      "this version has no backend for real cards (a native host_runtime.so)";

  private final String name;

  OnboardPlatform(String name) {
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  private String mend() {
    return "use " + name + "sim, which needs no card";
  }

  @Override
  public Probe probe() {
    return new Probe.Unavailable(REASON, mend());
  }

  @Override
  public ChipFacts facts() {
    throw unavailable();
  }

  @Override
  public DeviceSession open(SessionConfig config) {
    throw unavailable();
  }

  private PlatformException unavailable() {
    return new PlatformException(
        Fault.of(ErrorCategory.UNAVAILABLE, "platform " + name + " cannot be used here: " + REASON)
            .mend(mend()));
  }
}
