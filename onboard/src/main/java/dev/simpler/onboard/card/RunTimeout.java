package dev.simpler.onboard.card;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.onboard.NativeSetting;
import dev.simpler.onboard.ffm.SettingLookup;
import dev.simpler.platform.PlatformException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/** The setting of how long a run may take. */
final class RunTimeout {
  /** No limit; what the process that hosts the library is told. */
  static final String NONE = "none";

  private static final BigDecimal MOST_SECONDS = BigDecimal.valueOf(31_536_000);
  private static final int NANO_DIGITS = 9;

  private RunTimeout() {}

  /**
   * The limit, if one is set.
   *
   * @param isolated whether there is a process that can be killed
   * @throws PlatformException USAGE if it is no number of seconds, or there is no such process
   */
  static Optional<Duration> of(SettingLookup lookup, boolean isolated) {
    Optional<SettingLookup.Found> given = lookup.find(NativeSetting.RUN_TIMEOUT);
    if (given.isEmpty() || given.get().value().strip().equals(NONE)) {
      return Optional.empty();
    }
    if (!isolated) {
      throw refuse(
          given.get(),
          "a run in this process cannot be given up, native code is using its memory",
          "set SIMPLER_ISOLATION to process (--isolate)");
    }
    return Optional.of(seconds(given.get()));
  }

  private static Duration seconds(SettingLookup.Found given) {
    try {
      BigDecimal seconds = new BigDecimal(given.value().strip());
      if (seconds.signum() > 0 && seconds.compareTo(MOST_SECONDS) <= 0) {
        long nanos = seconds.movePointRight(NANO_DIGITS).longValue();
        return Duration.ofNanos(Math.max(1, nanos));
      }
    } catch (NumberFormatException notANumber) {
      // falls through to the same refusal
    }
    throw refuse(
        given,
        "run timeout \"" + given.value() + "\" is no number of seconds above 0, up to 31536000",
        "write it as 30 or 0.5");
  }

  private static PlatformException refuse(SettingLookup.Found given, String what, String mend) {
    return new PlatformException(Fault.of(ErrorCategory.USAGE, what).at(given.source()).mend(mend));
  }
}
