package dev.simpler.onboard.ffm;

import static dev.simpler.platform.DeviceAddress.hex;

import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.onboard.NativeException;
import dev.simpler.platform.Communication;
import dev.simpler.platform.DeviceMemoryException;
import dev.simpler.platform.DeviceReport;
import dev.simpler.platform.DeviceSession;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A device behind the native library. Native calls are made one at a time, so memory calls during a
 * run wait for it. The library checks next to nothing: ranges, dead addresses and double frees are
 * refused before it is called.
 */
final class NativeDevice implements DeviceSession, Wearing {
  /** The alignment a session promises; a library may give less. */
  private static final long ALIGNMENT = 64;

  private static final long BOUNCE_BYTES = 4L << 20;

  private final int deviceId;
  private final NativeContext context;
  private final DeviceImages images;
  private final boolean libraryStages;
  private final AllocationTable allocations;
  private final AtomicBoolean running = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile @Nullable Fault poison;
  private volatile @Nullable NativeCommunication communication;

  NativeDevice(int deviceId, NativeContext context, DeviceImages images, boolean libraryStages) {
    this.deviceId = deviceId;
    this.context = context;
    this.images = images;
    this.libraryStages = libraryStages;
    this.allocations = new AllocationTable(deviceId);
  }

  @Override
  public int deviceId() {
    return deviceId;
  }

  @Override
  public AbiEpoch abi() {
    return context.epoch();
  }

  @Override
  public ChipCallable select(ChipCallable program) {
    return images.select(program);
  }

  @Override
  public boolean stagesHostTensors() {
    return libraryStages;
  }

  /** A call that meets the close of the device does nothing and says so. */
  private <T> T onDevice(Supplier<T> call) {
    requireUsable();
    return context.call(() -> {
      requireUsable();
      return call.get();
    });
  }

  private void requireUsable() {
    if (closed.get()) {
      throw refusal(ErrorCategory.USAGE, "the device is closed");
    }
    Fault cause = poison;
    if (cause != null) {
      throw new NativeException(
          Fault.of(
                  ErrorCategory.POISONED,
                  "the device is POISONED and refuses everything until it is reset")
              .at("device " + deviceId)
              .since("poisoned by: " + cause.message())
              .mend("reset the device and upload again"));
    }
  }

  private NativeException refusal(ErrorCategory category, String what) {
    return new NativeException(Fault.of(category, what).at("device " + deviceId));
  }

  private HostRuntime memoryApi(String call) {
    HostRuntime library = context.library();
    if (!library.hasMemory()) {
      throw new NativeException(
          Fault.of(
                  ErrorCategory.UNSUPPORTED,
                  call + ": the library has no entry points for device memory")
              .at("device " + deviceId)
              .mend("use a library that knows child_memory"));
    }
    return library;
  }

  @Override
  public long malloc(long bytes) {
    if (bytes < 1) {
      throw new DeviceMemoryException(
          Fault.of(ErrorCategory.USAGE, "malloc of " + bytes + " bytes: the least is 1")
              .at("device " + deviceId));
    }
    return onDevice(() -> {
      HostRuntime library = memoryApi("malloc");
      long raw = library.malloc(context.handle(), bytes);
      long address = raw;
      if (raw % ALIGNMENT != 0) {
        library.free(context.handle(), raw);
        raw = library.malloc(context.handle(), bytes + ALIGNMENT - 1);
        address = (raw + ALIGNMENT - 1) & -ALIGNMENT;
      }
      if (raw == 0) {
        throw new DeviceMemoryException(
            Fault.of(
                    ErrorCategory.OUT_OF_MEMORY,
                    "malloc of " + bytes + " bytes: the library has no memory for it")
                .at("device " + deviceId)
                .since(
                    allocations.usage().bytes()
                        + " bytes are in "
                        + allocations.usage().allocations()
                        + " live allocations")
                .mend("free what is not needed, or use smaller tensors"));
      }
      try {
        allocations.add(address, bytes, raw);
      } catch (Error full) { // nobody would ever free it
        library.free(context.handle(), raw);
        throw full;
      }
      return address;
    });
  }

  @Override
  public void free(long address) {
    onDevice(() -> {
      long raw = allocations.remove(address);
      memoryApi("free").free(context.handle(), raw);
      return raw;
    });
  }

