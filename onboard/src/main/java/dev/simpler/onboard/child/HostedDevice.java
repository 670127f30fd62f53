package dev.simpler.onboard.child;

import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.onboard.NativeException;
import dev.simpler.onboard.ffm.AllocationTable;
import dev.simpler.onboard.ffm.DeviceImages;
import dev.simpler.platform.Communication;
import dev.simpler.platform.DeviceReport;
import dev.simpler.platform.DeviceSession;
import dev.simpler.platform.SessionConfig;
import dev.simpler.runtime.child.ChildLimits;
import dev.simpler.runtime.child.ChildProcessException;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A device whose library lives in a process of its own. The same session as {@link
 * dev.simpler.onboard.ffm.NativeOpener} gives, made by that very class in the other process; a
 * crash there is a {@link ChildProcessException} here, and then everything but closing is refused.
 * Memory calls wait for a run in progress. Any thread may call.
 */
public final class HostedDevice implements DeviceSession {
  private static final String RAISE_TIMEOUT =
      "raise SIMPLER_RUN_TIMEOUT, or run the program on a simulated platform, which says what waits"
          + " for what; then open a new worker";

  private static final System.Logger LOG = System.getLogger("dev.simpler.onboard");

  private final int deviceId;
  private final Supplier<DeviceProcess> opener;
  private volatile DeviceProcess process;
  private final DeviceImages images;
  private final boolean libraryStages;
  private final AbiEpoch epoch;
  private final AllocationTable allocations;
  private final AtomicBoolean running = new AtomicBoolean();

  /** Calls share it; replacing the process is alone. */
  private final ReentrantReadWriteLock using = new ReentrantReadWriteLock();

  private boolean worn;
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile @Nullable Fault crash;

  private HostedDevice(
      Supplier<DeviceProcess> opener,
      DeviceProcess process,
      DeviceImages images,
      int deviceId,
      boolean stages,
      AbiEpoch epoch) {
    this.opener = opener;
    this.epoch = epoch;
    this.deviceId = deviceId;
    this.process = process;
    this.images = images;
    this.libraryStages = stages;
    this.allocations = new AllocationTable(deviceId);
  }

  /**
   * Starts a process and opens the device there.
   *
   * @param platform name of the platform
   * @param config how the other process opens it; must not ask for another process
   * @param images where native images are
   * @param library name of the library, for messages
   * @param epoch the epoch of the ABI that the library speaks
   * @param logTarget where the log goes
   * @param limits what the process may take; it is killed when a run takes longer than a task may
   * @throws ChildProcessException if the process or the library crashes; nothing is left then
   */
  public static HostedDevice open(
      String platform,
      SessionConfig config,
      DeviceImages images,
      String library,
      AbiEpoch epoch,
      String logTarget,
      ChildLimits limits) {
    String name = "process of " + library + ", device " + config.deviceId();
    Supplier<DeviceProcess> opener =
        () -> new DeviceProcess(new DeviceSpec(platform, config), name, logTarget, limits);
    DeviceProcess process = opener.get();
    try {
      boolean stages = process.call(DeviceCommand.OPEN) != 0;
      return new HostedDevice(opener, process, images, config.deviceId(), stages, epoch);
    } catch (ChildProcessException gone) {
      process.close();
      process.removeLeftovers();
      throw gone.whileStarting(); // no device was ever there: the platform does not work here
    } catch (RuntimeException | Error failure) {
      process.close();
      throw failure;
    }
  }

  @Override
  public int deviceId() {
    return deviceId;
  }

  @Override
  public ChipCallable select(ChipCallable program) {
    return images.select(program);
  }

  @Override
  public boolean stagesHostTensors() {
    return libraryStages;
  }

  private <T> T asking(Supplier<T> call) {
    Fault cause = crash;
    if (closed.get()) {
      throw alreadyClosed();
    }
    if (cause != null) {
      throw new NativeException(
          Fault.of(
                  ErrorCategory.POISONED,
                  "the process that hosted the library is gone, and its device memory with it")
              .at("device " + deviceId)
              .since(cause.message())
              .mend("reset the device or open a new worker"));
    }
    using.readLock().lock();
    try {
      return call.get();
    } catch (ChildProcessException gone) {
      if (closed.get()) {
        throw alreadyClosed();
      }
      SimplerException told =
          gone.reason() == ChildProcessException.Reason.HUNG
              ? hung(gone, "a native call did not return", RAISE_TIMEOUT)
              : gone;
      crash = told.fault();
      process.removeLeftovers();
      throw told;
    } finally {
      using.readLock().unlock();
    }
  }

  private static NativeException hung(ChildProcessException gone, String what, String mend) {
    return new NativeException(
        Fault.of(
                ErrorCategory.STALL,
                what + " within " + gone.limit() + " ms and its process was killed")
            .at(gone.fault().where())
            .since(gone.fault().since())
            .mend(mend),
        gone);
  }

  private NativeException alreadyClosed() {
    return new NativeException(
        Fault.of(ErrorCategory.USAGE, "the device is closed").at("device " + deviceId));
  }

