package dev.simpler.sim.image;

import dev.simpler.platform.image.ImageException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.InnerClassInfo;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.DynamicConstantPoolEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.MethodHandleEntry;
import java.lang.classfile.constantpool.MethodTypeEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Refuses classes that name anything but themselves, their policy's packages and the listed part of
 * the JDK, and classes that carry state or monitors from run to run.
 */
final class ImageVerifier {
  /** Interfaces of entry classes: their one instance serves all cores and all runs. */
  private static final Set<String> ENTRIES =
      Set.of(
          "dev/simpler/kernel/Kernel",
          "dev/simpler/platform/orchestration/Orchestration",
          "dev/simpler/platform/orchestration/OrchestrationConfig");

  private final ImagePolicy policy;
  private final Map<String, ClassModel> own;

  ImageVerifier(ImagePolicy policy, Map<String, ClassModel> own) {
    this.policy = policy;
    this.own = own;
  }

  void verify(ClassModel model) {
    String name = model.thisClass().asInternalName();
    if (name.startsWith("java/") || isAllowedPackage(name)) {
      throw refuse(model, "it lies in a package that is not the image's own");
    }
    Set<String> mentioned = mentioned(model);
    Set<MemberRefEntry> bootstraps = new HashSet<>();
    for (PoolEntry entry : model.constantPool()) {
      if (entry instanceof DynamicConstantPoolEntry dynamic) {
        MemberRefEntry target = verifyBootstrap(model, dynamic.bootstrap().bootstrapMethod());
        bootstraps.add(target);
        mentioned.add(target.owner().asInternalName());
      }
    }
    for (PoolEntry entry : model.constantPool()) {
      switch (entry) {
        case ClassEntry type when !mentioned.contains(type.asInternalName()) ->
            verifyClass(model, type.asSymbol(), "");
        case MemberRefEntry member when !bootstraps.contains(member) -> verifyMember(model, member);
        case MethodTypeEntry type -> verifyDescriptor(model, type.descriptor().stringValue(), "");
        case DynamicConstantPoolEntry dynamic ->
            verifyDescriptor(model, dynamic.type().stringValue(), dynamic.name().stringValue());
        default -> {}
      }
    }
    model.fields().forEach(field -> verifyField(model, field));
    model.methods().forEach(method -> verifyMethod(model, method));
  }

  private MemberRefEntry verifyBootstrap(ClassModel model, MethodHandleEntry handle) {
    MemberRefEntry target = handle.reference();
    String owner = target.owner().asInternalName();
    if (!JavaWhitelist.isBootstrap(owner, target.name().stringValue())) {
      throw refuseReference(model, owner, target.name().stringValue());
    }
    return target;
  }

  private void verifyMember(ClassModel model, MemberRefEntry member) {
    String name = member.name().stringValue();
    ClassDesc owner = member.owner().asSymbol();
    if (owner.isArray()) {
      if (!name.equals("clone")) {
        throw refuseReference(model, member.owner().asInternalName(), name);
      }
    } else {
      verifyOwner(model, member.owner().asInternalName(), name, member.type().stringValue());
    }
    verifyDescriptor(model, member.type().stringValue(), name);
  }

  private void verifyOwner(ClassModel model, String owner, String name, String descriptor) {
    String at = owner;
    while (own.get(at) instanceof ClassModel declared) {
      if (declares(declared, name, descriptor)) {
        return;
      }
      for (ClassEntry face : declared.interfaces()) {
        String type = face.asInternalName();
        if (isAllowedPackage(type)
            || JavaWhitelist.isFunctional(type)
            || own.get(type) instanceof ClassModel inner && declares(inner, name, descriptor)) {
          if (!JavaWhitelist.allowsMember("java/lang/Object", name) && isObjectMethod(name)) {
            throw refuseReference(model, owner, name);
          }
          return;
        }
      }
      at = declared.superclass().map(ClassEntry::asInternalName).orElse("java/lang/Object");
    }
    if (!isAllowedPackage(at) && !JavaWhitelist.allowsMember(at, name)) {
      throw refuseReference(model, at, name);
    }
  }

  private static boolean isObjectMethod(String name) {
    return Set.of("wait", "notify", "notifyAll", "finalize", "getClass", "clone", "hashCode")
        .contains(name);
  }

  private static boolean declares(ClassModel model, String name, String descriptor) {
    for (MethodModel method : model.methods()) {
      if (method.methodName().equalsString(name) && method.methodType().equalsString(descriptor)) {
        return true;
      }
    }
    for (FieldModel field : model.fields()) {
      if (field.fieldName().equalsString(name) && field.fieldType().equalsString(descriptor)) {
        return true;
      }
    }
    return false;
  }

