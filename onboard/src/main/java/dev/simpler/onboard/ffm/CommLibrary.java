package dev.simpler.onboard.ffm;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.onboard.NativeException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Optional;

/**
 * The entry points of a library that has to do with other chips: those of today. Results are the
 * library's; handles, streams and addresses are plain numbers here.
 */
final class CommLibrary {
  private static final List<String> NAMES =
      List.of(
          "ensure_acl_ready_ctx",
          "create_comm_stream_ctx",
          "destroy_comm_stream_ctx",
          "comm_init",
          "comm_alloc_windows",
          "comm_get_local_window_base",
          "comm_get_window_size",
          "comm_destroy");

  private final MethodHandle ready;
  private final MethodHandle createStream;
  private final MethodHandle destroyStream;
  private final MethodHandle init;
  private final MethodHandle windows;
  private final MethodHandle base;
  private final MethodHandle size;
  private final MethodHandle destroy;
  private final Optional<MethodHandle> derive;

  /**
   * Resolves the entry points.
   *
   * @throws NativeException UNSUPPORTED with those that the library lacks
   */
  CommLibrary(SharedLibrary library, int device) {
    List<String> missing = NAMES.stream().filter(name -> library.symbol(name).isEmpty()).toList();
    if (!missing.isEmpty()) {
      throw new NativeException(
          Fault.of(
                  ErrorCategory.UNSUPPORTED,
                  "the library has nothing to do with other chips: it lacks "
                      + String.join(", ", missing))
              .at("device " + device)
              .mend("use a library of the reference of August 2026, or a simulator"));
    }
    ready = function(library, "ensure_acl_ready_ctx", JAVA_INT, JAVA_LONG, JAVA_INT);
    createStream = function(library, "create_comm_stream_ctx", JAVA_LONG, JAVA_LONG);
    destroyStream = function(library, "destroy_comm_stream_ctx", JAVA_INT, JAVA_LONG, JAVA_LONG);
    init = function(library, "comm_init", JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS);
    windows = function(library, "comm_alloc_windows", JAVA_INT, JAVA_LONG, JAVA_LONG, ADDRESS);
    base = function(library, "comm_get_local_window_base", JAVA_INT, JAVA_LONG, ADDRESS);
    size = function(library, "comm_get_window_size", JAVA_INT, JAVA_LONG, ADDRESS);
    destroy = function(library, "comm_destroy", JAVA_INT, JAVA_LONG);
    derive =
        library.function(
            "comm_derive_context",
            JAVA_INT,
            JAVA_LONG,
            ADDRESS,
            JAVA_LONG,
            JAVA_INT,
            JAVA_LONG,
            JAVA_LONG,
            ADDRESS);
  }

  private static MethodHandle function(
      SharedLibrary library, String name, MemoryLayout result, MemoryLayout... parameters) {
    return library.function(name, result, parameters).orElseThrow();
  }

  int ready(long context, int device) {
    try {
      return (int) ready.invokeExact(context, device);
    } catch (Throwable e) {
      throw Posix.unexpected(e);
    }
  }

  long createStream(long context) {
    try {
      return (long) createStream.invokeExact(context);
    } catch (Throwable e) {
      throw Posix.unexpected(e);
    }
  }

  int destroyStream(long context, long stream) {
    try {
      return (int) destroyStream.invokeExact(context, stream);
    } catch (Throwable e) {
      throw Posix.unexpected(e);
    }
  }

  /** A communicator, 0 if there is none; waits for the other ranks. */
  long init(int rank, int ranks, long stream, String path) {
    try (Arena arena = Arena.ofConfined()) {
      return (long) init.invokeExact(rank, ranks, stream, arena.allocateFrom(path));
    } catch (Throwable e) {
      throw Posix.unexpected(e);
    }
  }

  /** What an entry point writes to its last argument. */
  private interface Asked {
    int into(MemorySegment number) throws Throwable;
  }

  private static long ask(String call, int device, Asked asked) {
    int code;
    long result;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment number = arena.allocate(JAVA_LONG);
      code = asked.into(number);
      result = number.get(JAVA_LONG, 0);
    } catch (Throwable e) {
      throw Posix.unexpected(e);
    }
    NativeContext.requireDone(call, code, device);
    return result;
  }

  /** Allocates a window on each rank; the address of this one's context. */
  long windows(long communicator, long bytes, int device) {
    return ask(
        "comm_alloc_windows",
        device,
        number -> (int) windows.invokeExact(communicator, bytes, number));
  }

  long base(long communicator, int device) {
    return ask(
        "comm_get_local_window_base",
        device,
        number -> (int) base.invokeExact(communicator, number));
  }

  long size(long communicator, int device) {
    return ask(
        "comm_get_window_size", device, number -> (int) size.invokeExact(communicator, number));
  }

  /**
   * Makes a context of some ranks and a part of their windows; it lasts as long as the
   * communicator.
   *
   * @param ranks of the communicator, by their new ranks
   * @param rank new rank of this device
   * @return the context's address
   * @throws NativeException UNSUPPORTED if the library has no such entry point
   */
  long derive(long communicator, int[] ranks, int rank, long offset, long bytes, int device) {
    MethodHandle present =
        derive.orElseThrow(() ->
            new NativeException(
                Fault.of(ErrorCategory.UNSUPPORTED, "the library lacks comm_derive_context")
                    .at("device " + device)
                    .mend("make a domain of these chips instead")));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment named = arena.allocateFrom(JAVA_INT, ranks);
      return ask(
          "comm_derive_context",
          device,
          number ->
              (int)
                  present.invokeExact(
                      communicator, named, (long) ranks.length, rank, offset, bytes, number));
    }
  }

  int destroy(long communicator) {
    try {
      return (int) destroy.invokeExact(communicator);
    } catch (Throwable e) {
      throw Posix.unexpected(e);
    }
  }
}
