package dev.simpler.runtime.worker;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Shape;
import dev.simpler.platform.DeviceSession.MemoryUsage;
import dev.simpler.platform.Platform;
import dev.simpler.platform.Platforms;
import dev.simpler.platform.device.ChipFacts;
import dev.simpler.platform.fault.InjectionPlan;
import dev.simpler.platform.finding.FindingList;
import dev.simpler.runtime.host.HostMemory;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.host.RunTensor;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A worker of level 2: one open device and the host memory of its tensors. Open it, allocate
 * tensors from {@link #host()}, run, close.
 *
 * <p>Closing it releases the device, everything allocated on it and its host memory. Any thread may
 * call anything; runs wait for each other.
 */
public final class Worker implements AutoCloseable {
  private final WorkerConfig config;
  private final Platform platform;
  private final HostMemory host;
  private final ChipWorker chip;

  /** Has no thread before the first run is submitted. */
  private final ExecutorService submitted =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("submitted-runs").factory());

  private volatile boolean open = true;
  private final AtomicInteger resets = new AtomicInteger();

  private Worker(WorkerConfig config, Platform platform, HostMemory host, ChipWorker chip) {
    this.config = config;
    this.platform = platform;
    this.host = host;
    this.chip = chip;
  }

  /**
   * Opens a worker on device 0 of a platform, with the default runtime.
   *
   * @param platform name of an installed one, as {@code a2a3sim}
   * @return the worker, which owns its device until it is closed
   */
  public static Worker open(String platform) {
    return open(WorkerConfig.of(platform));
  }

  /**
   * Opens a worker on one of the installed platforms.
   *
   * @param config platform, device, runtime and settings
   * @return the worker, which owns its device until it is closed
   * @throws SimplerException if platform, runtime or device do not exist (the message lists what
   *     does) or do not work here; nothing stays open then
   */
  public static Worker open(WorkerConfig config) {
    return open(config, Platforms.discover());
  }

  /**
   * {@return the epoch of the ABI that the device speaks: its limits and types are those of the
   * calls}
   */
  public AbiEpoch abi() {
    return chip.abi();
  }

  /**
   * Opens a worker on one of the given platforms.
   *
   * @param config platform, device, runtime and settings
   * @param platforms those that may be named
   * @return the worker, which owns its device until it is closed
   */
  public static Worker open(WorkerConfig config, Platforms platforms) {
    Platform platform = platforms.available(config.platform(), config.settings());
    InjectionPlan.requireInThisProcess(config.settings());
    HostMemory host = new HostMemory();
    ChipWorker chip = new ChipWorker(host);
    try {
      chip.init(platform, config);
      chip.setDevice(config.deviceId());
    } catch (RuntimeException | Error failure) {
      chip.close();
      host.close();
      throw failure;
    }
    return new Worker(config, platform, host, chip);
  }

  /**
   * How it was opened.
   *
   * @return how it was opened
   */
  public WorkerConfig config() {
    return config;
  }

  /** {@return the constants of the chip it runs on} */
  public ChipFacts facts() {
    return TypedSession.typed(config.platform(), "facts", platform::facts);
  }

  /** {@return where tensors of its runs are allocated} */
  public HostMemory host() {
    return host;
  }

  /**
   * Allocates a host tensor of zeros; see {@link HostMemory#tensor}.
   *
   * @param type of the elements
   * @param extents elements in each dimension, each 0 or more
   * @return the tensor, owned by the worker until it is closed
   */
  public HostTensor tensor(DataType type, int... extents) {
    return host.tensor(type, extents);
  }

  /**
   * Allocates a FLOAT32 host tensor with these elements; see {@link HostMemory#copyOf}.
   *
   * @param values in row-major order, copied
   * @param extents elements in each dimension, each 0 or more
   * @return the tensor, owned by the worker until it is closed
   */
  public HostTensor floats(float[] values, int... extents) {
    return host.floats(values, extents);
  }

  /**
   * Allocates a host tensor with what a {@code .npy} file holds; see {@link HostMemory#load}.
   *
   * @param npy the file
   * @return the tensor, owned by the worker until it is closed
   */
  public HostTensor load(Path npy) {
    return host.load(npy);
  }

  /**
   * Allocates a tensor on the device, of bytes that nobody has written.
   *
   * @param type of the elements
   * @param extents elements in each dimension, each 0 or more
   * @return the tensor, on the device until it or the worker is closed
   */
  public DeviceTensor deviceTensor(DataType type, int... extents) {
    HostMemory.requireExtents(extents);
    Shape shape = Shape.of(extents);
    long bytes = shape.bytes(type);
    return new DeviceTensor(this, bytes == 0 ? 0 : malloc(bytes), type, shape);
  }

  /**
   * Copies a host tensor to the device, where it stays until it is closed.
   *
   * @param tensor of the host, left as it is
   * @return the tensor, on the device until it or the worker is closed
   */
  public DeviceTensor upload(HostTensor tensor) {
    DeviceTensor copy = deviceTensor(tensor.type(), tensor.shape().toArray());
    try {
      return copy.set(tensor);
    } catch (RuntimeException | Error failure) {
      copy.close();
      throw failure;
    }
  }

  /**
   * Runs a program with its launch; see {@link ChipWorker#run}.
   *
   * @param program with its launch
   * @param tensors one for each parameter, in order, of the host or the device
   * @return what the run took and did
   */
  public RunReport run(Program program, RunTensor... tensors) {
    return run(program.with(tensors));
  }

  /**
   * Runs a call of a program; see {@link ChipWorker#run}.
   *
   * @param call a program with tensors, scalars and a launch
   * @return what the run took and did
   */
  public RunReport run(ProgramCall call) {
    return run(call.program().callable(), call.arguments(), call.launch());
  }

  /**
   * Runs a callable; see {@link ChipWorker#run}.
   *
   * @param callable a program in bytes, as the ABI has it
   * @param args tensors and scalars with their tags
   * @param call how it is launched
   * @return what the run took and did
   */
  public RunReport run(ChipCallable callable, TaskArgs args, CallConfig call) {
    return chip.run(callable, args, call);
  }

  /**
   * Begins a run and does not wait for its end. Submitted runs are done one after the other, in
   * order; what is refused or fails is told by the handle. The host tensors of the call must not be
   * touched meanwhile.
   *
   * @param callable a program in bytes, as the ABI has it
   * @param args tensors and scalars with their tags
   * @param call how it is launched
   * @return what waits for the run's end
   */
  public RunHandle submit(ChipCallable callable, TaskArgs args, CallConfig call) {
    if (!open) {
      throw WorkerException.usage("submit to a closed worker", "open a new one");
    }
    return new RunHandle(submitted.submit(() -> chip.run(callable, args, call)));
  }

  /**
   * Begins a run of a call of a program; see {@link #submit(ChipCallable, TaskArgs, CallConfig)}.
   *
   * @param call a program with tensors, scalars and a launch
   * @return what waits for the run's end
   */
  public RunHandle submit(ProgramCall call) {
    return submit(call.program().callable(), call.arguments(), call.launch());
  }

  /** {@return the report of the last run that got as far as staging, failed or not} */
  public Optional<RunReport> lastReport() {
    return chip.lastReport();
  }

  /**
   * Allocates device memory; see {@link ChipWorker#malloc}.
   *
   * @param bytes how many, more than 0
   * @return address of the first byte on the device
   */
  public long malloc(long bytes) {
    return chip.malloc(bytes);
  }

  /**
   * Frees device memory that {@link #malloc} returned.
   *
   * @param address of the first byte of an allocation of {@link #malloc}
   */
  public void free(long address) {
    chip.free(address);
  }

  /**
   * Copies host bytes to device memory.
   *
   * @param target of the first byte on the device
   * @param source of the host, read entirely
   */
  public void copyTo(long target, MemorySegment source) {
    chip.copyTo(target, source);
  }

  /**
   * Copies device memory to host bytes.
   *
   * @param target of the host, filled entirely
   * @param source of the first byte on the device
   */
  public void copyFrom(MemorySegment target, long source) {
    chip.copyFrom(target, source);
  }

  /** {@return what is allocated on the device} */
  public MemoryUsage usage() {
    return chip.usage();
  }

  /** {@return what was still allocated on the device when the worker was closed} */
  public MemoryUsage leaked() {
    return chip.leaked();
  }

  /**
   * {@return everything that checkers found so far, which {@link WorkerConfig#withCheck} chooses;
   * complete once the worker is closed}
   */
  public FindingList findings() {
    return chip.findings();
  }

  /**
   * Gives the device up with everything on it, a poisoned one too, and opens it anew. Host tensors
   * stay; device tensors and addresses of before are refused.
   *
   * @throws WorkerException USAGE if the worker is closed
   */
  public void reset() {
    if (!open) {
      throw WorkerException.usage("reset of a closed worker", "open a new one");
    }
    chip.reset();
    resets.incrementAndGet();
    chip.setDevice(config.deviceId());
  }

  /** How often the device was reset; -1 once the worker is closed. */
  int era() {
    return open ? resets.get() : -1;
  }

  /** Waits for submitted runs, then releases device and host memory. Idempotent. */
  @Override
  public void close() {
    open = false;
    submitted.close();
    try {
      chip.close();
    } finally {
      host.close();
    }
  }
}
