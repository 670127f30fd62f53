package dev.simpler.sim.meter;

import dev.simpler.abi.error.Retold;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What code of an image threw, as the host may keep and print it: class, message, trace and causes,
 * taken once and within limits. The thrown object itself is never kept, because its methods are
 * code of the image.
 */
public final class ThrownByImage extends RuntimeException implements Retold {
  private static final long serialVersionUID = 1L;

  /** Characters of a message that are kept. */
  public static final int MESSAGE_CHARACTERS = 1000;

  private static final int CAUSES = 4;
  private static final int FRAMES = 64;

  private ThrownByImage(Throwable thrown, @Nullable ThrownByImage cause) {
    super(text(thrown), cause, false, true);
    setStackTrace(trace(thrown));
  }

  /** Describes {@code thrown}; never throws, whatever its methods do. */
  public static ThrownByImage of(Throwable thrown) {
    if (thrown instanceof ThrownByImage known) {
      return known;
    }
    Meter before = Fuel.install(new MessageMeter(System::nanoTime));
    try {
      return describe(thrown, CAUSES);
    } finally {
      Fuel.install(before);
    }
  }

  private static ThrownByImage describe(Throwable thrown, int causes) {
    Throwable cause = causes == 0 ? null : cause(thrown);
    return new ThrownByImage(thrown, cause == null ? null : describe(cause, causes - 1));
  }

  /** Of what class it is and what it says of itself, or why there is no more to tell. */
  private static String text(Throwable thrown) {
    try {
      String own = Texts.of(thrown);
      String type = thrown.getClass().getName();
      return Texts.cut(own.startsWith(type) ? own : type + ": " + own, MESSAGE_CHARACTERS);
    } catch (Stop stop) {
      return type(thrown) + " (its message cannot be had: " + stop.fault().what() + ")";
    } catch (Throwable again) {
      return type(thrown) + " (its message cannot be had: it throws " + type(again) + ")";
    }
  }

  private static String type(Throwable thrown) {
    return Texts.cut(thrown.getClass().getName(), MESSAGE_CHARACTERS);
  }

  private static @Nullable Throwable cause(Throwable thrown) {
    try {
      return thrown.getCause();
    } catch (Throwable again) {
      return null;
    }
  }

  private static StackTraceElement[] trace(Throwable thrown) {
    try {
      StackTraceElement[] all = thrown.getStackTrace();
      return all.length <= FRAMES ? all : Arrays.copyOf(all, FRAMES);
    } catch (Throwable again) {
      return new StackTraceElement[0];
    }
  }

  /** The text of what was thrown, as it would have been itself. */
  @Override
  @SuppressWarnings("OverrideThrowableToString") // it stands for another one, also by name
  public String toString() {
    return String.valueOf(getMessage());
  }
}
