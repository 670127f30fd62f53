package dev.simpler.sim.image;

import java.util.Map;
import java.util.Set;

/** The exceptions of the JDK that images may throw, catch and extend. */
final class LibraryThrowables {
  private static final Set<String> NAMES =
      Set.of(
          "Throwable",
          "Exception",
          "RuntimeException",
          "Error",
          "AssertionError",
          "ArithmeticException",
          "ArrayIndexOutOfBoundsException",
          "ArrayStoreException",
          "ClassCastException",
          "IllegalArgumentException",
          "IllegalStateException",
          "IndexOutOfBoundsException",
          "MatchException",
          "NegativeArraySizeException",
          "NullPointerException",
          "NumberFormatException",
          "UnsupportedOperationException",
          "IncompatibleClassChangeError",
          "NoSuchFieldError");

  /** What a class of an image may not inherit from them: it prints, or tells of the host. */
  static final Set<String> FORBIDDEN =
      Set.of(
          "printStackTrace",
          "getStackTrace",
          "setStackTrace",
          "fillInStackTrace",
          "initCause",
          "getSuppressed");

  private LibraryThrowables() {}

  static void addTo(Map<String, LibraryClass> all) {
    for (String name : NAMES) {
      all.put(
          "java/lang/" + name,
          new LibraryClass()
              .allow(LibraryCost.FREE, "getMessage", "getLocalizedMessage", "getCause", "toString")
              .allow(LibraryCost.MAKE, "<init>", "addSuppressed"));
    }
  }

  static boolean isThrowable(String internalName) {
    return internalName.startsWith("java/lang/")
        && NAMES.contains(internalName.substring("java/lang/".length()));
  }
}
