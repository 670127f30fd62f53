package dev.simpler.sim.image;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The classes of the JDK that device code may name, and the members that are kept from it
 * nevertheless because they read the host's state or differ from host to host.
 */
final class JavaWhitelist {
  private static final Map<String, Rule> CLASSES = Map.copyOf(classes());

  /** Bootstrap methods behind language features; their parameter types need not be listed. */
  private static final Map<String, Set<String>> BOOTSTRAPS =
      Map.of(
          "java/lang/invoke/StringConcatFactory",
          Set.of("makeConcat", "makeConcatWithConstants"),
          "java/lang/invoke/LambdaMetafactory",
          Set.of("metafactory", "altMetafactory"),
          "java/lang/runtime/ObjectMethods",
          Set.of("bootstrap"),
          "java/lang/runtime/SwitchBootstraps",
          Set.of("typeSwitch", "enumSwitch"));

  private static final String FUNCTIONS = "java/util/function/";

  /**
   * Types that only the linkage of lambdas and records mentions; no members of them are allowed.
   */
  private static final Set<String> LINKAGE =
      Set.of(
          "java/lang/Class",
          "java/lang/invoke/MethodHandles",
          "java/lang/invoke/MethodHandles$Lookup",
          "java/lang/invoke/MethodType",
          "java/lang/invoke/MethodHandle",
          "java/lang/invoke/CallSite",
          "java/lang/invoke/TypeDescriptor");

  private JavaWhitelist() {}

  /** Members of one class: all but {@code names}, or only {@code names}. */
  private record Rule(boolean allBut, Set<String> names) {
    boolean allows(String member) {
      return allBut != names.contains(member);
    }
  }

  private static Map<String, Rule> classes() {
    Map<String, Rule> rules = new TreeMap<>();
    only(rules, "java/lang/Object", "<init>", "equals");
    only(rules, "java/lang/Class", "desiredAssertionStatus");
    allBut(rules, "java/lang/Math", "random");
    allBut(rules, "java/lang/StrictMath", "random");
    allBut(
        rules,
        "java/lang/String",
        "intern",
        "format",
        "formatted",
        "getBytes",
        "toLowerCase",
        "toUpperCase");
    allBut(rules, "java/lang/Integer", "getInteger");
    allBut(rules, "java/lang/Long", "getLong");
    allBut(rules, "java/lang/Boolean", "getBoolean");
    for (String name :
        new String[] {
          "Float",
          "Double",
          "Byte",
          "Short",
          "Character",
          "Number",
          "CharSequence",
          "StringBuilder",
          "Comparable",
          "Record",
          "AutoCloseable"
        }) {
      allBut(rules, "java/lang/" + name);
    }
    only(
        rules,
        "java/lang/Enum",
        "<init>",
        "valueOf",
        "ordinal",
        "name",
        "compareTo",
        "toString",
        "equals");
    for (String name :
        new String[] {
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
          "NoSuchFieldError"
        }) {
      only(
          rules,
          "java/lang/" + name,
          "<init>",
          "getMessage",
          "getCause",
          "addSuppressed",
          "toString");
    }
    allBut(rules, "java/util/Objects", "hash", "hashCode", "toString", "toIdentityString");
    only(
        rules,
        "java/util/Arrays",
        "fill",
        "copyOf",
        "copyOfRange",
        "equals",
        "sort",
        "binarySearch");
    return rules;
  }

  private static void only(Map<String, Rule> rules, String type, String... members) {
    rules.put(type, new Rule(false, Set.of(members)));
  }

  private static void allBut(Map<String, Rule> rules, String type, String... members) {
    rules.put(type, new Rule(true, Set.of(members)));
  }

  /** Whether device code may mention the class at all. */
  static boolean allowsClass(String internalName) {
    return CLASSES.containsKey(internalName) || internalName.startsWith(FUNCTIONS);
  }

  /** Whether device code may use the member. */
  static boolean allowsMember(String internalName, String member) {
    Rule rule = CLASSES.get(internalName);
    return rule == null ? internalName.startsWith(FUNCTIONS) : rule.allows(member);
  }

  /** Whether it is a bootstrap method that javac emits for an allowed language feature. */
  static boolean isBootstrap(String internalName, String member) {
    return BOOTSTRAPS.getOrDefault(internalName, Set.of()).contains(member);
  }

  /** Whether calls of its members may come back into device code. */
  static boolean isFunctional(String internalName) {
    return internalName.startsWith(FUNCTIONS) || internalName.equals("java/lang/Comparable");
  }

  /** Whether the isolated loader resolves the class. */
  static boolean isLoadable(String name) {
    String internalName = name.replace('.', '/');
    return allowsClass(internalName)
        || BOOTSTRAPS.containsKey(internalName)
        || LINKAGE.contains(internalName)
        || isStandardError(internalName);
  }

  /** Errors that the virtual machine itself throws while it links device code. */
  private static boolean isStandardError(String internalName) {
    return internalName.startsWith("java/lang/") && internalName.endsWith("Error");
  }
}
