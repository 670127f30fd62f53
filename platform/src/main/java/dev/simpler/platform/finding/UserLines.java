package dev.simpler.platform.finding;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Where in the user's program the calling thread is. */
public final class UserLines {
  /** Calls that are told. */
  private static final int MOST = 3;

  private static final Set<String> JDK = Set.of("java.", "jdk.");

  private UserLines() {}

  /**
   * {@return the innermost calls that are neither of the JDK nor of these packages, as {@code
   * Class.method (File.java:1)}; none if the user's call was handed to another thread}
   *
   * @param ours packages with a point at the end, each with those below
   */
  public static List<String> here(Set<String> ours) {
    return later(ours).get();
  }

  /**
   * The same of now, looked up when it is asked for: to note where a thread is costs little.
   *
   * @param ours packages with a point at the end, each with those below
   * @return gives the calls
   */
  public static Supplier<List<String>> later(Set<String> ours) {
    Throwable here = new Throwable();
    return () -> of(Stream.of(here.getStackTrace()), ours);
  }

  private static List<String> of(Stream<StackTraceElement> frames, Set<String> ours) {
    return frames
        .filter(frame -> ours.stream().noneMatch(frame.getClassName()::startsWith))
        .filter(frame -> JDK.stream().noneMatch(frame.getClassName()::startsWith))
        .filter(frame -> !UserLines.class.getName().equals(frame.getClassName()))
        .filter(frame -> frame.getLineNumber() > 0)
        .limit(MOST)
        .map(UserLines::text)
        .toList();
  }

  private static String text(StackTraceElement frame) {
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
