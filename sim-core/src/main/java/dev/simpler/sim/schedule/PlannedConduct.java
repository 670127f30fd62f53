package dev.simpler.sim.schedule;

import dev.simpler.platform.fault.FaultCounter;
import dev.simpler.platform.fault.FaultCounter.Strike;
import dev.simpler.platform.fault.FaultEvent;
import dev.simpler.platform.fault.InjectedException;
import dev.simpler.platform.fault.InjectedKind;
import dev.simpler.platform.fault.InjectionPlan;
import dev.simpler.platform.setting.GivenSetting;
import dev.simpler.sim.engine.CoreConduct;
import dev.simpler.sim.exec.KernelExecution;
import dev.simpler.sim.image.LoadedKernel;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Cores that start kernels late, and whose kernels fail, as they are told. */
public final class PlannedConduct implements CoreConduct {
  private static final long MILLISECOND_PS = 1_000_000_000;

  private final Holds holds;
  private final FaultCounter faults;
  private final Map<Integer, Strike> struck = new HashMap<>();
  private long starts;

  private PlannedConduct(Holds holds, FaultCounter faults) {
    this.holds = holds;
    this.faults = faults;
  }

  /**
   * The conduct of the cores of a device.
   *
   * @param schedule the setting of kernels that start later
   * @param plan faults, of which those of kernels count here
   */
  public static CoreConduct of(Optional<GivenSetting> schedule, InjectionPlan plan, int device) {
    Holds holds = schedule.map(Holds::of).orElse(Holds.NONE);
    InjectionPlan ofKernels = plan.only(kind -> kind.event() == FaultEvent.KERNEL);
    return holds.isEmpty() && ofKernels.isEmpty()
        ? PLAIN
        : new PlannedConduct(holds, new FaultCounter(ofKernels, device));
  }

  @Override
  public void begin() {
    starts = 0;
    struck.clear();
  }

  @Override
  public long hold(int core) {
    long held = holds.ps(++starts, core);
    struck.remove(core);
    Strike strike = faults.next(FaultEvent.KERNEL).orElse(null);
    if (strike == null) {
      return held;
    }
    struck.put(core, strike);
    return switch (strike.fault().kind()) {
      case SLOW_CORE -> held + 1000 * strike.fault().by();
      default -> held;
    };
  }

  @Override
  public long @Nullable [] slowPipes() {
    return holds.pipes();
  }

  @Override
  public int firstCluster() {
    return holds.firstCluster();
  }

  @Override
  public LoadedKernel executed(int core, LoadedKernel kernel) {
    @Nullable Strike strike = struck.get(core);
    if (strike == null) {
      return kernel;
    }
    return switch (strike.fault().kind()) {
      case KERNEL_THROWS ->
          new LoadedKernel(
              context -> {
                throw InjectedException.of(strike, "the kernel throws", "core " + core);
              },
              kernel.name(),
              kernel.mayBlock(),
              false);
      case KERNEL_ENDLESS ->
          new LoadedKernel(
              context -> {
                for (; ; ) {
                  ((KernelExecution) context).units().port().spend(MILLISECOND_PS);
                }
              },
              kernel.name(),
              kernel.mayBlock(),
              false);
      default -> kernel;
    };
  }

  @Override
  public boolean reportsEnd(int core) {
    Strike strike = struck.get(core);
    return strike == null || strike.fault().kind() != InjectedKind.LOST_COMPLETION;
  }
}
