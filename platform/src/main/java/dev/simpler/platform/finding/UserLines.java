package dev.simpler.platform.finding;

import java.lang.StackWalker.StackFrame;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Where in the user's program the calling thread is. */
public final class UserLines {
  /** Calls that are told. */
  private static final int MOST = 3;

  private UserLines() {}

  /**
   * {@return the innermost calls that are neither of the JDK nor of these packages, as {@code
   * Class.method (File.java:1)}; none if the user's call was handed to another thread}
   *
   * @param ours packages with a point at the end, each with those below
   */
  public static List<String> here(Set<String> ours) {
    return StackWalker.getInstance().walk(frames -> of(frames, ours));
  }

  private static List<String> of(Stream<StackFrame> frames, Set<String> ours) {
    return frames
        .filter(frame -> ours.stream().noneMatch(frame.getClassName()::startsWith))
        .filter(frame -> !frame.getClassName().startsWith("java."))
        .filter(frame -> !UserLines.class.getName().equals(frame.getClassName()))
        .filter(frame -> frame.getLineNumber() > 0)
        .limit(MOST)
        .map(UserLines::text)
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
