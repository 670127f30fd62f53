package dev.simpler.onboard.ffm;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * The functions of the C library that loading and redirecting need. {@code System.load} would not
 * do: it cannot give a library global visibility, nor look into what a library depends on.
 */
final class Posix {
  /** Resolve every symbol at once. Value of Linux. */
  static final int RTLD_NOW = 2;

  /** Later libraries see the symbols. Value of Linux. */
  static final int RTLD_GLOBAL = 0x100;

  /** A library stays loaded for the rest of the process, however often it is closed. */
  static final int RTLD_NODELETE = 0x1000;

  private static final int WRITE_CREATE_APPEND = 1 | 0x40 | 0x400;

  /** {@code _IOLBF} of Linux. */
  private static final int BY_LINE = 1;

  private static final int MODE = 0644;

  private final MethodHandle dlopen = function("dlopen", JAVA_LONG, ADDRESS, JAVA_INT);
  private final MethodHandle dlsym = function("dlsym", JAVA_LONG, JAVA_LONG, ADDRESS);
  private final MethodHandle dlclose = function("dlclose", JAVA_INT, JAVA_LONG);
  private final MethodHandle dlerror = function("dlerror", JAVA_LONG);
  private final MethodHandle dup = function("dup", JAVA_INT, JAVA_INT);
  private final MethodHandle dup2 = function("dup2", JAVA_INT, JAVA_INT, JAVA_INT);
  private final MethodHandle close = function("close", JAVA_INT, JAVA_INT);
  private final MethodHandle fflush = function("fflush", JAVA_INT, JAVA_LONG);
  private final MethodHandle open =
      Linker.nativeLinker()
          .downcallHandle(
              Linker.nativeLinker().defaultLookup().findOrThrow("open"),
              FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT),
              Linker.Option.firstVariadicArg(2));

  static MethodHandle function(String name, MemoryLayout result, MemoryLayout... parameters) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(result, parameters));
  }

  /** A handle, 0 if it failed. */
  long dlopen(String file, int flags) {
    try (Arena arena = Arena.ofConfined()) {
      return (long) dlopen.invokeExact(arena.allocateFrom(file), flags);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** An address, 0 if there is none. */
  long dlsym(long library, String name) {
    try (Arena arena = Arena.ofConfined()) {
      return (long) dlsym.invokeExact(library, arena.allocateFrom(name));
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  void dlclose(long library) {
    try {
      int ignored = (int) dlclose.invokeExact(library);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** What the last failure of the three functions above was. */
  String dlerror() {
    try {
      long text = (long) dlerror.invokeExact();
      return text == 0
          ? "unknown error"
          : MemorySegment.ofAddress(text).reinterpret(Long.MAX_VALUE).getString(0);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** A second descriptor of the same file, -1 if it failed. */
  int dup(int descriptor) {
    try {
      return (int) dup.invokeExact(descriptor);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  void dup2(int from, int to) {
    try {
      int ignored = (int) dup2.invokeExact(from, to);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  void close(int descriptor) {
    try {
      int ignored = (int) close.invokeExact(descriptor);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** Makes the C library write its output stream at the end of each line. */
  void bufferOutputByLine() {
    Linker linker = Linker.nativeLinker();
    MemorySegment variable =
        linker.defaultLookup().findOrThrow("stdout").reinterpret(ADDRESS.byteSize());
    MethodHandle setvbuf = function("setvbuf", JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_LONG);
    try {
      int ignored = (int) setvbuf.invokeExact(variable.get(JAVA_LONG, 0), 0L, BY_LINE, 0L);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** Sets a variable of the environment that native code of this process sees. */
  void setVariable(String name, String value) {
    MethodHandle setenv = function("setenv", JAVA_INT, ADDRESS, ADDRESS, JAVA_INT);
    try (Arena arena = Arena.ofConfined()) {
      int ignored =
          (int) setenv.invokeExact(arena.allocateFrom(name), arena.allocateFrom(value), 1);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** Writes out what C streams have buffered. */
  void flushAll() {
    try {
      int ignored = (int) fflush.invokeExact(0L);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** A descriptor that appends to {@code file}, made if it is not there; -1 if it failed. */
  int openForAppending(String file) {
    try (Arena arena = Arena.ofConfined()) {
      return (int) open.invokeExact(arena.allocateFrom(file), WRITE_CREATE_APPEND, MODE);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** What a downcall cannot throw, as the unchecked exception or error it is. */
  static RuntimeException unexpected(Throwable failure) {
    if (failure instanceof RuntimeException known) {
      return known;
    }
    if (failure instanceof Error error) {
      throw error;
    }
    return new IllegalStateException(failure);
  }
}
