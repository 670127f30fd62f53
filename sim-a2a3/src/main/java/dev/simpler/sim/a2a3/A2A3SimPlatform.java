package dev.simpler.sim.a2a3;

import dev.simpler.sim.chip.ChipProfile;
import dev.simpler.sim.chip.ProfileText;
import dev.simpler.sim.device.SimPlatform;
import java.util.Map;

/** The {@code a2a3sim} platform. */
public final class A2A3SimPlatform extends SimPlatform {
  private static final String PROFILE = "a2a3.profile";

  /** The chip as its profile has it; found by {@link java.util.ServiceLoader}. */
  public A2A3SimPlatform() {
    this(Map.of());
  }

  /**
   * A smaller or otherwise different chip of the family.
   *
   * @param profileOverrides constants by name, instead of those of the chip's profile
   */
  public A2A3SimPlatform(Map<String, String> profileOverrides) {
    super(
        "a2a3sim",
        ChipProfile.from(
            ProfileText.parse(PROFILE, A2A3SimPlatform.class.getResourceAsStream(PROFILE))
                .withOverrides(profileOverrides)));
  }
}
