package dev.simpler.sim.memory;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
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

  private static final ValueLayout.OfLong WORD = ValueLayout.JAVA_LONG;
  private static final ValueLayout.OfInt FLAG = ValueLayout.JAVA_INT;

  private static final @Nullable MethodHandle MMAP =
      link("mmap", FunctionDescriptor.of(WORD, WORD, WORD, FLAG, FLAG, FLAG, WORD));

  private HostPages() {}

  /** Linked on first use: a link costs tens of milliseconds and small programs never unmap. */
  private static final class Unmap {
    static final @Nullable MethodHandle MUNMAP =
        link("munmap", FunctionDescriptor.of(FLAG, WORD, WORD));
  }

  private static final class Advice {
    static final @Nullable MethodHandle MADVISE =
        link("madvise", FunctionDescriptor.of(FLAG, WORD, WORD, FLAG));
  }

  private static @Nullable MethodHandle link(String name, FunctionDescriptor type) {
    if (!System.getProperty("os.name", "").equals("Linux")) {
      return null;
    }
    try {
      Linker linker = Linker.nativeLinker();
      return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), type);
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
    if (MMAP == null) {
      try {
        return Arena.ofAuto().allocate(bytes, 4096);
      } catch (OutOfMemoryError refused) {
        return null;
      }
    }
    long address = mapAt(MMAP, bytes);
    if (address == -1) {
      return null;
    }
    if (huge) {
      advise(address, bytes, HUGE_PAGE);
    }
    return MemorySegment.ofAddress(address).reinterpret(bytes, Arena.ofAuto(), HostPages::unmap);
  }

  /** Gives the pages of {@code memory} back to the host; it stays readable and reads as zero. */
  static void release(MemorySegment memory) {
    if (MMAP != null) {
      advise(memory.address(), memory.byteSize(), DONT_NEED);
    }
  }

  private static long mapAt(MethodHandle mmap, long bytes) {
    try {
      return (long) mmap.invokeExact(0L, bytes, READ_WRITE, PRIVATE_ANONYMOUS_NORESERVE, -1, 0L);
    } catch (Throwable impossible) {
      throw new LinkageError("mmap", impossible);
    }
  }

  /** Advice the host may ignore, so its answer does not matter. */
  private static void advise(long address, long bytes, int advice) {
    MethodHandle madvise = Advice.MADVISE;
    if (madvise == null) {
      return;
    }
    try {
      int ignored = (int) madvise.invokeExact(address, bytes, advice);
    } catch (Throwable impossible) {
      throw new LinkageError("madvise", impossible);
    }
  }

  private static void unmap(MemorySegment memory) {
    MethodHandle munmap = Unmap.MUNMAP;
    if (munmap == null) {
      return;
    }
    try {
      int ignored = (int) munmap.invokeExact(memory.address(), memory.byteSize());
    } catch (Throwable impossible) {
      throw new LinkageError("munmap", impossible);
    }
  }
}
