package dev.simpler.runtime.worker;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.NearNames;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.platform.Communication;
import dev.simpler.platform.DeviceSession;
import dev.simpler.platform.DeviceSession.MemoryUsage;
import dev.simpler.platform.GraphRuntimes;
import dev.simpler.platform.Platform;
import dev.simpler.platform.SessionConfig;
import dev.simpler.platform.device.ChipFacts;
import dev.simpler.platform.device.GraphRuntimeFactory;
import dev.simpler.platform.fault.InjectedSession;
import dev.simpler.platform.finding.FindingList;
import dev.simpler.platform.setting.EpochSetting;
import dev.simpler.runtime.host.HostMemory;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One chip as a state machine: {@link #init} fixes platform and runtime, {@link #setDevice} binds a
 * device, then memory calls and runs are legal until {@link #reset} unbinds it; {@link #close} ends
 * the worker for good. A call in the wrong state is a USAGE error and changes nothing.
 *
 * <p>Any thread may call anything. Memory calls proceed during a run; runs wait for each other;
 * reset and close wait for both, and are refused from inside a run.
 */
public final class ChipWorker implements AutoCloseable {
  private sealed interface State {
    record New() implements State {}

    record Ready(
        Platform platform,
        String name,
        ChipFacts facts,
        GraphRuntimeFactory runtime,
        WorkerConfig config)
        implements State {}

    record Bound(Ready ready, BoundDevice device) implements State {}

    record Dead() implements State {}
  }

  private static final MemoryUsage NOTHING = new MemoryUsage(0, 0);

  private final HostMemory host;
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private volatile State state = new State.New();
  private MemoryUsage leaked = NOTHING;
  private volatile FindingList findings = FindingList.NONE;

  /**
   * Creates a worker in its first state.
   *
   * @param host where host tensors of its runs lie; not closed by the worker
   */
  public ChipWorker(HostMemory host) {
    this.host = host;
  }

  /**
   * Fixes platform and runtime for the worker's life.
   *
   * @param config its platform name and device id are not used here
   * @param platform asked for a device when one is set
   */
  public void init(Platform platform, WorkerConfig config) {
    change(() -> {
      State.Ready ready =
          switch (state) {
            case State.New fresh -> ready(platform, config);
            case State.Ready was -> throw twice(was);
            case State.Bound was -> throw twice(was.ready());
            case State.Dead over ->
                throw WorkerException.usage(
                    "init after finalize: the worker is already finalized and cannot be"
                        + " initialized again",
                    "create a new worker");
          };
      state = ready;
    });
  }

  private static State.Ready ready(Platform platform, WorkerConfig config) {
    String name = TypedSession.typed(config.platform(), "name", platform::name);
    ChipFacts facts = TypedSession.typed(name, "facts", platform::facts);
    List<String> runtimes = facts.runtimes();
    String wanted = config.runtime();
    GraphRuntimes installed = GraphRuntimes.installed();
    if (!runtimes.contains(wanted)) {
      boolean exists = installed.find(wanted).isPresent();
      String why = installed.missing(wanted).map(each -> "; " + each).orElse("");
      throw new WorkerException(
          Fault.of(
                  exists ? ErrorCategory.UNSUPPORTED : ErrorCategory.USAGE,
                  exists
                      ? "platform " + name + " has no runtime " + wanted
                      : "unknown runtime \""
                          + wanted
                          + "\""
                          + NearNames.question(wanted, runtimes)
                          + " on "
                          + name
                          + why)
              .mend("choose one of " + String.join(", ", runtimes)));
    }
    return new State.Ready(platform, name, facts, installed.named(wanted), config);
  }

  private static WorkerException twice(State.Ready was) {
    return WorkerException.usage(
        "init twice: the worker is already initialized with "
            + was.config().runtime()
            + " on "
            + was.name()
            + "; the runtime cannot be changed",
        "create a new worker for another runtime");
  }

  /**
   * Opens a device; if that fails the worker stays ready for another one.
   *
   * @param deviceId number of the device, from 0
   */
  public void setDevice(int deviceId) {
    change(() -> {
      State.Ready ready =
          switch (state) {
            case State.Ready was -> was;
            case State.Bound was ->
                throw WorkerException.usage(
                    "set_device "
                        + deviceId
                        + ": device "
                        + was.device().session.deviceId()
                        + " is already set",
                    "reset the device before switching");
            case State.New fresh -> throw notInitialized();
            case State.Dead over -> throw notInitialized();
          };
      WorkerConfig config = ready.config();
      SessionConfig wanted =
          new SessionConfig(deviceId, config.runtime(), config.seed(), config.settings());
      DeviceSession opened =
          TypedSession.typed(
              ready.name(),
              "open",
              () -> InjectedSession.around(ready.platform().open(wanted), wanted));
      requireEpoch(config, opened);
      BoundDevice device =
          new BoundDevice(
              new TypedSession(ready.name(), opened), ready.facts(), ready.runtime(), host, config);
      state = new State.Bound(ready, device);
    });
  }

  /** Closes and refuses a device that does not speak the epoch of the ABI that is asked for. */
  private static void requireEpoch(WorkerConfig config, DeviceSession opened) {
    Optional<AbiEpoch> other = config.abi().filter(asked -> !asked.equals(opened.abi()));
    if (other.isPresent()) {
      try (opened) {
        throw new WorkerException(
            Fault.of(
                    ErrorCategory.ABI,
                    "the device speaks epoch "
                        + opened.abi()
                        + " of the ABI, asked for is "
                        + other.get())
                .at("device " + opened.deviceId() + " of " + config.platform())
                .mend("leave " + EpochSetting.KEY + " out, or use a library of that epoch"));
      }
    }
  }

  private static WorkerException notInitialized() {
    return WorkerException.usage(
        "set_device: the worker is not initialized", "call init before setDevice");
  }

  /** {@return the epoch of the ABI that the device speaks} */
  public AbiEpoch abi() {
    return onDevice("abi", device -> device.session.abi());
  }

  /**
   * Runs a callable: stages host tensors, runs, brings results back.
   *
   * @param callable a program in bytes, as the ABI has it
   * @param args tensors and scalars with their tags
   * @param config how it is launched
   * @return what the run took and did
   * @throws SimplerException if the call is refused or fails; host outputs are unchanged then,
   *     except as a {@link CopyBackException} says, all device memory of the run is freed, and
   *     unless the device is poisoned the next run works
   */
  public RunReport run(ChipCallable callable, TaskArgs args, CallConfig config) {
    CallRules.check(callable, args, config);
    return onDevice(
        "run",
        device -> {
          Optional<RunReport> before = device.lastReport();
          try {
            return device.run(callable, args, config);
          } finally {
            device
                .lastReport()
                .filter(report -> before.isEmpty() || report != before.get())
                .ifPresent(report -> found(report.findings()));
          }
        });
  }

  /**
   * {@return the report of the last run on the bound device that got as far as staging, failed or
   * not}
   */
  public Optional<RunReport> lastReport() {
    return onDevice("lastReport", BoundDevice::lastReport);
  }

  /**
   * Allocates device memory; it lives until freed, or until the device is reset.
   *
   * @param bytes how many
   * @return address of the first byte on the device
   */
  public long malloc(long bytes) {
    return onDevice("malloc", device -> device.session.malloc(bytes));
  }

  /**
   * Frees device memory that {@link #malloc} returned.
   *
   * @param address of the first byte of an allocation of {@link #malloc}
   */
  public void free(long address) {
    onDevice(
        "free",
        device -> {
          device.session.free(address);
          return true;
        });
  }

  /**
   * Copies host bytes to device memory.
   *
   * @param target of the first byte on the device, which may lie inside an allocation
   * @param source of the host, read entirely
   */
  public void copyTo(long target, MemorySegment source) {
    Copies.toDevice(bound("copy_to").session, target, source);
  }

  /**
   * Copies from a raw host address, which must be registered.
   *
   * @param target of the first byte on the device, which may lie inside an allocation
   * @param source a host address of registered memory
   * @param bytes how many
   */
  public void copyTo(long target, long source, long bytes) {
    copyTo(target, host.resolve(source, bytes));
  }

  /**
   * Copies device memory to host bytes.
   *
   * @param target of the host, filled entirely
   * @param source of the first byte on the device, which may lie inside an allocation
   */
  public void copyFrom(MemorySegment target, long source) {
    Copies.fromDevice(bound("copy_from").session, target, source);
  }

  /**
   * Copies to a raw host address, which must be registered.
   *
   * @param target a host address of registered memory
   * @param source of the first byte on the device, which may lie inside an allocation
   * @param bytes how many
   */
  public void copyFrom(long target, long source, long bytes) {
    copyFrom(host.resolve(target, bytes), source);
  }

  /** {@return what the bound device can do together with others; not across a reset} */
  public Communication communication() {
    return onDevice("communication", device -> device.session.communication());
  }

  /** {@return what is allocated on the bound device by {@link #malloc} and by runs in progress} */
  public MemoryUsage usage() {
    return onDevice("usage", device -> device.session.usage());
  }

  /**
   * The bound device, without keeping it bound: a session refuses calls that meet its close by
   * itself, and a lock would cost as much as copying a few KiB.
   */
  private BoundDevice bound(String call) {
    if (state instanceof State.Bound bound) {
      return bound.device();
    }
    throw notBound(call);
  }

  private WorkerException notBound(String call) {
    if (state instanceof State.Dead) {
      return WorkerException.usage(
          call + ": device not set, the worker has been closed",
          "use it before it is closed, or open another one");
    }
    return WorkerException.usage(call + ": device not set", "call init and setDevice first");
  }

  private <T> T onDevice(String call, Function<BoundDevice, T> action) {
    lock.readLock().lock();
    try {
      if (state instanceof State.Bound bound) {
        return action.apply(bound.device());
      }
      throw notBound(call);
    } finally {
      lock.readLock().unlock();
    }
  }

  private void change(Runnable action) {
    if (lock.getReadHoldCount() > 0) {
      throw WorkerException.usage(
          "the worker's state cannot be changed from inside a run", "wait for the run to end");
    }
    lock.writeLock().lock();
    try {
      action.run();
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Releases the device and everything allocated on it; does nothing if none is bound. */
  public void reset() {
    change(() -> {
      if (state instanceof State.Bound bound) {
        state = bound.ready();
        release(bound.device().session);
      }
    });
  }

  private void release(DeviceSession session) {
    try {
      leaked = session.usage();
    } catch (SimplerException poisoned) {
      leaked = NOTHING; // a poisoned device no longer says what is on it
    } finally {
      session.close();
      found(session.takeFindings());
    }
  }

  private synchronized void found(FindingList more) {
    findings = findings.and(more);
  }

  /**
   * {@return everything that checkers found so far on the devices that were bound, in all runs and
   * calls}
   */
  public FindingList findings() {
    return findings;
  }

  /** {@return what was still allocated when a device was last released, by reset or close} */
  public MemoryUsage leaked() {
    lock.readLock().lock();
    try {
      return leaked;
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Releases the device if one is bound and ends the worker. Idempotent. */
  @Override
  public void close() {
    change(() -> {
      @Nullable State was = state;
      state = new State.Dead();
      if (was instanceof State.Bound bound) {
        release(bound.device().session);
      }
    });
  }

  private State current() {
    lock.readLock().lock();
    try {
      return state;
    } finally {
      lock.readLock().unlock();
    }
  }

  /** {@return id of the bound device, -1 if none is} */
  public int deviceId() {
    return current() instanceof State.Bound bound ? bound.device().session.deviceId() : -1;
  }

  /** {@return whether platform and runtime are fixed and the worker is not closed} */
  public boolean isInitialized() {
    return switch (current()) {
      case State.Ready ready -> true;
      case State.Bound bound -> true;
      case State.New fresh -> false;
      case State.Dead over -> false;
    };
  }

  /** {@return whether a device is bound} */
  public boolean isDeviceSet() {
    return current() instanceof State.Bound;
  }
}