  @Override
  public long malloc(long bytes) {
    return asking(() -> {
      long given = process.call(DeviceCommand.MALLOC, bytes);
      long address = allocations.addressFor(given, bytes);
      allocations.add(address, bytes, given);
      return address;
    });
  }

  @Override
  public void free(long address) {
    asking(() -> {
      // Removed first: as soon as it is free another thread may be given it.
      return process.call(DeviceCommand.FREE, allocations.remove(address));
    });
  }

  @Override
  public void copyToDevice(long target, MemorySegment source) {
    asking(() -> {
      allocations.require("copy_to", target, source.byteSize());
      for (long done = 0; done < source.byteSize(); done += SharedLayout.BOUNCE_BYTES) {
        MemorySegment part = part(source, done);
        process.call(
            DeviceCommand.COPY_TO,
            () -> process.bounce().copyFrom(part),
            box -> 0,
            allocations.toNative(target) + done,
            part.byteSize());
      }
      return true;
    });
  }

  @Override
  public void copyFromDevice(MemorySegment target, long source) {
    asking(() -> {
      allocations.require("copy_from", source, target.byteSize());
      for (long done = 0; done < target.byteSize(); done += SharedLayout.BOUNCE_BYTES) {
        MemorySegment part = part(target, done);
        process.call(
            DeviceCommand.COPY_FROM,
            () -> {},
            box -> part.copyFrom(process.bounce().asSlice(0, part.byteSize())).byteSize(),
            allocations.toNative(source) + done,
            part.byteSize());
      }
      return true;
    });
  }

  private static MemorySegment part(MemorySegment whole, long from) {
    return whole.asSlice(from, Math.min(SharedLayout.BOUNCE_BYTES, whole.byteSize() - from));
  }

  @Override
  public Optional<DeviceAllocation> find(long address) {
    return allocations.find(address);
  }

  @Override
  public String explain(long address) {
    return allocations.explain(address);
  }

  @Override
  public boolean looksLikeDevice(long address) {
    return allocations.knows(address);
  }

  @Override
  public MemoryUsage usage() {
    return allocations.usage();
  }

  @Override
  public AbiEpoch abi() {
    return epoch;
  }

  @Override
  public DeviceReport run(MemorySegment callable, MemorySegment arguments, MemorySegment config) {
    if (!running.compareAndSet(false, true)) {
      throw new NativeException(
          Fault.of(ErrorCategory.USAGE, "a run is in progress, runs are one at a time")
              .at("device " + deviceId));
    }
    try {
      if (worn) {
        replaceProcess();
      }
      return asking(() -> crossing(callable, arguments, config));
    } finally {
      running.set(false);
    }
  }

  /**
   * The process has runs left for nothing more: another takes over, with the same memory under the
   * same addresses. A program that keeps an address as a number in device memory or as a scalar
   * would notice, nobody else.
   */
  private void replaceProcess() {
    using.writeLock().lock();
    try {
      if (closed.get()) {
        throw alreadyClosed();
      }
      DeviceProcess old = process;
      DeviceProcess fresh = opener.get();
      try {
        fresh.call(DeviceCommand.OPEN);
        MemoryMove.all(allocations, old, fresh);
      } catch (RuntimeException | Error failure) {
        fresh.close();
        throw failure;
      }
      process = fresh;
      worn = false;
      end(old);
    } finally {
      using.writeLock().unlock();
    }
  }

  /** Ends a process that nothing depends on any more, whatever it says to that. */
  private static void end(DeviceProcess old) {
    try {
      old.closeDevice();
    } catch (SimplerException ended) {
      LOG.log(System.Logger.Level.DEBUG, "a worn process did not end in order", ended);
    }
  }

  private DeviceReport crossing(
      MemorySegment callable, MemorySegment arguments, MemorySegment config) {
    MemorySegment program = process.allocate(callable.byteSize());
    MemorySegment call = process.allocate(arguments.byteSize());
    MemorySegment launch = process.allocate(config.byteSize());
    try {
      program.copyFrom(callable);
      call.copyFrom(arguments);
      launch.copyFrom(config);
      try (HostTensors tensors =
          new HostTensors(process, abi().arguments(), call, allocations::toNative)) {
        long left =
            process.call(
                DeviceCommand.RUN,
                process.offset(program),
                process.offset(call),
                process.offset(launch));
        worn = left < 2;
        tensors.copyBack();
      }
    } finally {
      process.free(launch);
      process.free(call);
      process.free(program);
    }
    return DeviceReport.SILENT;
  }

  @Override
  public Communication communication() {
    return new HostedDomains(() -> process, allocations, this::asking);
  }

  /** The process there is once nobody replaces it any more. */
  private DeviceProcess latest() {
    using.readLock().lock();
    try {
      return process;
    } finally {
      using.readLock().unlock();
    }
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      if (crash != null) {
        latest().close();
        return;
      }
      try {
        latest().closeDevice();
      } catch (ChildProcessException gone) {
        throw gone.reason() == ChildProcessException.Reason.HUNG
            ? hung(gone, "closing the device did not end", "raise SIMPLER_CLOSE_TIMEOUT")
            : gone;
      }
    }
  }
}
