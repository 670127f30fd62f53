package dev.simpler.sim.image;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.reflect.AccessFlag;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a class of an image may be and extend. */
final class ClassRules {
  /** Of Java 17: before it a final field could be written outside of constructors in places. */
  private static final int OLDEST_VERSION = 61;

  /** Types one class may extend altogether, and ways from it to the top. */
  private static final int MAX_LINEAGE = 128;

  private static final int MAX_WAYS = 4096;
  private static final int LONGEST_NAME = 1024;

  /** Packages that classes of the JDK and of the meter lie in. */
  private static final List<String> TAKEN =
      List.of(
          "java/",
          "javax/",
          "jdk/",
          "sun/",
          "com/sun/",
          FuelWeaver.HOOK_PACKAGE.replace('.', '/') + "/");

  private final ImageTypes types;
  private final Refusals refusals;
  private final Map<String, Integer> ways = new HashMap<>();

  ClassRules(ImageTypes types, Refusals refusals) {
    this.types = types;
    this.refusals = refusals;
  }

  void verify(ClassModel model) {
    String name = model.thisClass().asInternalName();
    if (name.length() > LONGEST_NAME || !name.chars().allMatch(ClassRules::isOfNames)) {
      throw refusals.of(
          model, "its name is longer than " + LONGEST_NAME + ", or not of letters and digits");
    }
    if (refusals.policy().offers(name) || TAKEN.stream().anyMatch(name::startsWith)) {
      throw refusals.of(model, "it lies in a package that is not the image's own");
    }
    int version = model.majorVersion();
    if (version < OLDEST_VERSION
        || version > ClassFile.latestMajorVersion()
        || model.minorVersion() != 0) {
      throw refusals.of(
          model,
          "class file version "
              + version
              + "."
              + model.minorVersion()
              + " is outside "
              + OLDEST_VERSION
              + ".0 to "
              + ClassFile.latestMajorVersion()
              + ".0");
    }
    if (model.isModuleInfo() || model.superclass().isEmpty()) {
      throw refusals.of(model, "it is no class that can be used: no superclass");
    }
    verifyLineage(model, name);
    for (String parent : ImageTypes.parents(model)) {
      verifyParent(model, parent);
    }
  }

  private static boolean isOfNames(int each) {
    return Character.isJavaIdentifierPart(each) && !Character.isIdentifierIgnorable(each)
        || each == '/'
        || each == '-';
  }

  /** Counts before anything follows the ways up: neither a circle nor a lattice may be long. */
  private void verifyLineage(ClassModel model, String name) {
    if (types.lineage(name).size() > MAX_LINEAGE) {
      throw refusals.of(
          model, "it extends " + types.lineage(name).size() + " types, limit " + MAX_LINEAGE);
    }
    Optional<String> circle =
        ImageTypes.parents(model).stream()
            .filter(parent -> types.lineage(parent).contains(name))
            .findAny();
    if (circle.isPresent()) {
      throw refusals.of(model, "it extends itself, through " + Refusals.name(circle.get()));
    }
    if (ways(name) > MAX_WAYS) {
      throw refusals.of(model, "its supertypes repeat along more than " + MAX_WAYS + " ways");
    }
  }

  private int ways(String name) {
    @Nullable Integer known = ways.get(name);
    if (known != null) {
      return known;
    }
    // A circle counts as one way; the class that closes it is refused when its turn comes.
    ways.put(name, 1);
    int sum = 1;
    if (types.own(name).isPresent() && types.lineage(name).size() <= MAX_LINEAGE) {
      for (String parent : ImageTypes.parents(types.own(name).get())) {
        sum = Math.min(MAX_WAYS + 1, sum + ways(parent));
      }
    }
    ways.put(name, sum);
    return sum;
  }

  private void verifyParent(ClassModel model, String parent) {
    boolean legal =
        types.isOwn(parent)
            || JavaLibrary.allowsClass(parent)
            || refusals.policy().entries().contains(parent);
    if (!legal) {
      throw refusals.policy().offers(parent)
          ? refusals.of(
              model,
              "it "
                  + (model.flags().has(AccessFlag.INTERFACE) ? "extends " : "implements ")
                  + Refusals.name(parent)
                  + ", which only the simulator does")
          : refusals.reference(model, parent, "");
    }
  }
}