  private void verifyDescriptor(ClassModel model, String descriptor, String member) {
    if (descriptor.startsWith("(")) {
      MethodTypeDesc type = MethodTypeDesc.ofDescriptor(descriptor);
      type.parameterList().forEach(parameter -> verifyClass(model, parameter, member));
      verifyClass(model, type.returnType(), member);
    } else {
      verifyClass(model, ClassDesc.ofDescriptor(descriptor), member);
    }
  }

  private void verifyClass(ClassModel model, ClassDesc type, String member) {
    ClassDesc element = type;
    while (element.isArray()) {
      element = element.componentType();
    }
    if (element.isPrimitive()) {
      return;
    }
    String descriptor = element.descriptorString();
    String name = descriptor.substring(1, descriptor.length() - 1);
    if (!own.containsKey(name) && !isAllowedPackage(name) && !JavaWhitelist.allowsClass(name)) {
      throw refuseReference(model, name, member);
    }
  }

  private void verifyField(ClassModel model, FieldModel field) {
    String name = field.fieldName().stringValue();
    boolean isFinal = field.flags().has(AccessFlag.FINAL);
    if (field.flags().has(AccessFlag.STATIC) && !isFinal) {
      throw refuse(
          model, "static field " + name + " is not final: state would leak from run to run");
    }
    boolean isEntry =
        model.interfaces().stream().anyMatch(type -> ENTRIES.contains(type.asInternalName()));
    if (isEntry && !isFinal) {
      throw refuse(
          model, "field " + name + " is not final: the one instance serves all cores and runs");
    }
    verifyDescriptor(model, field.fieldType().stringValue(), name);
  }

  private void verifyMethod(ClassModel model, MethodModel method) {
    String name = method.methodName().stringValue();
    if (method.flags().has(AccessFlag.NATIVE)) {
      throw refuse(model, "method " + name + " is native");
    }
    if (method.flags().has(AccessFlag.SYNCHRONIZED)) {
      throw refuse(model, "method " + name + " is synchronized: device code has no threads");
    }
    if (name.equals("finalize") && method.methodType().equalsString("()V")) {
      throw refuse(model, "method finalize would run on a host thread");
    }
    verifyDescriptor(model, method.methodType().stringValue(), name);
    if (method.code().isPresent()) {
      for (CodeElement element : method.code().get()) {
        if (element instanceof MonitorInstruction) {
          throw refuse(
              model, "method " + name + " has a synchronized block: device code has no threads");
        }
      }
    }
  }

  /** Classes that only tables of the class file mention, which nothing resolves. */
  private static Set<String> mentioned(ClassModel model) {
    Set<String> names = new HashSet<>();
    model
        .findAttribute(Attributes.innerClasses())
        .ifPresent(table -> {
          for (InnerClassInfo info : table.classes()) {
            names.add(info.innerClass().asInternalName());
            info.outerClass().ifPresent(outer -> names.add(outer.asInternalName()));
          }
        });
    model
        .findAttribute(Attributes.nestMembers())
        .ifPresent(
            table -> table.nestMembers().forEach(member -> names.add(member.asInternalName())));
    model
        .findAttribute(Attributes.permittedSubclasses())
        .ifPresent(
            table -> table.permittedSubclasses().forEach(type -> names.add(type.asInternalName())));
    model
        .findAttribute(Attributes.enclosingMethod())
        .ifPresent(table -> names.add(table.enclosingClass().asInternalName()));
    return names;
  }

  private boolean isAllowedPackage(String internalName) {
    int slash = internalName.lastIndexOf('/');
    return slash > 0
        && policy.packages().contains(internalName.substring(0, slash).replace('/', '.'));
  }

  private ImageException refuseReference(ClassModel model, String owner, String member) {
    String reference = owner.replace('/', '.') + (member.isEmpty() ? "" : "." + member);
    return refuse(model, "it names " + reference);
  }

  private ImageException refuse(ClassModel model, String why) {
    String name = model.thisClass().asInternalName().replace('/', '.');
    return new ImageException(
        ImageException.fault("class " + name + " is refused: " + why)
            .at(
                "class file version "
                    + model.majorVersion()
                    + " of "
                    + ClassFile.latestMajorVersion())
            .mend(
                "a "
                    + policy.title()
                    + " may name its own classes, "
                    + String.join(", ", new java.util.TreeSet<>(policy.packages()))
                    + " and value classes of java.lang"));
  }
}
