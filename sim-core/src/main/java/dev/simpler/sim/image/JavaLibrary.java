package dev.simpler.sim.image;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What images may use of the JDK. Everything is listed by name: a method that a later JDK adds is
 * refused until somebody has thought of what it costs and whether it differs from host to host.
 */
final class JavaLibrary {
  private static final String FUNCTIONS = "java/util/function/";

  /** The one method of each functional interface; what combines functions nests without limit. */
  private static final Set<String> FUNCTION_METHODS =
      Set.of(
          "accept",
          "apply",
          "applyAsDouble",
          "applyAsInt",
          "applyAsLong",
          "get",
          "getAsBoolean",
          "getAsDouble",
          "getAsInt",
          "getAsLong",
          "test");

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

  private static final Map<String, LibraryClass> CLASSES = classes();

  private JavaLibrary() {}

  private static Map<String, LibraryClass> classes() {
    Map<String, LibraryClass> all = new TreeMap<>();
    LibraryText.addTo(all);
    LibraryValues.addTo(all);
    LibraryThrowables.addTo(all);
    return Map.copyOf(all);
  }

  /** Whether an image may mention the class at all. */
  static boolean allowsClass(String internalName) {
    return CLASSES.containsKey(internalName) || internalName.startsWith(FUNCTIONS);
  }

  /** Whether an image may use the member. */
  static boolean allowsMember(String internalName, String member) {
    LibraryClass rule = CLASSES.get(internalName);
    return rule == null
        ? internalName.startsWith(FUNCTIONS) && FUNCTION_METHODS.contains(member)
        : rule.allows(member);
  }

  /** Whether an image may use the constructor or method of this descriptor. */
  static boolean allowsDescriptor(String internalName, String member, String descriptor) {
    return !(internalName.equals("java/lang/String") && member.equals("<init>"))
        || LibraryText.CONSTRUCTORS.contains(descriptor);
  }

  /** What a call costs beyond being a call. */
  static LibraryCost cost(String internalName, String member, String descriptor) {
    @Nullable LibraryClass rule = CLASSES.get(internalName);
    return rule == null ? LibraryCost.FREE : rule.cost(member, descriptor);
  }

  /** Whether it is a bootstrap method that javac emits for an allowed language feature. */
  static boolean isBootstrap(String internalName, String member) {
    return BOOTSTRAPS.getOrDefault(internalName, Set.of()).contains(member);
  }

  /** Whether calls of its members may come back into code of the image. */
  static boolean callsBack(String internalName, String member) {
    return internalName.startsWith(FUNCTIONS)
        || LibraryValues.CALLED_BACK.contains(internalName)
        || LibraryThrowables.isThrowable(internalName) && !member.equals("<init>")
        || LibraryText.callsBack(internalName, member);
  }

  /** Whether it is the class of an exception. */
  static boolean isThrowable(String internalName) {
    return LibraryThrowables.isThrowable(internalName);
  }

  /** Whether the isolated loader resolves the class. */
  static boolean isLoadable(String name) {
    String internalName = name.replace('.', '/');
    return allowsClass(internalName)
        || BOOTSTRAPS.containsKey(internalName)
        || LINKAGE.contains(internalName)
        || isStandardError(internalName);
  }

  /** Errors that the virtual machine itself throws while it links code. */
  private static boolean isStandardError(String internalName) {
    return internalName.startsWith("java/lang/") && internalName.endsWith("Error");
  }
}
