package dev.simpler.sim.image;

import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.DynamicConstantPoolEntry;
import java.lang.classfile.constantpool.LoadableConstantEntry;
import java.lang.classfile.constantpool.MethodHandleEntry;
import java.lang.classfile.constantpool.MethodTypeEntry;
import java.lang.classfile.instruction.ConstantInstruction.LoadConstantInstruction;
import java.lang.classfile.instruction.DiscontinuedInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;

/** What code of an image may do besides naming members. */
final class CodeRules {
  private final TypeRules names;
  private final Refusals refusals;

  CodeRules(TypeRules names, Refusals refusals) {
    this.names = names;
    this.refusals = refusals;
  }

  void verify(ClassModel model, MethodModel method) {
    if (method.code().isEmpty()) {
      return;
    }
    String name = method.methodName().stringValue();
    for (CodeElement element : method.code().get()) {
      switch (element) {
        case MonitorInstruction _ ->
            throw refusals.of(
                model, "method " + name + " has a synchronized block: device code has no threads");
        case DiscontinuedInstruction _ ->
            throw refusals.of(model, "method " + name + " has a subroutine (jsr, ret)");
        case LoadConstantInstruction constant ->
            verifyConstant(model, name, constant.constantEntry());
        case InvokeInstruction call ->
            verifyMember(model, call.owner(), call.name().stringValue(), call.type().stringValue());
        case FieldInstruction field ->
            verifyMember(
                model, field.owner(), field.name().stringValue(), field.type().stringValue());
        case NewObjectInstruction made -> verifyType(model, name, made.className());
        case NewReferenceArrayInstruction made -> verifyType(model, name, made.componentType());
        case NewMultiArrayInstruction made -> verifyType(model, name, made.arrayType());
        case TypeCheckInstruction check -> verifyType(model, name, check.type());
        case ExceptionCatch handler ->
            handler.catchType().ifPresent(type -> verifyType(model, name, type));
        default -> {}
      }
    }
  }

  private void verifyMember(ClassModel model, ClassEntry owner, String name, String descriptor) {
    if (!owner.asSymbol().isArray()) {
      names.verifyMember(model, owner.asInternalName(), name, descriptor);
    }
  }

  private void verifyType(ClassModel model, String method, ClassEntry type) {
    names.verifyClass(model, type.asSymbol(), method);
  }

  private void verifyConstant(ClassModel model, String method, LoadableConstantEntry constant) {
    switch (constant) {
      case MethodHandleEntry _, MethodTypeEntry _, DynamicConstantPoolEntry _ ->
          throw refusals.of(
              model, "method " + method + " loads a constant that is a method or is computed");
      case ClassEntry type -> verifyType(model, method, type);
      default -> {}
    }
  }
}
