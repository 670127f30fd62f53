package dev.simpler.sim.image;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.attribute.InnerClassInfo;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.ConstantDynamicEntry;
import java.lang.classfile.constantpool.DynamicConstantPoolEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.MethodHandleEntry;
import java.lang.classfile.constantpool.MethodTypeEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.constant.ClassDesc;
import java.util.HashSet;
import java.util.Set;

/**
 * Refuses classes that name anything but themselves, their policy's packages and the listed part of
 * the JDK, and classes that carry state or monitors from run to run.
 */
final class ImageVerifier {
  private final Refusals refusals;
  private final LinkageLimits limits;
  private final ClassRules classes;
  private final TypeRules names;
  private final MemberRules members;
  private final CodeRules code;

  ImageVerifier(ImagePolicy policy, ImageTypes types) {
    refusals = new Refusals(policy);
    limits = new LinkageLimits(refusals);
    classes = new ClassRules(types, refusals);
    names = new TypeRules(types, refusals);
    members = new MemberRules(types, names, refusals);
    code = new CodeRules(names, refusals);
  }

  void verify(ClassModel model) {
    classes.verify(model);
    limits.verify(model);
    verifyPool(model);
    members.verify(model);
    model.methods().forEach(method -> code.verify(model, method));
  }

  private void verifyPool(ClassModel model) {
    Set<String> mentioned = mentioned(model);
    Set<MemberRefEntry> bootstraps = new HashSet<>();
    for (PoolEntry entry : model.constantPool()) {
      if (entry instanceof DynamicConstantPoolEntry dynamic) {
        MemberRefEntry target = verifyBootstrap(model, dynamic);
        bootstraps.add(target);
        mentioned.add(target.owner().asInternalName());
      }
    }
    for (PoolEntry entry : model.constantPool()) {
      switch (entry) {
        case ClassEntry type when !mentioned.contains(type.asInternalName()) ->
            names.verifyClass(model, type.asSymbol(), "");
        case MemberRefEntry member when !bootstraps.contains(member) -> verifyMember(model, member);
        case MethodTypeEntry type ->
            names.verifyDescriptor(model, type.descriptor().stringValue(), "");
        case DynamicConstantPoolEntry dynamic ->
            names.verifyDescriptor(
                model, dynamic.type().stringValue(), dynamic.name().stringValue());
        default -> {}
      }
    }
  }

  private MemberRefEntry verifyBootstrap(ClassModel model, DynamicConstantPoolEntry dynamic) {
    if (dynamic instanceof ConstantDynamicEntry) {
      throw refusals.of(model, "it has a computed constant, " + dynamic.name().stringValue());
    }
    MethodHandleEntry handle = dynamic.bootstrap().bootstrapMethod();
    MemberRefEntry target = handle.reference();
    String owner = target.owner().asInternalName();
    if (!JavaLibrary.isBootstrap(owner, target.name().stringValue())) {
      throw refusals.reference(model, owner, target.name().stringValue());
    }
    return target;
  }

  private void verifyMember(ClassModel model, MemberRefEntry member) {
    String name = member.name().stringValue();
    ClassDesc owner = member.owner().asSymbol();
    String descriptor = member.type().stringValue();
    if (!owner.isArray()) {
      names.verifyMember(model, member.owner().asInternalName(), name, descriptor);
    } else if (!name.equals("clone")) {
      throw refusals.reference(model, member.owner().asInternalName(), name);
    }
    names.verifyDescriptor(model, descriptor, name);
  }

  /** Classes that only tables of the class file mention, which nothing resolves. */
  private static Set<String> mentioned(ClassModel model) {
    Set<String> found = new HashSet<>();
    model
        .findAttribute(Attributes.innerClasses())
        .ifPresent(table -> {
          for (InnerClassInfo info : table.classes()) {
            found.add(info.innerClass().asInternalName());
            info.outerClass().ifPresent(outer -> found.add(outer.asInternalName()));
          }
        });
    model
        .findAttribute(Attributes.nestMembers())
        .ifPresent(
            table -> table.nestMembers().forEach(member -> found.add(member.asInternalName())));
    model
        .findAttribute(Attributes.permittedSubclasses())
        .ifPresent(
            table -> table.permittedSubclasses().forEach(type -> found.add(type.asInternalName())));
    model
        .findAttribute(Attributes.enclosingMethod())
        .ifPresent(table -> found.add(table.enclosingClass().asInternalName()));
    return found;
  }
}
