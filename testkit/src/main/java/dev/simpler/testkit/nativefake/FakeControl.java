package dev.simpler.testkit.nativefake;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.List;

/**
 * Looks into a fake library and makes it fail. Opening it keeps the library loaded, and a session
 * on the same file shares its record and its failures. Closing it lets the library go.
 */
public final class FakeControl implements AutoCloseable {
  private final Arena arena = Arena.ofShared();
  private final SymbolLookup symbols;
  private final MethodHandle record;
  private final MethodHandle reset;
  private final MethodHandle fail;
  private final MethodHandle canRead;
  private final MethodHandle threads;
  private final MethodHandle hold;

  /** Control of the library in that file. */
  public FakeControl(Path library) {
    symbols = SymbolLookup.libraryLookup(library, arena);
    record = function("fake_record", FunctionDescriptor.of(JAVA_LONG));
    reset = function("fake_reset", FunctionDescriptor.ofVoid());
    fail = function("fake_fail", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT));
    threads = function("fake_threads", FunctionDescriptor.of(JAVA_INT));
    hold = function("fake_hold", FunctionDescriptor.ofVoid(JAVA_INT));
    canRead = function("fake_host_can_read", FunctionDescriptor.of(JAVA_INT, JAVA_LONG));
  }

  private MethodHandle function(String name, FunctionDescriptor type) {
    return Linker.nativeLinker().downcallHandle(symbols.findOrThrow(name), type);
  }

  /** Every call since the last reset, one line each. */
  public List<String> calls() {
    try {
      long text = (long) record.invokeExact();
      return MemorySegment.ofAddress(text)
          .reinterpret(Long.MAX_VALUE)
          .getString(0)
          .lines()
          .toList();
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** How many threads have made a call since the library was loaded. */
  public int threads() {
    try {
      return (int) threads.invokeExact();
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** Forgets the calls. */
  public void reset() {
    try {
      reset.invokeExact();
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Makes a call fail.
   *
   * @param point create, set_device, attach, malloc, copy_to, copy_from, run or finalize
   * @param nth which of the following calls, from 1
   * @param code what it returns; a null pointer where it returns a pointer
   */
  public void fail(String point, int nth, int code) {
    try (Arena text = Arena.ofConfined()) {
      if ((int) fail.invokeExact(text.allocateFrom(point), nth, code) != 0) {
        throw new IllegalArgumentException("no entry point " + point);
      }
    } catch (IllegalArgumentException e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** Makes runs wait until it is called again with false. */
  public void hold(boolean wait) {
    try {
      hold.invokeExact(wait ? 1 : 0);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether the host can read at an address. */
  public boolean hostCanRead(long address) {
    try {
      return (int) canRead.invokeExact(address) != 0;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    arena.close();
  }
}
