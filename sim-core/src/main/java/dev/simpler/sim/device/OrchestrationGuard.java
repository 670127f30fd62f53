package dev.simpler.sim.device;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.platform.device.Npu;
import dev.simpler.sim.exec.FuelMeter;

/**
 * Charges an orchestration function for its loops, so that one that never ends reaches the stall
 * limit in virtual time.
 */
final class OrchestrationGuard implements FuelMeter {
  private static final long STEP_PS = 1_000;

  private final Npu npu;
  private final long limitPs;
  private long burnt;

  OrchestrationGuard(Npu npu, long limitPs) {
    this.npu = npu;
    this.limitPs = limitPs;
  }

  @Override
  public void burn(int steps) {
    npu.spend(steps * STEP_PS);
    burnt += steps * STEP_PS;
    if (burnt > limitPs) {
      throw new Stop(
          Fault.of(
                  ErrorCategory.STALL,
                  "the orchestration function has looped for more than "
                      + limitPs / 1000
                      + " ns of virtual time, the stall limit")
              .at("the orchestrator's AICPU thread")
              .mend("mend the loop, or raise " + SimSetting.STALL_LIMIT_NS.key())
              .code(-100));
    }
  }

  /** Ends the function; an error, because the function may catch exceptions. */
  static final class Stop extends Error {
    private static final long serialVersionUID = 1L;

    private final transient Fault fault;

    Stop(Fault fault) {
      super(fault.message(), null, false, false);
      this.fault = fault;
    }

    Fault fault() {
      return fault;
    }
  }
}
