package dev.simpler.sim.image;

import dev.simpler.platform.image.ImageException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.util.List;
import java.util.TreeSet;

/** Words of the refusals of one image. */
final class Refusals {
  private static final int LONGEST_NAME = 200;

  private final ImagePolicy policy;

  Refusals(ImagePolicy policy) {
    this.policy = policy;
  }

  ImagePolicy policy() {
    return policy;
  }

  /** A class names something that it may not. */
  ImageException reference(ClassModel model, String owner, String member) {
    for (ImagePolicy other : List.of(ImagePolicy.KERNEL, ImagePolicy.ORCHESTRATION)) {
      if (other != policy && other.entries().contains(owner)) {
        return of(
            model, "it is " + role(other) + " (" + name(owner) + "), used as " + role(policy));
      }
    }
    return of(model, "it names " + name(owner) + (member.isEmpty() ? "" : "." + shortened(member)));
  }

  private static String role(ImagePolicy policy) {
    return policy == ImagePolicy.KERNEL ? "a kernel" : "an orchestration function";
  }

  /** A class is refused for this reason. */
  ImageException of(ClassModel model, String why) {
    return new ImageException(
        ImageException.fault(
                onOneLine(
                    "class " + name(model.thisClass().asInternalName()) + " is refused: " + why))
            .at(
                "class file version "
                    + model.majorVersion()
                    + " of "
                    + ClassFile.latestMajorVersion())
            .mend(
                policy.title()
                    + "s may name their own classes, "
                    + String.join(", ", new TreeSet<>(policy.packages()))
                    + " and value classes of java.lang"));
  }

  /** An internal name as users write it, of a length that fits a message. */
  static String name(String internalName) {
    return shortened(internalName.replace('/', '.'));
  }

  /** What an image calls something, of a length and of characters that fit a message. */
  static String shortened(String name) {
    return onOneLine(
        name.length() <= LONGEST_NAME
            ? name
            : name.substring(0, LONGEST_NAME) + "... (" + name.length() + " characters)");
  }

  private static String onOneLine(String text) {
    return text.codePoints().anyMatch(Character::isISOControl)
        ? text.replaceAll("\\p{Cntrl}", "?")
        : text;
  }
}
