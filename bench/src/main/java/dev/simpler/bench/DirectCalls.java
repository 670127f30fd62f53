package dev.simpler.bench;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/**
 * The memory calls of a host library, by the same kind of handles as the platform uses, and the
 * same calls made by a loop in C. Used by one thread.
 */
final class DirectCalls implements AutoCloseable {
  private final Arena arena = Arena.ofConfined();
  private final SymbolLookup library;
  private final MethodHandle malloc;
  private final MethodHandle free;
  private final MethodHandle loop;
  private final MethodHandle destroy;
  private final long context;

  DirectCalls(Path file) {
    library = SymbolLookup.libraryLookup(file, arena);
    malloc = function("device_malloc_ctx", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG));
    free = function("device_free_ctx", FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG));
    loop =
        function(
            "fake_malloc_free_ns",
            FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_INT));
    destroy = function("destroy_device_context", FunctionDescriptor.ofVoid(JAVA_LONG));
    MethodHandle create = function("create_device_context", FunctionDescriptor.of(JAVA_LONG));
    try {
      context = (long) create.invokeExact();
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
    inC(1, 1); // binds this thread, too
  }

  private MethodHandle function(String name, FunctionDescriptor type) {
    return Linker.nativeLinker().downcallHandle(library.findOrThrow(name), type);
  }

  /** Allocates and frees as often as told; the result is in nanoseconds. */
  long fromJava(long bytes, int pairs) {
    long start = System.nanoTime();
    try {
      for (int i = 0; i < pairs; i++) {
        long address = (long) malloc.invokeExact(context, bytes);
        free.invokeExact(context, address);
      }
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
    return System.nanoTime() - start;
  }

  /** The same by a loop in C. */
  long inC(long bytes, int pairs) {
    try {
      return (long) loop.invokeExact(context, bytes, pairs);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    try {
      destroy.invokeExact(context);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
    arena.close();
  }
}
