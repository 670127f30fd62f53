package dev.simpler.sim.check.task;

import java.lang.StackWalker.StackFrame;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Where in the host's program the calling thread is: the frames that are not of the runtime. */
final class HostLines {
  /** Calls that are told. */
  private static final int MOST = 3;

  private static final Set<String> OURS =
      Set.of("dev.simpler.sim.", "dev.simpler.runtime.", "dev.simpler.platform.");

  private HostLines() {}

  /** The innermost calls first; none if the host's call was handed to another thread. */
  static List<String> here() {
    return StackWalker.getInstance().walk(HostLines::ofHost);
  }

  private static List<String> ofHost(Stream<StackFrame> frames) {
    return frames
        .dropWhile(frame -> isOurs(frame.getClassName()))
        .filter(frame -> frame.getLineNumber() > 0 && !isOurs(frame.getClassName()))
        .filter(frame -> !frame.getClassName().startsWith("java."))
        .limit(MOST)
        .map(frame ->
            simple(frame.getClassName())
                + "."
                + frame.getMethodName()
                + " ("
                + frame.getFileName()
                + ":"
                + frame.getLineNumber()
                + ")")
        .toList();
  }

  private static boolean isOurs(String name) {
    return OURS.stream().anyMatch(name::startsWith);
  }

  private static String simple(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
