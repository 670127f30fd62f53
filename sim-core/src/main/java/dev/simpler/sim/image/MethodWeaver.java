package dev.simpler.sim.image;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The rewriting of one method. Handlers begin with a stub behind all code, which no handler covers,
 * so that a stop leaves the method whatever the exception table says.
 */
final class MethodWeaver implements CodeTransform {
  private final MethodPlan plan;
  private final Charges charges;
  private final Set<Label> seen = new HashSet<>();
  private final Map<Label, Label> stubs = new LinkedHashMap<>();
  private final CallWeaver calls;
  private int meter;
  private int iterations;
  private int depth;
  private int instructions;

  MethodWeaver(MethodPlan plan, Charges charges) {
    this.plan = plan;
    this.charges = charges;
    this.calls = new CallWeaver(charges);
  }

  @Override
  public void atStart(CodeBuilder code) {
    meter = code.allocateLocal(TypeKind.REFERENCE);
    Hooks.meter(code);
    code.astore(meter);
    if (plan.enters()) {
      code.aload(meter).loadConstant(plan.frame());
      Hooks.call(code, "enter", ConstantDescs.CD_int, ConstantDescs.CD_int);
      if (plan.handlers()) {
        depth = code.allocateLocal(TypeKind.INT);
        code.istore(depth);
      } else {
        code.pop();
      }
    }
    if (plan.calls()) {
      code.aload(meter);
      Hooks.ints(code, "call", 0);
    }
    if (plan.loops()) {
      iterations = code.allocateLocal(TypeKind.INT);
      code.iconst_0().istore(iterations);
    }
  }

  @Override
  public void accept(CodeBuilder code, CodeElement element) {
    switch (element) {
      case LabelTarget target -> {
        seen.add(target.label());
        code.with(element);
      }
      case ExceptionCatch handler -> redirect(code, handler);
      case ReturnInstruction _ -> {
        leave(code);
        code.with(element);
      }
      case NewObjectInstruction made -> {
        charge(code, made.className().asInternalName());
        code.with(element);
      }
      case NewPrimitiveArrayInstruction made -> {
        array(code, charges.slotBytes(ClassDesc.ofDescriptor(descriptor(made.typeKind()))));
        code.with(element);
      }
      case NewReferenceArrayInstruction made -> {
        array(code, charges.slotBytes(made.componentType().asSymbol()));
        code.with(element);
      }
      case NewMultiArrayInstruction made -> calls.arrays(code, meter, made);
      case InvokeInstruction call -> {
        lookBetweenInstructions(code, call);
        calls.invoke(code, meter, call);
      }
      case InvokeDynamicInstruction call -> calls.invokeDynamic(code, meter, call);
      case FieldInstruction field -> {
        code.with(element);
        ownCopy(code, field);
      }
      default -> {
        if (MethodPlan.isBackEdge(element, seen)) {
          count(code);
        }
        code.with(element);
      }
    }
  }

  @Override
  public void atEnd(CodeBuilder code) {
    stubs.forEach((handler, stub) -> {
      code.labelBinding(stub).dup().aload(meter).swap().iload(depth);
      Hooks.call(
          code, "caught", ConstantDescs.CD_void, ConstantDescs.CD_Throwable, ConstantDescs.CD_int);
      code.goto_(handler);
    });
  }

  private void redirect(CodeBuilder code, ExceptionCatch handler) {
    Label stub = stubs.computeIfAbsent(handler.handler(), _ -> code.newLabel());
    handler
        .catchType()
        .ifPresentOrElse(
            type -> code.exceptionCatch(handler.tryStart(), handler.tryEnd(), stub, type),
            () -> code.exceptionCatchAll(handler.tryStart(), handler.tryEnd(), stub));
  }

  private void leave(CodeBuilder code) {
    if (plan.loops()) {
      code.aload(meter).iload(iterations);
      Hooks.ints(code, "burn", 1);
    }
    if (plan.enters()) {
      code.aload(meter).loadConstant(plan.frame());
      Hooks.ints(code, "leave", 1);
    }
  }

  private void count(CodeBuilder code) {
    Label enough = code.newLabel();
    code.iinc(iterations, 1)
        .iload(iterations)
        .loadConstant(plan.stride() - 1)
        .iand()
        .ifne(enough)
        .aload(meter)
        .iload(iterations);
    Hooks.call(code, "pause", ConstantDescs.CD_int, ConstantDescs.CD_int);
    code.istore(iterations).labelBinding(enough);
  }

  private void lookBetweenInstructions(CodeBuilder code, InvokeInstruction call) {
    if (charges.isInstruction(call)
        && ++instructions % MethodPlan.INSTRUCTIONS_PER_LOOK == 0
        && plan.instructions() >= MethodPlan.INSTRUCTIONS_PER_LOOK) {
      code.aload(meter);
      Hooks.ints(code, "pause", 0);
    }
  }

  private void charge(CodeBuilder code, String internalName) {
    if (charges.types().isThrowable(internalName)) {
      code.aload(meter);
      Hooks.ints(code, "throwable", 0);
    }
    int bytes = charges.objectBytes(internalName);
    if (bytes > 0) {
      code.aload(meter).loadConstant(bytes);
      Hooks.ints(code, "allocate", 1);
    }
  }

  private void array(CodeBuilder code, int elementBytes) {
    code.dup().aload(meter).swap().loadConstant(elementBytes);
    Hooks.ints(code, "array", 2);
  }

  private void ownCopy(CodeBuilder code, FieldInstruction field) {
    if (charges.readsOwnCopy(field)) {
      code.aload(meter).swap();
      Hooks.call(code, "own", ConstantDescs.CD_Object, ConstantDescs.CD_Object);
      code.checkcast(field.typeSymbol());
    }
  }

  private static String descriptor(TypeKind kind) {
    return kind.upperBound().descriptorString();
  }
}
