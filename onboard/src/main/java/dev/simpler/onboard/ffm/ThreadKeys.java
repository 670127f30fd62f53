package dev.simpler.onboard.ffm;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * The thread keys of the C library, of which a process has a fixed number. Libraries built for
 * simulation take some in each run and give none back.
 */
final class ThreadKeys {
  /** {@code _SC_THREAD_KEYS_MAX} of Linux. */
  private static final int KEYS_MAX = 74;

  /** What POSIX guarantees, where the system names no number. */
  private static final long LEAST = 128;

  private final MethodHandle create =
      Posix.function("pthread_key_create", JAVA_INT, ADDRESS, JAVA_LONG);
  private final MethodHandle delete = Posix.function("pthread_key_delete", JAVA_INT, JAVA_INT);
  private final int most = (int) limit();

  private static long limit() {
    MethodHandle sysconf = Posix.function("sysconf", JAVA_LONG, JAVA_INT);
    try {
      long stated = (long) sysconf.invokeExact(KEYS_MAX);
      return stated > 0 ? stated : LEAST;
    } catch (Throwable e) {
      throw Posix.unexpected(e);
    }
  }

  /** How many there are. */
  int most() {
    return most;
  }

  /** How many are free: takes them all and gives them back, some tens of microseconds. */
  int free() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment keys = arena.allocate(JAVA_INT, most);
      int taken = 0;
      while (taken < most && create(keys.asSlice(4L * taken, 4)) == 0) {
        taken++;
      }
      for (int i = 0; i < taken; i++) {
        delete(keys.getAtIndex(JAVA_INT, i));
      }
      return taken;
    }
  }

  private int create(MemorySegment key) {
    try {
      return (int) create.invokeExact(key, 0L);
    } catch (Throwable e) {
      throw Posix.unexpected(e);
    }
  }

  private void delete(int key) {
    try {
      int ignored = (int) delete.invokeExact(key);
    } catch (Throwable e) {
      throw Posix.unexpected(e);
    }
  }
}
