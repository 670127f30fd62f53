package dev.simpler.onboard.ffm;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.abi.epoch.AbiEpochs;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Optional;

/**
 * The protocol of the baseline: a device is set, and one call of thirteen parameters does a run
 * with everything it needs, binaries included.
 */
final class SingleCallProtocol implements NativeProtocol {
  static final Kind KIND =
      new Kind(
          AbiEpochs.BASELINE,
          List.of("set_device", "run_runtime"),
          Optional.empty(),
          Optional.of("PTO_LOG_LEVEL"),
          true,
          SingleCallProtocol::new);

  private static final int ALIGNMENT = 64;

  private final HostRuntime library;
  private final DeviceBinaries binaries;
  private final MethodHandle setDevice;
  private final MethodHandle run;

  /** The opaque runtime object that each run works on. */
  private final MemorySegment runtime;

  private int deviceId;

  private SingleCallProtocol(HostRuntime library, DeviceBinaries binaries, Arena memory) {
    this.library = library;
    this.binaries = binaries;
    runtime = memory.allocate(library.runtimeSize(), ALIGNMENT);
    SharedLibrary file = library.library();
    setDevice = file.function("set_device", JAVA_INT, JAVA_LONG, JAVA_INT).orElseThrow();
    run =
        file.function(
                "run_runtime",
                JAVA_INT,
                JAVA_LONG,
                ADDRESS,
                ADDRESS,
                ADDRESS,
                JAVA_INT,
                JAVA_INT,
                JAVA_INT,
                ADDRESS,
                JAVA_LONG,
                ADDRESS,
                JAVA_LONG,
                JAVA_INT,
                JAVA_INT)
            .orElseThrow();
  }

  @Override
  public AbiEpoch epoch() {
    return KIND.epoch();
  }

  @Override
  public void open(long context, int device) {
    deviceId = device;
    NativeContext.requireDone("set_device", setDevice(context, device), device);
    NativeContext.requireDone("rtSetDevice", library.attachThread(device), device);
  }

  /** On a card the library itself binds a thread in runs only, and memory calls come before. */
  @Override
  public int bind(long context, int device) {
    int code = setDevice(context, device);
    return code == 0 ? library.attachThread(device) : code;
  }

  private int setDevice(long context, int device) {
    try {
      return (int) setDevice.invokeExact(context, device);
    } catch (Throwable e) {
      throw Posix.unexpected(e);
    }
  }

  @Override
  public int run(
      long context, MemorySegment callable, MemorySegment arguments, MemorySegment config) {
    CallConfig launch = epoch().configs().decode(config);
    int profiling = launch.profiling() ? 1 : 0;
    int dump = launch.dumpTensors() ? 1 : 0;
    try {
      return (int)
          run.invokeExact(
              context,
              runtime,
              callable,
              arguments,
              launch.blockDim(),
              launch.aicpuThreads(),
              deviceId,
              binaries.aicpu(),
              binaries.aicpu().byteSize(),
              binaries.aicore(),
              binaries.aicore().byteSize(),
              profiling,
              dump);
    } catch (Throwable e) {
      throw Posix.unexpected(e);
    }
  }

  /** A run leaves nothing. */
  @Override
  public void close(long context) {}
}
