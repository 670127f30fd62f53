package dev.simpler.sim.meter;

import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Texts and hashes of objects as image code sees them: those that the JDK derives from an object's
 * identity or address differ from run to run, so they are replaced. Called by woven code.
 */
public final class Texts {
  /** What the virtual machine's own messages say of loaders and of lambdas. */
  private static final Pattern IDENTITY =
      Pattern.compile("(?<=loader 'image') @\\p{XDigit}+|(?<=\\$\\$Lambda)/0x\\p{XDigit}+");

  private Texts() {}

  /** As {@link String#valueOf(Object)}. */
  public static String of(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case Class<?> type -> clean(type.toString());
      case Throwable thrown -> String.valueOf(clean(thrown.toString()));
      case Object other when speaks(other.getClass()) -> String.valueOf(other.toString());
      default -> name(value);
    };
  }

  /** What {@link AssertionError} is made of: a cause stays one, anything else becomes its text. */
  public static Object detail(@Nullable Object value) {
    return value instanceof Throwable cause ? cause : of(value);
  }

  /** As {@link Object#toString}: null is refused. */
  public static String required(Object value) {
    return of(Objects.requireNonNull(value));
  }

  /** What {@link Object#toString} itself answers, without the hash. */
  public static String name(Object value) {
    return clean(value.getClass().getTypeName());
  }

  /** As {@link Object#hashCode}. */
  public static int hash(Object value) {
    return switch (value) {
      case Enum<?> constant -> constant.name().hashCode();
      case String _, Number _, Boolean _, Character _ -> value.hashCode();
      case Object other when isOfImage(other.getClass()) -> other.hashCode();
      default -> nameHash(value);
    };
  }

  /** What {@link Object#hashCode} itself answers: the same for all objects of a class. */
  public static int nameHash(Object value) {
    return name(value).hashCode();
  }

  /** The hash of a record with these components. */
  public static int hashOf(@Nullable Object[] components) {
    int hash = 0;
    for (Object each : components) {
      hash = 31 * hash + (each == null ? 0 : hash(each));
    }
    return hash;
  }

  /**
   * The text of a record with these components.
   *
   * @param names names of the components with semicolons between
   */
  public static String record(@Nullable Object[] components, String type, String names) {
    String[] each = names.split(";", -1);
    StringBuilder text = new StringBuilder(type).append('[');
    for (int i = 0; i < components.length; i++) {
      text.append(i == 0 ? "" : ", ").append(each[i]).append('=').append(of(components[i]));
    }
    return text.append(']').toString();
  }

  /** A message without what the virtual machine puts into it of identities and addresses. */
  @SuppressWarnings("NullAway") // null comes back for null, as from the method it is woven after
  public static String clean(@Nullable String message) {
    if (message == null || !message.contains("image' @") && !message.contains("$$Lambda/")) {
      return message;
    }
    return IDENTITY.matcher(message).replaceAll("");
  }

  /** Whether the class has a text of its own for its objects; woven classes all do. */
  private static boolean speaks(Class<?> type) {
    try {
      return !type.isHidden()
          && !type.isArray()
          && type.getMethod("toString").getDeclaringClass() != Object.class;
    } catch (NoSuchMethodException e) {
      throw new AssertionError(e);
    }
  }

  /** Whether the class comes from an image; those have a hash of their own once they are woven. */
  private static boolean isOfImage(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    return loader != null && loader != Texts.class.getClassLoader() && !type.isHidden();
  }

  /** The first {@code limit} characters on one line. */
  static String cut(String text, int limit) {
    int end = Math.min(text.length(), limit);
    StringBuilder line = new StringBuilder(end + 16);
    for (int i = 0; i < end; i++) {
      char each = text.charAt(i);
      line.append(Character.isISOControl(each) ? ' ' : each);
    }
    if (text.length() > limit) {
      line.append("... (").append(text.length()).append(" characters)");
    }
    return line.toString();
  }
}