  @Override
  public void copyToDevice(long target, MemorySegment host) {
    Thread caller = Thread.currentThread();
    onDevice(() -> {
      MemorySegment source = lent(host, caller);
      allocations.require("copy_to", target, source.byteSize());
      HostRuntime library = memoryApi("copy_to");
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment bounce = bounce(source, arena);
        long step = bounce == null ? source.byteSize() : bounce.byteSize();
        for (long done = 0; done < source.byteSize(); done += step) {
          long size = Math.min(step, source.byteSize() - done);
          MemorySegment part = source.asSlice(done, size);
          part = bounce == null ? part : bounce.asSlice(0, size).copyFrom(part);
          int code = library.copyToDevice(context.handle(), target + done, part);
          requireCopied(code, "copy_to", target, source.byteSize());
        }
      }
      return true;
    });
  }

  @Override
  public void copyFromDevice(MemorySegment host, long source) {
    Thread caller = Thread.currentThread();
    onDevice(() -> {
      MemorySegment target = lent(host, caller);
      allocations.require("copy_from", source, target.byteSize());
      HostRuntime library = memoryApi("copy_from");
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment bounce = bounce(target, arena);
        long step = bounce == null ? target.byteSize() : bounce.byteSize();
        for (long done = 0; done < target.byteSize(); done += step) {
          MemorySegment part = target.asSlice(done, Math.min(step, target.byteSize() - done));
          MemorySegment landing = bounce == null ? part : bounce.asSlice(0, part.byteSize());
          int code = library.copyFromDevice(context.handle(), landing, source + done);
          requireCopied(code, "copy_from", source, target.byteSize());
          if (bounce != null) {
            part.copyFrom(landing);
          }
        }
      }
      return true;
    });
  }

  /**
   * Host memory as this thread may reach it. Only its owner can close a confined arena, and the
   * owner waits for the copy to end.
   */
  private static MemorySegment lent(MemorySegment host, Thread owner) {
    boolean others = host.isNative() && !host.isAccessibleBy(Thread.currentThread());
    return others && host.isAccessibleBy(owner)
        ? MemorySegment.ofAddress(host.address()).reinterpret(host.byteSize())
        : host;
  }

  /** A buffer native code can reach, where the user's memory is a Java array. */
  private static @Nullable MemorySegment bounce(MemorySegment host, Arena arena) {
    return host.isNative()
        ? null
        : arena.allocate(Math.clamp(host.byteSize(), 1, BOUNCE_BYTES), ALIGNMENT);
  }

  private void requireCopied(int code, String call, long address, long bytes) {
    if (code != 0) {
      throw new DeviceMemoryException(
          Fault.of(
                  ErrorCategory.DEVICE_MEMORY,
                  call + " of " + bytes + " bytes at " + hex(address) + " failed in the library")
              .at("device " + deviceId)
              .code(code));
    }
  }

  @Override
  public Optional<DeviceAllocation> find(long address) {
    return allocations.find(address);
  }

  @Override
  public String explain(long address) {
    return allocations.explain(address);
  }

  /** Addresses of a card have no shape of their own: those it once gave out are known. */
  @Override
  public boolean looksLikeDevice(long address) {
    return allocations.knows(address);
  }

  @Override
  public MemoryUsage usage() {
    return allocations.usage();
  }

  @Override
  public DeviceReport run(MemorySegment callable, MemorySegment arguments, MemorySegment config) {
    requireUsable();
    if (!running.compareAndSet(false, true)) {
      throw refusal(ErrorCategory.USAGE, "a run is in progress, runs are one at a time");
    }
    try {
      requireRunsLeft();
      int code = onDevice(() -> context.run(callable, arguments, config));
      if (code != 0) {
        SimplerException failure = LibraryStatus.failure(code, deviceId, abi());
        if (LibraryStatus.breaksDevice(code)) {
          poison = failure.fault();
        }
        throw failure;
      }
    } finally {
      running.set(false);
    }
    return DeviceReport.SILENT;
  }

  /** A run that takes the last thread keys of the process ends the process. */
  private void requireRunsLeft() {
    if (runsLeft() < 1) {
      throw new NativeException(
          Fault.of(
                  ErrorCategory.UNAVAILABLE,
                  "this process has no thread keys left for another run: the library takes "
                      + context.budget().perRun()
                      + " of them in each and gives none back, and the next run would end the"
                      + " process")
              .at("device " + deviceId)
              .mend(
                  "set SIMPLER_ISOLATION to process (--isolate): there the process is replaced in"
                      + " time"));
    }
  }

  @Override
  public int runsLeft() {
    return context.budget().left();
  }

  @Override
  public synchronized Communication communication() {
    NativeCommunication present = communication;
    if (present == null) {
      CommLibrary library = new CommLibrary(context.library().library(), deviceId);
      present =
          new NativeCommunication(deviceId, context.handle(), library, this::onDevice, allocations);
      communication = present;
    }
    return present;
  }

  /** Gives back what is still allocated; a faulted device releases it when it is finalized. */
  private int freeAll() {
    int freed = 0;
    for (DeviceAllocation left : allocations.all()) {
      context.library().free(context.handle(), allocations.remove(left.address()));
      freed++;
    }
    return freed;
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      try (NativeContext last = context) {
        if (poison == null) {
          NativeCommunication others = communication;
          last.call(() -> {
            if (others != null) {
              others.close();
            }
            return freeAll();
          });
        }
      }
    }
  }
}
