package dev.simpler.sim.a5;

import dev.simpler.sim.chip.ChipProfile;
import dev.simpler.sim.chip.ProfileText;
import dev.simpler.sim.device.SimPlatform;
import java.util.Map;

/** The {@code a5sim} platform. */
public final class A5SimPlatform extends SimPlatform {
  private static final String PROFILE = "a5.profile";

  /** The chip as its profile has it; found by {@link java.util.ServiceLoader}. */
  public A5SimPlatform() {
    this(Map.of());
  }

  /**
   * A smaller or otherwise different chip of the family.
   *
   * @param profileOverrides constants by name, instead of those of the chip's profile
   */
  public A5SimPlatform(Map<String, String> profileOverrides) {
    super(
        "a5sim",
        ChipProfile.from(
            ProfileText.parse(PROFILE, A5SimPlatform.class.getResourceAsStream(PROFILE))
                .withOverrides(profileOverrides)));
  }
}
