package dev.simpler.sim.engine;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.sim.meter.Stop;
import dev.simpler.sim.observe.CoreIdentity;
import java.util.function.Supplier;

/** Why a kernel is stopped from outside; where and who is added by the core. */
final class KernelStops {
  private KernelStops() {}

  static Fault tornDown() {
    return Fault.of(ErrorCategory.STALL, "the run was torn down");
  }

  /** Past the limit in virtual time of a kernel that started at {@code start} picoseconds. */
  static Fault stalled(EngineSettings settings, long start) {
    return Fault.of(
            ErrorCategory.STALL,
            "the kernel has run for more than "
                + settings.stallLimitPs() / 1000
                + " ns of virtual time, the stall limit")
        .since("it started at " + start / 1000 + " ns")
        .mend("mend the kernel, or raise SIMPLER_STALL_LIMIT_NS; then reset the device")
        .code(-100);
  }

  /** Past the limit in host time of a kernel that took {@code taken} picoseconds so far. */
  static Fault guarded(EngineSettings settings, long taken) {
    return Fault.of(
            ErrorCategory.STALL,
            "the kernel has used more than "
                + settings.hostGuardNanos() / 1_000_000
                + " ms of host time, the limit of SIMPLER_HOST_GUARD_MS")
        .since("it took " + taken / 1000 + " ns of virtual time so far")
        .mend("mend the kernel, or raise SIMPLER_HOST_GUARD_MS; then reset the device");
  }

  /**
   * The error of a run whose kernel ended early.
   *
   * @param who says which kernel it was
   */
  static SimplerException error(Throwable failure, CoreIdentity core, Supplier<String> who) {
    return switch (failure) {
      case Stop stop -> new EngineException(stop.fault());
      case SimplerException e -> e;
      default ->
          new EngineException(
              Fault.of(ErrorCategory.INTERNAL, "the simulated core failed: " + failure)
                  .at(core.toString())
                  .by(who.get()),
              failure);
    };
  }
}
