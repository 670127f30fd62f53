package dev.simpler.platform.image;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.InnerClassInfo;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.DynamicConstantPoolEntry;
import java.lang.classfile.constantpool.LoadableConstantEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.util.Set;
import java.util.TreeSet;

/**
 * The classes that a class file uses, by internal name: what its code, its members and its
 * supertypes name. Entries that only tables mention (inner classes, nest, enclosing method) do not
 * count.
 */
final class ClassReferences {
  private final Set<String> used = new TreeSet<>();
  private final Set<String> mentioned = new TreeSet<>();

  private ClassReferences() {}

  static Set<String> of(ClassModel model) {
    ClassReferences references = new ClassReferences();
    references.collectMentions(model);
    references.collectPool(model);
    if (!references.used.containsAll(references.mentioned)) {
      model.methods().forEach(references::collectCode);
    }
    return references.used;
  }

  private void collectMentions(ClassModel model) {
    model
        .findAttribute(Attributes.innerClasses())
        .ifPresent(table -> {
          for (InnerClassInfo info : table.classes()) {
            mentioned.add(info.innerClass().asInternalName());
            info.outerClass().ifPresent(outer -> mentioned.add(outer.asInternalName()));
          }
        });
    model
        .findAttribute(Attributes.nestHost())
        .ifPresent(host -> mentioned.add(host.nestHost().asInternalName()));
    model
        .findAttribute(Attributes.nestMembers())
        .ifPresent(
            nest -> nest.nestMembers().forEach(member -> mentioned.add(member.asInternalName())));
    model
        .findAttribute(Attributes.permittedSubclasses())
        .ifPresent(list ->
            list.permittedSubclasses().forEach(type -> mentioned.add(type.asInternalName())));
    model
        .findAttribute(Attributes.enclosingMethod())
        .ifPresent(method -> mentioned.add(method.enclosingClass().asInternalName()));
  }

  private void collectPool(ClassModel model) {
    model.superclass().ifPresent(this::use);
    model.interfaces().forEach(this::use);
    for (PoolEntry entry : model.constantPool()) {
      switch (entry) {
        case MemberRefEntry member -> use(member.owner());
        case ClassEntry type when !mentioned.contains(type.asInternalName()) -> use(type);
        case DynamicConstantPoolEntry dynamic -> {
          for (LoadableConstantEntry argument : dynamic.bootstrap().arguments()) {
            if (argument instanceof ClassEntry type) {
              use(type);
            }
          }
        }
        default -> {}
      }
    }
  }

  private void collectCode(MethodModel method) {
    if (method.code().isEmpty()) {
      return;
    }
    for (CodeElement element : method.code().get()) {
      switch (element) {
        case NewReferenceArrayInstruction array -> use(array.componentType());
        case NewMultiArrayInstruction array -> use(array.arrayType());
        case TypeCheckInstruction check -> use(check.type());
        case ExceptionCatch handler -> handler.catchType().ifPresent(this::use);
        case ConstantInstruction constant when constant.constantValue() instanceof ClassDesc type ->
            use(type);
        default -> {}
      }
    }
  }

  private void use(ClassEntry type) {
    use(type.asSymbol());
  }

  private void use(ClassDesc type) {
    ClassDesc element = type;
    while (element.isArray()) {
      element = element.componentType();
    }
    if (!element.isPrimitive()) {
      String descriptor = element.descriptorString();
      used.add(descriptor.substring(1, descriptor.length() - 1));
    }
  }
}
