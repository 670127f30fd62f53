package dev.simpler.onboard.ffm;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.run.LogState;
import dev.simpler.abi.run.LogStateLayout;
import dev.simpler.onboard.NativeException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * Tells a library how much to log. Those of later epochs are given one state that they share; it is
 * never freed, because nothing says when the last of them has looked at it. Others read a variable
 * of the environment when they are loaded.
 */
final class LibraryLog {
  private final NativeProtocol.Kind protocol;
  private final MemorySegment state =
      Arena.global().allocate(LogStateLayout.BYTES, LogStateLayout.ALIGNMENT);

  LibraryLog(Posix posix, SettingLookup lookup, NativeProtocol.Kind protocol) {
    this.protocol = protocol;
    Optional<String> level = LogLevels.word(lookup);
    new LogState(LogLevels.threshold(level), 0).encode(state, 0);
    protocol
        .logVariable()
        .ifPresent(
            name -> level.ifPresent(word -> posix.setVariable(name, LogLevels.variable(word))));
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
