package dev.simpler.sim.meter;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;

/** Stops code of an image that something calls outside of a run: nothing would limit it there. */
final class Unmetered extends Meter {
  Unmetered() {
    super(MeterLimits.of(0));
  }

  @Override
  protected void charge(long steps) {
    throw outside();
  }

  @Override
  protected void look() {
    throw outside();
  }

  @Override
  protected Stop stop(String what, String mend) {
    return outside();
  }

  private static Stop outside() {
    return new Stop(Fault.of(ErrorCategory.IMAGE, "code of an image is called outside of a run"));
  }
}
