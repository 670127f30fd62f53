package dev.simpler.sim.image;

import java.lang.classfile.ClassModel;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Set;

/** Which types and members classes of an image may name. */
final class TypeRules {
  private static final Set<String> FORBIDDEN_OF_OBJECT =
      Set.of("wait", "notify", "notifyAll", "finalize", "getClass", "clone");

  private final ImageTypes types;
  private final Refusals refusals;

  TypeRules(ImageTypes types, Refusals refusals) {
    this.types = types;
    this.refusals = refusals;
  }

  void verifyDescriptor(ClassModel model, String descriptor, String member) {
    if (descriptor.startsWith("(")) {
      MethodTypeDesc type = MethodTypeDesc.ofDescriptor(descriptor);
      type.parameterList().forEach(parameter -> verifyClass(model, parameter, member));
      verifyClass(model, type.returnType(), member);
    } else {
      verifyClass(model, ClassDesc.ofDescriptor(descriptor), member);
    }
  }

  void verifyClass(ClassModel model, ClassDesc type, String member) {
    ClassDesc element = type;
    while (element.isArray()) {
      element = element.componentType();
    }
    if (element.isPrimitive()) {
      return;
    }
    String descriptor = element.descriptorString();
    String name = descriptor.substring(1, descriptor.length() - 1);
    if (!types.isOwn(name) && !refusals.policy().offers(name) && !JavaLibrary.allowsClass(name)) {
      throw refusals.reference(model, name, member);
    }
  }

  /** A reference to a member of {@code owner}, which is no array. */
  void verifyMember(ClassModel model, String owner, String name, String descriptor) {
    if (types.declaring(owner, name, descriptor).isPresent()) {
      return;
    }
    // Of what a class of the image inherits, every supertype outside it has to allow the name.
    for (String type : types.lineage(owner)) {
      if (!types.isOwn(type)) {
        verifyForeign(model, type, owner, name, descriptor);
      }
    }
  }

  private void verifyForeign(
      ClassModel model, String type, String owner, String name, String descriptor) {
    boolean direct = type.equals(owner);
    if (refusals.policy().offers(type)) {
      if (!answering(name).isEmpty()) {
        throw refusals.reference(model, direct ? type : owner, name);
      }
      return;
    }
    boolean allowed =
        JavaLibrary.allowsMember(type, name)
            && JavaLibrary.allowsDescriptor(type, name, descriptor);
    if (!allowed && (direct || ForeignMembers.has(type, name))) {
      throw refusals.reference(model, type, name);
    }
  }

  /** The class of the JDK that has a method of this name which no image may call, or nothing. */
  static String answering(String method) {
    if (FORBIDDEN_OF_OBJECT.contains(method)) {
      return "java.lang.Object";
    }
    return LibraryThrowables.FORBIDDEN.contains(method) ? "java.lang.Throwable" : "";
  }
}
