package dev.simpler.onboard.ffm;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.onboard.NativeException;
import dev.simpler.onboard.NativeSetting;
import dev.simpler.platform.setting.GivenSetting;
import java.util.function.Supplier;

/**
 * Where native code's log goes. The library prints to descriptor 1, which is also where programs
 * print their results; during each native call the descriptor leads elsewhere instead, to standard
 * error or to a file.
 *
 * <p>The descriptor is the process's: what another thread prints during a native call goes to the
 * log as well, and of two calls at a time the first decides where to.
 */
final class NativeLog implements AutoCloseable {
  private static final int STANDARD_ERROR = 2;
  private static final int UNCHANGED = -1;

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
          case "stdout" -> UNCHANGED;
          default -> posix.openForAppending(name);
        };
    if (target < 0 && !name.equals("stdout")) {
      throw new NativeException(
          Fault.of(ErrorCategory.USAGE, "the native log " + name + " cannot be written")
              .at(lookup.find(NativeSetting.NATIVE_LOG).map(GivenSetting::origin).orElse(""))
              .mend("name a file in a folder that exists, stderr or stdout"));
    }
    return new NativeLog(posix, target);
  }

  /** Calls native code with its log redirected. */
  <T> T around(Supplier<T> call) {
    if (target == UNCHANGED) {
      return call.get();
    }
    Diversion.OF_PROCESS.divert(posix, target);
    try {
      return call.get();
    } finally {
      Diversion.OF_PROCESS.restore(posix);
    }
  }

  @Override
  public void close() {
    if (target > STANDARD_ERROR) {
      posix.close(target);
    }
  }

  /** The process's descriptor 1, diverted as long as at least one native call is under way. */
  private static final class Diversion {
    static final Diversion OF_PROCESS = new Diversion();

    private static final int DESCRIPTOR = 1;

    private int calls;
    private int saved = -1;

    synchronized void divert(Posix posix, int target) {
      if (calls++ == 0) {
        posix.flushAll();
        saved = posix.dup(DESCRIPTOR);
        posix.dup2(target, DESCRIPTOR);
      }
    }

    synchronized void restore(Posix posix) {
      // A C stream that is no terminal buffers; what it holds belongs to the log.
      posix.flushAll();
      if (--calls == 0) {
        if (saved < 0) {
          posix.close(DESCRIPTOR);
        } else {
          posix.dup2(saved, DESCRIPTOR);
          posix.close(saved);
        }
      }
    }
  }
}
