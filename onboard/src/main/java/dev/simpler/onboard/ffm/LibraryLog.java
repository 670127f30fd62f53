package dev.simpler.onboard.ffm;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.run.LogState;
import dev.simpler.abi.run.LogStateLayout;
import dev.simpler.onboard.NativeException;
import dev.simpler.onboard.NativeSetting;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.List;

/**
 * How much a library writes to its log. Libraries of later epochs are given one state that they
 * share; it is never freed, because nothing says when the last of them has looked at it.
 */
final class LibraryLog {
  private static final List<String> LEVELS =
      List.of("debug", "info", "timing", "warn", "error", "none");
  private static final List<Integer> THRESHOLDS = List.of(10, 20, 25, 30, 40, 60);
  private static final String DEFAULT = "timing";

  private final NativeProtocol.Kind protocol;
  private final MemorySegment state =
      Arena.global().allocate(LogStateLayout.BYTES, LogStateLayout.ALIGNMENT);

  LibraryLog(SettingLookup lookup, NativeProtocol.Kind protocol) {
    this.protocol = protocol;
    String level =
        lookup.find(NativeSetting.NATIVE_LOG_LEVEL).map(each -> each.word(LEVELS)).orElse(DEFAULT);
    new LogState(THRESHOLDS.get(LEVELS.indexOf(level)), 0).encode(state, 0);
  }

  /**
   * Gives the state to a library that takes one.
   *
   * @throws NativeException if it takes one and refuses this
   */
  void bind(SharedLibrary library) {
    protocol
        .logBinder()
        .flatMap(name -> library.function(name, JAVA_INT, ADDRESS))
        .ifPresent(binder -> {
          int code = call(binder);
          if (code != 0) {
            throw new NativeException(
                Fault.of(
                        ErrorCategory.UNAVAILABLE,
                        "the library " + library.file() + " refuses the state of the log")
                    .code(code)
                    .mend("take all libraries from one revision"));
          }
        });
  }

  private int call(MethodHandle binder) {
    try {
      return (int) binder.invokeExact(state);
    } catch (Throwable e) {
      throw Posix.unexpected(e);
    }
  }
}
