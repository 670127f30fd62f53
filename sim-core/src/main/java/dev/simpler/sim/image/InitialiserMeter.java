package dev.simpler.sim.image;

import dev.simpler.platform.image.ImageException;
import dev.simpler.sim.meter.Meter;
import dev.simpler.sim.meter.MeterLimits;
import dev.simpler.sim.meter.Stop;

/** Limits all static initialisers of an image together, or one constructor. */
final class InitialiserMeter extends Meter {
  private static final long STEPS = 50_000_000;
  private static final long HEAP_BYTES = 64 << 20;
  private static final long HOST_NANOS = 10_000_000_000L;

  private final boolean statics;
  private final long started = System.nanoTime();
  private long steps;

  /**
   * Creates the meter.
   *
   * @param statics whether what runs sets static fields up, which are then not copied for it
   */
  InitialiserMeter(boolean statics) {
    super(MeterLimits.of(HEAP_BYTES));
    this.statics = statics;
  }

  @Override
  protected void charge(long more) {
    steps += more;
    if (steps > STEPS || steps < 0) {
      throw stop("it takes more than " + STEPS + " loop iterations and calls", "");
    }
  }

  @Override
  protected void look() {
    if (System.nanoTime() - started > HOST_NANOS) {
      throw stop("it takes more than " + HOST_NANOS / 1_000_000 + " ms of host time", "");
    }
  }

  @Override
  protected Stop stop(String what, String mend) {
    return new Stop(ImageException.fault(what).mend(mend));
  }

  @Override
  protected boolean sharesStatics() {
    return statics;
  }
}
