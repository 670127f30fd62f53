package dev.simpler.abi.error;

import java.io.PrintWriter;
import java.io.Writer;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * What is said about objects of users: what they threw, what they named. Their methods may throw,
 * return null or megabytes, or never return; none of that reaches the caller. Nothing here throws,
 * and every text is at most {@link #LIMIT} characters long.
 *
 * <p>Code of users runs on a thread of its own and is given {@link #PATIENCE_MS}. What has not
 * answered by then is interrupted and left behind: Java has no way to end it.
 */
public final class Described {
  /** Most characters of a description. */
  public static final int LIMIT = 4096;

  /** How long an object may take to describe itself, in milliseconds. */
  public static final long PATIENCE_MS = 1000;

  private static final int TYPE_LIMIT = 200;
  private static final int CAUSES = 8;
  private static final String UNANSWERED = "(its ";

  private Described() {}

  /**
   * {@return the simple name of an object's class, or its whole name if it has no simple one}
   *
   * @param object of any class, also a user's
   */
  public static String type(Object object) {
    Class<?> type = object.getClass();
    try {
      String name = type.getSimpleName();
      return cut(name.isEmpty() ? type.getName() : name, TYPE_LIMIT);
    } catch (LinkageError damaged) { // in a class file that no compiler made
      return cut(type.getName(), TYPE_LIMIT);
    }
  }

  /**
   * {@return the message of what was thrown; empty if it has none}
   *
   * @param thrown what was caught, also of a user's class
   */
  public static String message(Throwable thrown) {
    if (keepsMessage(thrown)) {
      String message = thrown.getMessage();
      return message == null ? "" : cut(message, LIMIT);
    }
    return text(
        "message",
        () -> {
          String message = thrown.getMessage();
          return message == null ? "" : message;
        });
  }

  /** Whether its message is a field, or made by the JDK from what no user has a hand in. */
  private static boolean keepsMessage(Throwable thrown) {
    try {
      Class<?> author = thrown.getClass().getMethod("getMessage").getDeclaringClass();
      return author == Throwable.class || author == NullPointerException.class;
    } catch (ReflectiveOperationException | LinkageError damaged) {
      return false;
    }
  }

  /**
   * {@return type and message of what was thrown; of a {@link Retold} one the message alone}
   *
   * @param thrown what was caught, also of a user's class
   */
  public static String of(Throwable thrown) {
    String message = message(thrown);
    if (thrown instanceof Retold && !message.isBlank()) {
      return message;
    }
    return message.isBlank() ? type(thrown) : cut(type(thrown) + ": " + message, LIMIT);
  }

  /**
   * {@return the same of what an image threw: its steps are counted on this thread, so it is asked
   * here, and what ends a loop of the image ends its message, too}
   *
   * @param thrown what was caught, also of a user's class
   */
  public static String ofMetered(Throwable thrown) {
    String message;
    try {
      message = thrown.getMessage();
    } catch (Throwable instead) { // whatever an image or its meter throws
      message = unanswered("message", instead);
    }
    if (thrown instanceof Retold && message != null && !message.isBlank()) {
      return cut(message, LIMIT);
    }
    return message == null || message.isBlank()
        ? type(thrown)
        : cut(type(thrown) + ": " + cut(message, LIMIT), LIMIT);
  }

  /**
   * The beginning of what its printStackTrace prints; its class and those of its causes if that
   * fails.
   *
   * @param thrown what was caught, also of a user's class
   * @return at most as much as a message may hold
   */
  public static String trace(Throwable thrown) {
    String trace =
        text(
            "stack trace",
            () -> {
              Beginning beginning = new Beginning();
              try {
                thrown.printStackTrace(new PrintWriter(beginning));
              } catch (Full enough) {
                return beginning + "...";
              }
              return beginning.toString();
            });
    return trace.startsWith(UNANSWERED) ? causes(thrown) + " " + trace : trace;
  }

  private static String causes(Throwable thrown) {
    StringBuilder types = new StringBuilder(type(thrown));
    Throwable at = thrown;
    for (int depth = 0; depth < CAUSES && keepsCause(at) && at.getCause() != null; depth++) {
      at = at.getCause();
      types.append(", caused by ").append(type(at));
    }
    return types.toString();
  }

  private static boolean keepsCause(Throwable thrown) {
    try {
      Class<?> author = thrown.getClass().getMethod("getCause").getDeclaringClass();
      return author == Throwable.class || author == InvocationTargetException.class;
    } catch (ReflectiveOperationException | LinkageError damaged) {
      return false;
    }
  }

  /**
   * {@return what an object of a user says}
   *
   * @param what what it is asked for, as in {@code name}; the answer says so if there is none
   * @param object asks the user's object; what it throws is described instead
   */
  public static String text(String what, Supplier<String> object) {
    FutureTask<String> answer = new FutureTask<>(() -> cut(String.valueOf(object.get()), LIMIT));
    try {
      Thread.ofPlatform().daemon().name("asking for a " + what).start(answer);
    } catch (OutOfMemoryError noThread) {
      return "(no thread to ask for its " + what + ")";
    }
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MS);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return answer.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          return unanswered(what, cause(e));
        } catch (TimeoutException e) {
          answer.cancel(true);
          return UNANSWERED + what + " was not there after " + PATIENCE_MS + " ms)";
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static String unanswered(String what, Throwable instead) {
    return UNANSWERED + what + " cannot be had: " + type(instead) + " was thrown)";
  }

  private static Throwable cause(ExecutionException thrown) {
    Throwable cause = thrown.getCause();
    return cause == null ? thrown : cause;
  }

  /**
   * {@return a text of at most {@code limit} characters, cut between characters and never within
   * one}
   *
   * @param text any text
   * @param limit most characters, surrogates counted singly
   */
  public static String cut(String text, int limit) {
    if (text.length() <= limit) {
      return text;
    }
    String rest = "... (" + text.length() + " characters)";
    int end = Math.max(limit - rest.length(), 0);
    if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + rest;
  }

  /** Takes {@link #LIMIT} characters and refuses more: a chain of causes may have no end. */
  private static final class Beginning extends Writer {
    private final StringBuilder text = new StringBuilder();

    @Override
    public void write(char[] from, int start, int count) {
      int room = LIMIT - "...".length() - text.length();
      text.append(from, start, Math.min(room, count));
      if (count > room) {
        throw new Full();
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    @Override
    public String toString() {
      return text.toString();
    }
  }

  private static final class Full extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Full() {
      super("the beginning is enough", null, false, false);
    }
  }
}
