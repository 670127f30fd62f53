package dev.simpler.export.lift;

/** What to write instead of classes of the JDK and calls that have no counterpart. */
final class Replacements {
  private Replacements() {}

  /** Instead of a class, by its internal name. */
  static String ofClass(String type) {
    if (type.endsWith("Exception") || type.endsWith("Error")) {
      return "return early, or let the orchestration function check and call reportFatal";
    }
    if (type.startsWith("java/util/")) {
      return "use a loop over numbers, or an array of tiles";
    }
    if (type.startsWith("java/lang/")) {
      return "use int, long, float, boolean and arrays of tiles";
    }
    return "use what kernels and orchestration functions are written against only";
  }

  /** Instead of a method of a class. */
  static String ofCall(String type) {
    return type.startsWith("java/") ? ofClass(type) : "use another form of it";
  }
}
