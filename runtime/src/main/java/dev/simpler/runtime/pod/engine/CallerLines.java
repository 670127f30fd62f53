package dev.simpler.runtime.pod.engine;

import java.lang.StackWalker.StackFrame;
import java.util.List;
import java.util.stream.Stream;

/** Where in the user's program the calling thread is. */
final class CallerLines {
  private static final int MOST = 3;

  private CallerLines() {}

  /** The innermost calls that are not of the runtime. */
  static List<String> here() {
    return StackWalker.getInstance().walk(CallerLines::ofUser);
  }

  private static List<String> ofUser(Stream<StackFrame> frames) {
    return frames
        .filter(frame -> !frame.getClassName().startsWith("dev.simpler.runtime.pod."))
        .filter(frame -> !frame.getClassName().startsWith("java."))
        .takeWhile(frame -> frame.getLineNumber() > 0)
        .limit(MOST)
        .map(CallerLines::text)
        .toList();
  }

  private static String text(StackFrame frame) {
    String type = frame.getClassName();
    return type.substring(type.lastIndexOf('.') + 1)
        + "."
        + frame.getMethodName()
        + " ("
        + frame.getFileName()
        + ":"
        + frame.getLineNumber()
        + ")";
  }
}
