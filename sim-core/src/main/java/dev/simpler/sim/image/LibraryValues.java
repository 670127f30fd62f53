package dev.simpler.sim.image;

import java.util.Map;
import java.util.Set;

/** Numbers, arithmetic, arrays, and the classes that every class extends. */
final class LibraryValues {
  /** Classes whose methods an image may implement, so that a call of them may come back into it. */
  static final Set<String> CALLED_BACK =
      Set.of(
          "java/lang/Object",
          "java/lang/Comparable",
          "java/lang/Number",
          "java/lang/Record",
          "java/lang/AutoCloseable",
          "java/util/Objects",
          "java/util/Arrays");

  /** Classes that no class of the API extends, so that a slot of such a type holds none of it. */
  private static final Set<String> CLOSED =
      Set.of(
          "java/lang/String",
          "java/lang/StringBuilder",
          "java/lang/Integer",
          "java/lang/Long",
          "java/lang/Float",
          "java/lang/Double",
          "java/lang/Short",
          "java/lang/Byte",
          "java/lang/Character",
          "java/lang/Boolean");

  private LibraryValues() {}

  /** Whether a slot of the type holds a small object of the JDK or nothing. */
  static boolean isClosed(String internalName) {
    return CLOSED.contains(internalName);
  }

  static void addTo(Map<String, LibraryClass> all) {
    all.put("java/lang/Object", free("<init>", "equals", "toString", "hashCode"));
    all.put("java/lang/Class", free("desiredAssertionStatus"));
    all.put("java/lang/Math", new LibraryClass().allowOthersBut("random"));
    all.put("java/lang/StrictMath", new LibraryClass().allowOthersBut("random"));
    all.put("java/lang/Integer", new LibraryClass().allowOthersBut("getInteger"));
    all.put("java/lang/Long", new LibraryClass().allowOthersBut("getLong"));
    all.put("java/lang/Boolean", new LibraryClass().allowOthersBut("getBoolean"));
    all.put("java/lang/Character", new LibraryClass().allowOthersBut("getName", "codePointOf"));
    for (String name : new String[] {"Float", "Double", "Byte", "Short"}) {
      all.put("java/lang/" + name, new LibraryClass().allowOthersBut());
    }
    all.put(
        "java/lang/Number",
        free(
            "<init>",
            "byteValue",
            "shortValue",
            "intValue",
            "longValue",
            "floatValue",
            "doubleValue"));
    all.put("java/lang/Comparable", free("compareTo"));
    all.put("java/lang/AutoCloseable", free("close"));
    all.put("java/lang/Record", free("<init>", "equals", "toString", "hashCode"));
    all.put(
        "java/lang/Enum",
        free(
            "<init>", "valueOf", "ordinal", "name", "compareTo", "toString", "equals", "hashCode"));
    all.put(
        "java/util/Objects",
        free(
            "requireNonNull",
            "requireNonNullElse",
            "requireNonNullElseGet",
            "isNull",
            "nonNull",
            "equals",
            "checkIndex",
            "checkFromToIndex",
            "checkFromIndexSize"));
    all.put(
        "java/util/Arrays",
        new LibraryClass()
            .allow(LibraryCost.SCAN, "fill", "equals")
            .allow(LibraryCost.FREE, "binarySearch")
            .allow(LibraryCost.SORT, "sort")
            .allow(LibraryCost.MAKE_COUNTED, "copyOf", "copyOfRange"));
  }

  private static LibraryClass free(String... members) {
    return new LibraryClass().allow(LibraryCost.FREE, members);
  }
}
