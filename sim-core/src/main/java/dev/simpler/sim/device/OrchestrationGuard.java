package dev.simpler.sim.device;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.sim.engine.EngineSettings;
import dev.simpler.sim.engine.SimNpu;
import dev.simpler.sim.meter.Meter;
import dev.simpler.sim.meter.Stop;

/**
 * Charges the orchestration function of a run: its loops and calls in virtual time, and the host
 * time in which nothing but the function runs. Time for which it waits counts in neither, so that
 * it may submit tasks for as long as they take.
 */
final class OrchestrationGuard extends Meter {
  private static final long STEP_PS = 1_000;

  private final SimNpu npu;
  private final EngineSettings settings;
  private long events;
  private long lastLook;
  private long hostNanos;

  OrchestrationGuard(SimNpu npu, EngineSettings settings) {
    super(settings.kernelLimits());
    this.npu = npu;
    this.settings = settings;
  }

  /** A run starts. */
  void start() {
    begin();
    events = npu.appliedEvents();
    lastLook = settings.hostClock().getAsLong();
    hostNanos = 0;
  }

  @Override
  protected void charge(long steps) {
    long most = settings.stallLimitPs() / STEP_PS + 1;
    npu.spend(Math.min(steps, most) * STEP_PS);
    if (npu.mainBusyPs() > settings.stallLimitPs()) {
      throw stall(
          "has been busy for more than "
              + settings.stallLimitPs() / 1000
              + " ns of virtual time, the stall limit",
          SimSetting.STALL_LIMIT_NS);
    }
  }

  /** Time between two looks is the function's own if the device did nothing in it. */
  @Override
  protected void look() {
    long now = settings.hostClock().getAsLong();
    if (npu.appliedEvents() == events) {
      hostNanos += now - lastLook;
    }
    lastLook = now;
    events = npu.appliedEvents();
    if (hostNanos > settings.hostGuardNanos()) {
      throw stall(
          "has used more than "
              + settings.hostGuardNanos() / 1_000_000
              + " ms of host time, the limit of "
              + SimSetting.HOST_GUARD_MS.key(),
          SimSetting.HOST_GUARD_MS);
    }
  }

  private static Stop stall(String what, SimSetting setting) {
    return new Stop(
        Fault.of(ErrorCategory.STALL, "the orchestration function " + what)
            .at("the orchestrator's AICPU thread")
            .mend("mend the loop, or raise " + setting.key())
            .code(-100));
  }

  @Override
  protected Stop stop(String what, String mend) {
    return new Stop(
        Fault.of(ErrorCategory.ORCHESTRATION, "the orchestration function is stopped: " + what)
            .at("the orchestrator's AICPU thread")
            .mend(mend));
  }
}
