package dev.simpler.sim.image;

import java.util.Map;
import java.util.Set;

/**
 * Strings and string builders. Regular expressions, formats and case need more than a size says.
 */
final class LibraryText {
  /** Of strings, without those that decode bytes with the host's character set. */
  static final Set<String> CONSTRUCTORS =
      Set.of(
          "()V",
          "(Ljava/lang/String;)V",
          "([C)V",
          "([CII)V",
          "([III)V",
          "(Ljava/lang/StringBuilder;)V");

  private static final Set<String> CHARACTERS =
      Set.of("java/lang/String", "java/lang/StringBuilder", "java/lang/CharSequence");

  private LibraryText() {}

  static void addTo(Map<String, LibraryClass> all) {
    all.put(
        "java/lang/String",
        new LibraryClass()
            .allow(
                LibraryCost.FREE,
                "length",
                "charAt",
                "isEmpty",
                "codePointAt",
                "codePointBefore",
                "toString")
            .allow(
                LibraryCost.SCAN,
                "equals",
                "contentEquals",
                "equalsIgnoreCase",
                "compareTo",
                "compareToIgnoreCase",
                "startsWith",
                "endsWith",
                "regionMatches",
                "isBlank",
                "hashCode",
                "codePointCount",
                "offsetByCodePoints",
                "getChars")
            .allow(LibraryCost.SCAN_PAIRS, "indexOf", "lastIndexOf", "contains")
            .allow(
                LibraryCost.MAKE,
                "<init>",
                "substring",
                "subSequence",
                "concat",
                "toCharArray",
                "strip",
                "stripLeading",
                "stripTrailing",
                "trim",
                "valueOf",
                "copyValueOf")
            .allow(LibraryCost.MAKE_PAIRS, "replace")
            .allow(LibraryCost.MAKE_TIMES, "repeat"));
    all.put(
        "java/lang/StringBuilder",
        new LibraryClass()
            .allow(
                LibraryCost.FREE,
                "length",
                "charAt",
                "isEmpty",
                "codePointAt",
                "codePointBefore",
                "setCharAt",
                "capacity")
            .allow(
                LibraryCost.SCAN, "compareTo", "codePointCount", "offsetByCodePoints", "getChars")
            .allow(LibraryCost.SCAN_PAIRS, "indexOf", "lastIndexOf")
            .allow(
                LibraryCost.MAKE,
                "insert",
                "delete",
                "deleteCharAt",
                "reverse",
                "replace",
                "substring",
                "subSequence",
                "toString",
                "trimToSize")
            .allow(LibraryCost.MAKE_COUNTED, "<init>", "setLength", "ensureCapacity")
            .allow(LibraryCost.APPEND, "append", "appendCodePoint")
            .allow(LibraryCost.MAKE_TIMES, "repeat"));
    all.put(
        "java/lang/CharSequence",
        new LibraryClass()
            .allow(LibraryCost.FREE, "length", "charAt", "isEmpty", "subSequence", "toString"));
  }

  /** Whether a call may come back into the image, which may implement what the call is given. */
  static boolean callsBack(String internalName, String member) {
    return internalName.equals("java/lang/CharSequence")
        || CHARACTERS.contains(internalName) && takesAny(member);
  }

  /** Members with a parameter of type Object or CharSequence that they turn into text. */
  static boolean takesAny(String member) {
    return Set.of(
            "valueOf",
            "append",
            "insert",
            "contentEquals",
            "contains",
            "replace",
            "repeat",
            "<init>")
        .contains(member);
  }

  /** Whether arguments of type Object and CharSequence are to be turned into text for a call. */
  static boolean takesText(String internalName, String member) {
    return CHARACTERS.contains(internalName) && takesAny(member);
  }
}
