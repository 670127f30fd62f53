package dev.simpler.sim.memory;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/**
 * Anonymous pages of the host that are committed when first touched. On Linux they come from mmap;
 * elsewhere from an automatic arena, which commits at once.
 *
 * <p>Pages are unmapped when the collector finds no segment on them any more, never explicitly: a
 * kernel that still holds a window on freed memory reads stale or zero bytes, it does not crash the
 * process.
 */
final class HostPages {
  private static final int READ_WRITE = 3;
  private static final int PRIVATE_ANONYMOUS_NORESERVE = 0x4022;
  private static final int DONT_NEED = 4;
  private static final int HUGE_PAGE = 14;

  private static final @Nullable HostPages MMAP = link();

  private final MethodHandle mmap;
  private final MethodHandle munmap;
  private final MethodHandle madvise;

  private HostPages(Linker linker) {
    SymbolLookup libc = linker.defaultLookup();
    ValueLayout.OfLong word = ValueLayout.JAVA_LONG;
    ValueLayout.OfInt flag = ValueLayout.JAVA_INT;
    mmap =
        linker.downcallHandle(
            libc.findOrThrow("mmap"),
            FunctionDescriptor.of(word, word, word, flag, flag, flag, word));
    munmap =
        linker.downcallHandle(libc.findOrThrow("munmap"), FunctionDescriptor.of(flag, word, word));
    madvise =
        linker.downcallHandle(
            libc.findOrThrow("madvise"), FunctionDescriptor.of(flag, word, word, flag));
  }

  private static @Nullable HostPages link() {
    if (!System.getProperty("os.name", "").equals("Linux")) {
      return null;
    }
    try {
      return new HostPages(Linker.nativeLinker());
    } catch (IllegalCallerException | UnsupportedOperationException unavailable) {
      return null; // native access denied or no linker: the arena serves, only less lazily
    }
  }

  /** Whether reservations cost nothing until touched. */
  static boolean lazy() {
    return MMAP != null;
  }

  /**
   * Maps {@code bytes} bytes, or null if the host refuses.
   *
   * @param huge asks for huge pages, for memory that will be touched in bulk
   */
  static @Nullable MemorySegment map(long bytes, boolean huge) {
    HostPages pages = MMAP;
    if (pages == null) {
      try {
        return Arena.ofAuto().allocate(bytes, 4096);
      } catch (OutOfMemoryError refused) {
        return null;
      }
    }
    long address = pages.mapAt(bytes);
    if (address == -1) {
      return null;
    }
    if (huge) {
      pages.advise(address, bytes, HUGE_PAGE);
    }
    return MemorySegment.ofAddress(address).reinterpret(bytes, Arena.ofAuto(), pages::unmap);
  }

  /** Gives the pages of {@code memory} back to the host; it stays readable and reads as zero. */
  static void release(MemorySegment memory) {
    HostPages pages = MMAP;
    if (pages != null) {
      pages.advise(memory.address(), memory.byteSize(), DONT_NEED);
    }
  }

  private long mapAt(long bytes) {
    try {
      return (long) mmap.invokeExact(0L, bytes, READ_WRITE, PRIVATE_ANONYMOUS_NORESERVE, -1, 0L);
    } catch (Throwable impossible) {
      throw new LinkageError("mmap", impossible);
    }
  }

  /** Advice the host may ignore, so its answer does not matter. */
  private void advise(long address, long bytes, int advice) {
    try {
      int ignored = (int) madvise.invokeExact(address, bytes, advice);
    } catch (Throwable impossible) {
      throw new LinkageError("madvise", impossible);
    }
  }

  private void unmap(MemorySegment memory) {
    try {
      int ignored = (int) munmap.invokeExact(memory.address(), memory.byteSize());
    } catch (Throwable impossible) {
      throw new LinkageError("munmap", impossible);
    }
  }
}
