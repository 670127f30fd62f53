package dev.simpler.graphs.submit;

import org.jspecify.annotations.Nullable;

/**
 * The line of the orchestration function that did something, not the one of the API that it called.
 */
final class FunctionLine {
  private FunctionLine() {}

  /** Where something was thrown; where nothing is of the function, the very place. */
  static String of(Throwable thrown) {
    StackTraceElement[] trace;
    try {
      trace = thrown.getStackTrace(); // a function's own exception may answer with anything
    } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError none) {
      return "";
    }
    if (trace == null || trace.length == 0) {
      return "";
    }
    String own = own(trace);
    return own.isEmpty() && trace[0] != null ? trace[0].toString() : own;
  }

  /** The function's line that led here; empty if it did not. */
  static String ofCaller() {
    return own(new Throwable().getStackTrace());
  }

  /** File and line of the function that led here; empty if it did not. */
  static String siteOfCaller() {
    StackTraceElement frame = innermost(new Throwable().getStackTrace());
    return frame == null ? "" : site(frame);
  }

  private static String site(StackTraceElement frame) {
    return frame.getFileName() + ":" + frame.getLineNumber();
  }

  private static String own(StackTraceElement[] trace) {
    StackTraceElement frame = innermost(trace);
    return frame == null
        ? ""
        : frame.getClassName() + "." + frame.getMethodName() + " (" + site(frame) + ")";
  }

  private static @Nullable StackTraceElement innermost(StackTraceElement[] trace) {
    for (StackTraceElement frame : trace) {
      if (frame != null && isForeign(frame.getClassLoaderName())) {
        return frame;
      }
    }
    return null;
  }

  /**
   * Whether code of that loader is none of ours and none of the JDK's, whose loader has no name.
   */
  private static boolean isForeign(@Nullable String loader) {
    return loader != null
        && !loader.equals(FunctionLine.class.getClassLoader().getName())
        && !loader.equals(ClassLoader.getPlatformClassLoader().getName());
  }
}
