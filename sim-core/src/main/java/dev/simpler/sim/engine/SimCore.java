package dev.simpler.sim.engine;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.runtime.device.AicoreExecutor.Launch;
import dev.simpler.runtime.device.GlobalMemory;
import dev.simpler.sim.core.CoreIdentity;
import dev.simpler.sim.core.CorePort;
import dev.simpler.sim.cost.CostModel;
import dev.simpler.sim.exec.KernelExecution;
import dev.simpler.sim.image.LoadedKernel;
import dev.simpler.sim.onchip.OnChipSizes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One AI core while it runs kernels: their virtual time, their limits, what became of the last one.
 * Lives as long as the device; on-chip memory keeps its contents between kernels, as on hardware.
 */
final class SimCore implements CorePort {
  /** Charges of virtual time between two looks at the host's clock. */
  private static final int GUARD_STRIDE = 1024;

  final Launch launch = new Launch();
  final Footprints footprint = new Footprints();

  private final GlobalMemory memory;
  private final CostModel costs;
  private final KernelExecution execution;
  private final CoreSignals signals;
  private final EngineSettings settings;

  private CoreIdentity identity;
  private @Nullable LoadedKernel kernel;
  private @Nullable KernelBody body;
  private @Nullable Coroutine coroutine;
  private @Nullable SimplerException failure;
  private long start;
  private long now;
  private volatile long progress;
  private long guardDeadline;
  private int spends;

  SimCore(
      CoreIdentity identity,
      GlobalMemory memory,
      CostModel costs,
      OnChipSizes sizes,
      CoreSignals signals,
      EngineSettings settings) {
    this.identity = identity;
    this.memory = memory;
    this.costs = costs;
    this.signals = signals;
    this.settings = settings;
    this.execution = new KernelExecution(this, sizes);
  }

  /** Gives the core its place in the next run. */
  void identify(CoreIdentity newIdentity) {
    identity = newIdentity;
    body = null;
    coroutine = null;
  }

  /** Prepares the kernel of {@link #launch} to start at {@code time}. */
  void prepare(LoadedKernel toRun, long time) {
    kernel = toRun;
    body = null;
    coroutine = null;
    failure = null;
    start = time;
    now = time;
    progress = time;
    spends = 0;
    guardDeadline = 0;
  }

  /** Runs the prepared kernel to its end on the calling thread; its failure is kept. */
  void execute() {
    try {
      execution.run(Objects.requireNonNull(kernel), launch);
    } catch (KernelStop stop) {
      failure = stop.fault() == null ? failure : new EngineException(stop.fault());
    } catch (SimplerException e) {
      failure = e;
    }
  }

  /** Makes the prepared kernel available to the host pool. */
  KernelBody offer() {
    KernelBody offered = new KernelBody(this);
    body = offered;
    return offered;
  }

  /** Makes the prepared kernel one that can suspend. */
  Coroutine suspendable() {
    Coroutine made = new Coroutine(this::execute);
    coroutine = made;
    return made;
  }

  @Nullable KernelBody body() {
    return body;
  }

  @Nullable Coroutine coroutine() {
    return coroutine;
  }

  @Nullable SimplerException failure() {
    return failure;
  }

  String kernelName() {
    return kernel == null ? "none" : kernel.name();
  }

  long duration() {
    return now - start;
  }

  /** A lower bound of the kernel's end; any thread. */
  long progress() {
    return progress;
  }

  /** Moves the kernel's time forward while it is suspended. */
  void reaches(long time) {
    now = Math.max(now, time);
  }

  @Override
  public CoreIdentity identity() {
    return identity;
  }

  @Override
  public GlobalMemory memory() {
    return memory;
  }

  @Override
  public CostModel costs() {
    return costs;
  }

  @Override
  public long now() {
    return now;
  }

  @Override
  public void spend(long picoseconds) {
    now += picoseconds;
    if (now - start > settings.stallLimitPs()) {
      throw new KernelStop(stalled());
    }
    if (signals.isTornDown()) {
      throw new KernelStop(null);
    }
    if ((++spends & (GUARD_STRIDE - 1)) == 0) {
      guardHostTime();
    }
    KernelBody offered = body;
    if (offered != null) {
      progress = now;
      offered.progressed(now);
    }
  }

  private void guardHostTime() {
    long host = settings.hostClock().getAsLong();
    if (guardDeadline == 0) {
      guardDeadline = host + settings.hostGuardNanos();
    } else if (host - guardDeadline > 0) {
      throw new KernelStop(
          Fault.of(
                  ErrorCategory.STALL,
                  "the kernel has used more than "
                      + settings.hostGuardNanos() / 1_000_000
                      + " ms of host time, the limit of SIMPLER_HOST_GUARD_MS")
              .at(identity.toString())
              .by(describe())
              .since("it took " + duration() / 1000 + " ns of virtual time so far")
              .mend("mend the kernel, or raise SIMPLER_HOST_GUARD_MS; then reset the device"));
    }
  }

  private Fault stalled() {
    return Fault.of(
            ErrorCategory.STALL,
            "the kernel has run for more than "
                + settings.stallLimitPs() / 1000
                + " ns of virtual time, the stall limit")
        .at(identity.toString())
        .by(describe())
        .since("it started at " + start / 1000 + " ns")
        .mend("mend the kernel, or raise SIMPLER_STALL_LIMIT_NS; then reset the device")
        .code(-100);
  }

  String describe() {
    return "kernel "
        + kernelName()
        + " (function "
        + launch.functionId
        + ") of task 0x"
        + Long.toHexString(launch.taskId);
  }

  @Override
  public void setCrossCoreFlag(int flag, boolean toVector) {
    signals.raise(this, flag, toVector);
  }

  @Override
  public void waitCrossCoreFlag(int flag) {
    signals.await(this, flag);
  }
}
