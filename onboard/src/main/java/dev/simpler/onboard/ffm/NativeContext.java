package dev.simpler.onboard.ffm;

import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.onboard.NativeException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.Supplier;

/**
 * A device context of the library with everything it uses: its turn, its log and what its protocol
 * keeps for it. Native code can hold on to any of them as long as the context lives, so they go in
 * one order only: finalize, destroy, unload, then the memory.
 */
final class NativeContext implements AutoCloseable {
  private final int deviceId;
  private final NativeTurn turn;
  private final NativeLog log;
  private final Arena arena;
  private final DeviceLease lease;
  private final HostRuntime library;
  private final long handle;
  private final NativeProtocol protocol;
  private final RunBudget budget;

  /** The thread that called last. What is bound stays bound, so binding again does nothing. */
  private long bound = Thread.currentThread().threadId();

  /** Makes a context on a loaded library; call it in a turn. */
  NativeContext(
      int deviceId,
      NativeFiles files,
      HostRuntime library,
      NativeProtocol.Kind kind,
      NativeTurn turn,
      NativeLog log,
      Arena arena,
      DeviceLease lease) {
    this.lease = lease;
    this.deviceId = deviceId;
    this.turn = turn;
    this.log = log;
    this.arena = arena;
    this.library = library;
    protocol = kind.maker().make(library, DeviceBinaries.read(files, arena), arena);
    handle = library.createContext();
    if (handle == 0) {
      throw refuse("create_device_context gave a null context", 0, deviceId);
    }
    try {
      budget = new RunBudget(new ThreadKeys()::free);
      protocol.open(handle, deviceId);
    } catch (RuntimeException failure) {
      library.destroyContext(handle);
      throw failure;
    }
  }

  /** Refuses a device for which a call failed. */
  static void requireDone(String call, int code, int device) {
    if (code != 0) {
      throw refuse(call + " failed", code, device);
    }
  }

  private static NativeException refuse(String what, int code, int device) {
    Fault fault =
        Fault.of(ErrorCategory.UNAVAILABLE, what)
            .at("device " + device)
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

  /** Makes a native call on a thread that is bound to the device, its log redirected. */
  <T> T call(Supplier<T> nativeCall) {
    return turn.call(() ->
        log.around(() -> {
          requireDone("rtSetDevice", bind(), deviceId);
          return nativeCall.get();
        }));
  }

  /** The status code; a thread that could not be bound is bound again by its next call. */
  private int bind() {
    long caller = Thread.currentThread().threadId();
    int code = caller == bound ? 0 : protocol.bind(handle, deviceId);
    if (code == 0) {
      bound = caller;
    }
    return code;
  }

  /** The epoch of the ABI that the library speaks. */
  AbiEpoch epoch() {
    return protocol.epoch();
  }

  /** Runs a program; call it in a turn. The result is the library's status code. */
  int run(MemorySegment callable, MemorySegment arguments, MemorySegment config) {
    try {
      return protocol.run(handle, callable, arguments, config);
    } finally {
      budget.ran();
    }
  }

  /** What is left of the process for runs. */
  RunBudget budget() {
    return budget;
  }

  /** Finalizes and unloads. Everything is released even if the library reports a failure. */
  @Override
  public void close() {
    int code =
        turn.call(() ->
            log.around(() -> {
              int ignored = bind(); // a device that cannot be bound is released all the same
              protocol.close(handle);
              int status = library.finalizeDevice(handle);
              library.destroyContext(handle);
              library.close();
              return status;
            }));
    turn.close();
    log.close();
    arena.close();
    lease.close();
    if (code != 0) {
      throw refuse("finalize_device failed; the device was released all the same", code, deviceId);
    }
  }
}
