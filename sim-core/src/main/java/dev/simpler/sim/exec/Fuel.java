package dev.simpler.sim.exec;

import org.jspecify.annotations.Nullable;

/**
 * The hook that the image loader weaves into device code, at loop back-edges and at calls that
 * could recurse. It is called rarely (every {@link #STRIDE} back-edges and at returns), so that
 * finding the meter through the thread costs nothing that counts.
 */
public final class Fuel {
  /** Back-edges of one method activation between two calls of the hook. */
  public static final int STRIDE = 1024;

  private static final ThreadLocal<@Nullable FuelMeter> METER = new ThreadLocal<>();

  private Fuel() {}

  /**
   * Makes {@code meter} the one that this thread's device code burns from now on.
   *
   * @return the one before, to be put back
   */
  public static @Nullable FuelMeter install(@Nullable FuelMeter meter) {
    FuelMeter before = METER.get();
    METER.set(meter);
    return before;
  }

  /** Called by woven code only; without a meter installed it costs nothing. */
  public static void burn(int steps) {
    if (steps > 0) {
      FuelMeter meter = METER.get();
      if (meter != null) {
        meter.burn(steps);
      }
    }
  }
}
