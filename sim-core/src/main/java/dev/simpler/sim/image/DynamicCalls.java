package dev.simpler.sim.image;

import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/** Writes out the methods of records, and lets lambdas name methods of their own class only. */
final class DynamicCalls implements CodeTransform {
  private final ClassModel model;
  private final Bridges bridges;

  DynamicCalls(ClassModel model, Bridges bridges) {
    this.model = model;
    this.bridges = bridges;
  }

  /** Whether a method has such calls. */
  static boolean isAnyOf(CodeModel code) {
    for (CodeElement element : code) {
      if (element instanceof InvokeDynamicInstruction call
          && (isOf(call, "ObjectMethods") || isOf(call, "LambdaMetafactory"))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOf(InvokeDynamicInstruction call, String factory) {
    return call.bootstrapMethod().owner().displayName().equals(factory);
  }

  @Override
  public void accept(CodeBuilder code, CodeElement element) {
    if (!(element instanceof InvokeDynamicInstruction call)) {
      code.with(element);
    } else if (isOf(call, "LambdaMetafactory")) {
      lambda(code, call);
    } else if (isOf(call, "ObjectMethods") && !call.name().equalsString("equals")) {
      record(code, call);
    } else {
      code.with(call);
    }
  }

  private void lambda(CodeBuilder code, InvokeDynamicInstruction call) {
    List<ConstantDesc> given = call.bootstrapArgs();
    if (given.size() < 3
        || !(given.get(1) instanceof DirectMethodHandleDesc target)
        || !(given.get(2) instanceof MethodTypeDesc type)) {
      throw new IllegalArgumentException("a lambda that names no method");
    }
    ConstantDesc[] bridged = given.toArray(ConstantDesc[]::new);
    bridged[1] = bridges.to(target, call.typeSymbol(), type);
    code.invokedynamic(
        DynamicCallSiteDesc.of(
            call.bootstrapMethod(), call.name().stringValue(), call.typeSymbol(), bridged));
  }

  /** The record is on the stack; its text or hash replaces it. */
  private void record(CodeBuilder code, InvokeDynamicInstruction call) {
    List<ConstantDesc> given = call.bootstrapArgs();
    ClassDesc self = model.thisClass().asSymbol();
    if (given.size() < 2
        || !(given.get(1) instanceof String names)
        || call.typeSymbol().parameterCount() != 1
        || !call.typeSymbol().parameterType(0).equals(self)) {
      throw new IllegalArgumentException("a method of a record without its components");
    }
    int receiver = code.allocateLocal(TypeKind.REFERENCE);
    code.astore(receiver).loadConstant(given.size() - 2).anewarray(ConstantDescs.CD_Object);
    for (int i = 2; i < given.size(); i++) {
      if (!(given.get(i) instanceof DirectMethodHandleDesc field)
          || field.kind() != DirectMethodHandleDesc.Kind.GETTER
          || !field.owner().equals(self)) {
        throw new IllegalArgumentException("a component of a record that is no field of it");
      }
      ClassDesc type = ClassDesc.ofDescriptor(field.lookupDescriptor());
      code.dup().loadConstant(i - 2).aload(receiver).getfield(self, field.methodName(), type);
      box(code, type);
      code.aastore();
    }
    if (call.name().equalsString("hashCode")) {
      Hooks.recordHash(code);
    } else {
      code.loadConstant(simpleName()).loadConstant(names);
      Hooks.recordText(code);
    }
  }

  private String simpleName() {
    String name = model.thisClass().asInternalName();
    return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('$')) + 1);
  }

  private static void box(CodeBuilder code, ClassDesc type) {
    if (type.isPrimitive()) {
      ClassDesc box =
          switch (type.descriptorString()) {
            case "Z" -> ConstantDescs.CD_Boolean;
            case "B" -> ConstantDescs.CD_Byte;
            case "C" -> ConstantDescs.CD_Character;
            case "S" -> ConstantDescs.CD_Short;
            case "I" -> ConstantDescs.CD_Integer;
            case "J" -> ConstantDescs.CD_Long;
            case "F" -> ConstantDescs.CD_Float;
            default -> ConstantDescs.CD_Double;
          };
      code.invokestatic(box, "valueOf", MethodTypeDesc.of(box, type));
    }
  }
}
