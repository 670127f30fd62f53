package dev.simpler.onboard.ffm;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.onboard.NativeException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * A device context of the library with everything it uses: its thread, its log, the opaque runtime
 * object and the two executor binaries. Native code can hold on to any of them as long as the
 * context lives, so they go in one order only: finalize, destroy, unload, then the memory.
 */
final class NativeContext implements AutoCloseable {
  private static final int ALIGNMENT = 64;

  /** Largest executor binary that is read. */
  private static final int MOST_BYTES = 256 << 20;

  private final int deviceId;
  private final DeviceThread thread;
  private final NativeLog log;
  private final Arena arena;
  private final HostRuntime library;
  private final long handle;
  private final MemorySegment runtime;
  private final MemorySegment aicpu;
  private final MemorySegment aicore;

  /** Makes a context on a loaded library; call it on the device's thread. */
  NativeContext(
      int deviceId,
      NativeFiles files,
      HostRuntime library,
      DeviceThread thread,
      NativeLog log,
      Arena arena) {
    this.deviceId = deviceId;
    this.thread = thread;
    this.log = log;
    this.arena = arena;
    this.library = library;
    runtime = arena.allocate(library.runtimeSize(), ALIGNMENT);
    aicpu = read(files.aicpu());
    aicore = read(files.aicore());
    handle = library.createContext();
    if (handle == 0) {
      throw refuse("create_device_context gave a null context", 0);
    }
    bind();
  }

  @SuppressWarnings("MustBeClosedChecker") // the arena closes it
  private MemorySegment read(Path file) {
    try {
      byte[] bytes = BoundedFile.read(file, MOST_BYTES);
      if (bytes.length == 0) {
        throw new NativeException(
            Fault.of(ErrorCategory.UNAVAILABLE, "the binary " + file + " is empty")
                .mend("build it again"));
      }
      MemorySegment copy = arena.allocate(bytes.length, ALIGNMENT);
      MemorySegment.copy(bytes, 0, copy, ValueLayout.JAVA_BYTE, 0, bytes.length);
      return copy;
    } catch (IOException e) {
      throw new NativeException(
          Fault.of(ErrorCategory.UNAVAILABLE, "the binary " + file + " cannot be read: " + e)
              .mend("make it readable"),
          e);
    }
  }

  private void bind() {
    try {
      int code = library.setDevice(handle, deviceId);
      if (code != 0) {
        throw refuse("set_device failed", code);
      }
      int attached = library.attachThread(deviceId);
      if (attached != 0) {
        throw refuse("rtSetDevice failed", attached);
      }
    } catch (RuntimeException failure) {
      library.destroyContext(handle);
      throw failure;
    }
  }

  private NativeException refuse(String what, int code) {
    Fault fault =
        Fault.of(ErrorCategory.UNAVAILABLE, what)
            .at("device " + deviceId)
            .mend("check that the device exists and that nobody else uses it; read the native log");
    return new NativeException(code == 0 ? fault : fault.code(code));
  }

  HostRuntime library() {
    return library;
  }

  /** The context as the library knows it. */
  long handle() {
    return handle;
  }

  /** Makes a native call on the device's thread, its log redirected. */
  <T> T call(Supplier<T> nativeCall) {
    return thread.call(() -> log.around(nativeCall));
  }

  /** Runs a program; call it on the device's thread. The result is the library's status code. */
  int run(MemorySegment callable, MemorySegment arguments, CallConfig launch) {
    return library.run(
        handle,
        callable,
        arguments,
        new HostRuntime.Launch(
            runtime,
            aicpu,
            aicore,
            deviceId,
            launch.blockDim(),
            launch.aicpuThreads(),
            launch.profiling() ? 1 : 0,
            launch.dumpTensors() ? 1 : 0));
  }

  /** Finalizes and unloads. Everything is released even if the library reports a failure. */
  @Override
  public void close() {
    int code =
        call(() -> {
          int status = library.finalizeDevice(handle);
          library.destroyContext(handle);
          library.close();
          return status;
        });
    thread.close();
    log.close();
    arena.close();
    if (code != 0) {
      throw refuse("finalize_device failed; the device was released all the same", code);
    }
  }
}
