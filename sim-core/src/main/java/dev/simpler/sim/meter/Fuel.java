package dev.simpler.sim.meter;

import org.jspecify.annotations.Nullable;

/** Which meter code of an image burns on the present thread. */
public final class Fuel {
  private static final ThreadLocal<@Nullable Meter> METER = new ThreadLocal<>();

  private Fuel() {}

  /**
   * Makes {@code meter} the one that this thread's image code burns from now on.
   *
   * @return the one before, to be put back
   */
  public static @Nullable Meter install(@Nullable Meter meter) {
    Meter before = METER.get();
    METER.set(meter);
    return before;
  }

  /** Called by woven code only. */
  public static CallSites sites() {
    return meter().sites();
  }

  /** Called by woven code only. */
  public static Meter meter() {
    Meter present = METER.get();
    return present == null ? new Unmetered() : present;
  }
}
