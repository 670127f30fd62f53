package dev.simpler.onboard.ffm;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.onboard.NativeException;
import dev.simpler.onboard.NativeSetting;
import dev.simpler.platform.setting.GivenSetting;
import java.util.List;
import java.util.function.Supplier;

/**
 * Where native code's log goes. Libraries print to descriptor 1, which is also where programs print
 * their results, or to descriptor 2; during each native call both lead to the log instead.
 *
 * <p>The descriptors are the process's: what another thread prints during a native call goes to the
 * log as well, and of two calls at a time the first decides where to.
 */
final class NativeLog implements AutoCloseable {
  private static final int STANDARD_OUTPUT = 1;
  private static final int STANDARD_ERROR = 2;

  private final Posix posix;
  private final int target;

  private NativeLog(Posix posix, int target) {
    this.posix = posix;
    this.target = target;
  }

  static NativeLog open(Posix posix, SettingLookup lookup) {
    String name = lookup.log();
    int target =
        switch (name) {
          case "stderr" -> STANDARD_ERROR;
          case "stdout" -> STANDARD_OUTPUT;
          default -> posix.openForAppending(name);
        };
    if (target < 0) {
      throw new NativeException(
          Fault.of(ErrorCategory.USAGE, "the native log " + name + " cannot be written")
              .at(lookup.find(NativeSetting.NATIVE_LOG).map(GivenSetting::origin).orElse(""))
              .mend("name a file in a folder that exists, stderr or stdout"));
    }
    Diversion.OF_PROCESS.enter(posix);
    return new NativeLog(posix, target);
  }

  /** Calls native code with its log redirected. */
  <T> T around(Supplier<T> call) {
    Diversion.OF_PROCESS.divert(posix, target);
    try {
      return call.get();
    } finally {
      Diversion.OF_PROCESS.restore(posix);
    }
  }

  @Override
  public void close() {
    Diversion.OF_PROCESS.leave(posix);
    if (target > STANDARD_ERROR) {
      posix.close(target);
    }
  }

  /**
   * The process's descriptors, diverted as long as at least one native call is under way. Where
   * they led before is kept as long as there is a log: a copy per call would double what a call
   * costs.
   */
  private static final class Diversion {
    private static final List<Integer> DESCRIPTORS = List.of(STANDARD_OUTPUT, STANDARD_ERROR);

    static final Diversion OF_PROCESS = new Diversion();

    private final int[] saved = new int[DESCRIPTORS.size()];
    private int logs;
    private int calls;
    private int target;

    synchronized void enter(Posix posix) {
      if (logs++ == 0) {
        for (int i = 0; i < DESCRIPTORS.size(); i++) {
          saved[i] = posix.dup(DESCRIPTORS.get(i));
        }
      }
    }

    synchronized void leave(Posix posix) {
      if (--logs == 0) {
        for (int kept : saved) {
          if (kept >= 0) {
            posix.close(kept);
          }
        }
      }
    }

    synchronized void divert(Posix posix, int wanted) {
      if (calls++ == 0) {
        target = wanted;
        posix.flushAll();
        for (int descriptor : DESCRIPTORS) {
          if (descriptor != target) {
            posix.dup2(target, descriptor);
          }
        }
      }
    }

    synchronized void restore(Posix posix) {
      // A C stream that is no terminal buffers; what it holds belongs to the log.
      posix.flushAll();
      if (--calls == 0) {
        for (int i = 0; i < DESCRIPTORS.size(); i++) {
          if (DESCRIPTORS.get(i) != target) {
            restore(posix, DESCRIPTORS.get(i), saved[i]);
          }
        }
      }
    }

    private static void restore(Posix posix, int descriptor, int kept) {
      if (kept < 0) { // it was closed
        posix.close(descriptor);
      } else {
        posix.dup2(kept, descriptor);
      }
    }
  }
}
