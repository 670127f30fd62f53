package dev.simpler.sim.exec;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.sim.meter.Meter;
import dev.simpler.sim.meter.MeterLimits;
import dev.simpler.sim.meter.Stop;
import dev.simpler.sim.onchip.CoreUnits;

/** Charges the kernels of one core. */
final class KernelMeter extends Meter {
  /**
   * Scalar instructions of one loop iteration: compare, branch, count, and some work; estimated.
   */
  private static final int OPERATIONS_PER_STEP = 4;

  private final CoreUnits units;
  private final HostGuard guard;

  KernelMeter(CoreUnits units, HostGuard guard, MeterLimits limits) {
    super(limits, units.sites());
    this.units = units;
    this.guard = guard;
  }

  @Override
  protected void charge(long steps) {
    units.pipes().scalar(OPERATIONS_PER_STEP * steps);
    units.pipes().catchUp();
  }

  @Override
  protected void look() {
    guard.look();
  }

  @Override
  protected Stop stop(String what, String mend) {
    return new Stop(
        Fault.of(ErrorCategory.KERNEL, "the kernel is stopped: " + what)
            .at(units.port().identity().toString())
            .mend(mend + "; then reset the device"));
  }
}
