package dev.simpler.onboard.ffm;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.simpler.abi.error.AbiException;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.onboard.NativeException;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The C entry points that host libraries of all epochs have, resolved once. Results are those of
 * the library: 0 or null pointers and status codes, judged by the caller. A context and device
 * addresses are plain numbers here, because Java never looks behind them.
 *
 * <p>Host memory given to a call stays alive until the call returns, whoever closes its arena.
 */
final class HostRuntime implements AutoCloseable {
  /** The entry points that came with child_memory; a library without all four stages by itself. */
  private static final List<String> MEMORY =
      List.of("device_malloc_ctx", "device_free_ctx", "copy_to_device_ctx", "copy_from_device_ctx");

  private static final List<String> REQUIRED =
      List.of(
          "create_device_context", "destroy_device_context", "get_runtime_size", "finalize_device");

  private final SharedLibrary library;
  private final boolean hasMemory;
  private final MethodHandle create;
  private final MethodHandle destroy;
  private final MethodHandle runtimeSize;
  private final MethodHandle finalizeDevice;
  private final @Nullable MethodHandle malloc;
  private final @Nullable MethodHandle free;
  private final @Nullable MethodHandle copyTo;
  private final @Nullable MethodHandle copyFrom;
  private final @Nullable MethodHandle attach;
  private final @Nullable MethodHandle statement;

  private HostRuntime(SharedLibrary library, boolean hasMemory) {
    this.library = library;
    this.hasMemory = hasMemory;
    create = required("create_device_context", JAVA_LONG);
    destroy = required("destroy_device_context", null, JAVA_LONG);
    runtimeSize = required("get_runtime_size", JAVA_LONG);
    finalizeDevice = required("finalize_device", JAVA_INT, JAVA_LONG);
    malloc = optional("device_malloc_ctx", JAVA_LONG, JAVA_LONG, JAVA_LONG);
    free = optional("device_free_ctx", null, JAVA_LONG, JAVA_LONG);
    copyTo = optional("copy_to_device_ctx", JAVA_INT, JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG);
    copyFrom = optional("copy_from_device_ctx", JAVA_INT, JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG);
    attach = optional("rtSetDevice", JAVA_INT, JAVA_INT);
    statement = optional("simpler_abi_statement", JAVA_LONG);
  }

  /**
   * Resolves the entry points that every epoch has.
   *
   * @throws NativeException UNAVAILABLE with all missing symbols; the library is unloaded then
   */
  static HostRuntime of(SharedLibrary library, NativeProtocol.Kind protocol) {
    List<String> missing = new ArrayList<>(absent(library, REQUIRED));
    missing.addAll(absent(library, protocol.required()));
    List<String> withoutMemory = absent(library, MEMORY);
    boolean hasMemory = withoutMemory.size() < MEMORY.size();
    if (hasMemory) {
      missing.addAll(withoutMemory);
    }
    if (!missing.isEmpty()) {
      library.close();
      throw new NativeException(
          Fault.of(
                  ErrorCategory.UNAVAILABLE,
                  "the library " + library.file() + " lacks " + String.join(", ", missing))
              .mend("set SIMPLER_HOST_RUNTIME to a host library of the reference"));
    }
    return new HostRuntime(library, hasMemory);
  }

  private static List<String> absent(SharedLibrary library, List<String> names) {
    return names.stream().filter(name -> library.symbol(name).isEmpty()).toList();
  }

  private MethodHandle required(
      String name, @Nullable MemoryLayout result, MemoryLayout... parameters) {
    return Objects.requireNonNull(optional(name, result, parameters), name);
  }

  private @Nullable MethodHandle optional(
      String name, @Nullable MemoryLayout result, MemoryLayout... parameters) {
    return library.function(name, result, parameters).orElse(null);
  }

  /** The library itself. */
  SharedLibrary library() {
    return library;
  }

  /** Whether device memory can be allocated and copied from outside a run. */
  boolean hasMemory() {
    return hasMemory;
  }

  /** A context, 0 if there is none. */
  long createContext() {
    try {
      return (long) create.invokeExact();
    } catch (Throwable e) {
      throw Posix.unexpected(e);
    }
  }

  void destroyContext(long context) {
    try {
      destroy.invokeExact(context);
    } catch (Throwable e) {
      throw Posix.unexpected(e);
    }
  }

  /** Bytes of the opaque buffer that each run needs. */
  long runtimeSize() {
    try {
      return (long) runtimeSize.invokeExact();
    } catch (Throwable e) {
      throw Posix.unexpected(e);
    }
  }

  /**
   * Binds the calling thread to the device where the vendor's runtime is there to do it. The
   * library itself does so only in runs.
   */
  int attachThread(int device) {
    try {
      return attach == null ? 0 : (int) attach.invokeExact(device);
    } catch (Throwable e) {
      throw Posix.unexpected(e);
    }
  }

  /** What the library says of the ABI it was built with, if it says anything. */
  Optional<String> statement() {
    try {
      long text = statement == null ? 0 : (long) statement.invokeExact();
      return text == 0
          ? Optional.empty()
          : Optional.of(
              MemorySegment.ofAddress(text).reinterpret(AbiStatement.MOST_BYTES).getString(0));
    } catch (IndexOutOfBoundsException endless) {
      throw new AbiException(
          Fault.of(
              ErrorCategory.ABI,
              "the ABI statement in the library is longer than "
                  + AbiStatement.MOST_BYTES
                  + " bytes"));
    } catch (Throwable e) {
      throw Posix.unexpected(e);
    }
  }

  /** A device address, 0 if there is no memory. */
  long malloc(long context, long bytes) {
    try {
      return (long) Objects.requireNonNull(malloc).invokeExact(context, bytes);
    } catch (Throwable e) {
      throw Posix.unexpected(e);
    }
  }

  void free(long context, long address) {
    try {
      Objects.requireNonNull(free).invokeExact(context, address);
    } catch (Throwable e) {
      throw Posix.unexpected(e);
    }
  }

  int copyToDevice(long context, long target, MemorySegment source) {
    try {
      return (int)
          Objects.requireNonNull(copyTo).invokeExact(context, target, source, source.byteSize());
    } catch (Throwable e) {
      throw Posix.unexpected(e);
    }
  }

  int copyFromDevice(long context, MemorySegment target, long source) {
    try {
      return (int)
          Objects.requireNonNull(copyFrom).invokeExact(context, target, source, target.byteSize());
    } catch (Throwable e) {
      throw Posix.unexpected(e);
    }
  }

  int finalizeDevice(long context) {
    try {
      return (int) finalizeDevice.invokeExact(context);
    } catch (Throwable e) {
      throw Posix.unexpected(e);
    }
  }

  /** Unloads the library; no context may be left. */
  @Override
  public void close() {
    library.close();
  }
}
