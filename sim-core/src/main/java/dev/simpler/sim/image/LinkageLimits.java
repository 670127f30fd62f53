package dev.simpler.sim.image;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Bounds the work of verifying and weaving an image: both go through all handlers at every
 * instruction, and keep the type of every local at every target of a jump. Compilers stay a
 * thousand times below these limits.
 */
final class LinkageLimits {
  private static final int MAX_CLASSES = 4096;

  /** Lambdas, concatenations and the like, for each of which the JDK makes a class. */
  private static final int MAX_CALL_SITES = 8192;

  private static final long MAX_HANDLER_STEPS = 64L << 20;
  private static final long MAX_FRAME_SLOTS = 16L << 20;

  private final Refusals refusals;
  private long handlerSteps;
  private long frameSlots;
  private int classes;
  private int callSites;

  LinkageLimits(Refusals refusals) {
    this.refusals = refusals;
  }

  void verify(ClassModel model) {
    if (++classes > MAX_CLASSES) {
      throw refusals.of(model, "the image has more than " + MAX_CLASSES + " classes");
    }
    for (MethodModel method : model.methods()) {
      method.findAttribute(Attributes.code()).ifPresent(code -> add(model, method, code));
    }
  }

  private void add(ClassModel model, MethodModel method, CodeAttribute code) {
    long slots = (long) code.maxLocals() + code.maxStack();
    handlerSteps += (long) code.codeLength() * code.exceptionHandlers().size();
    Set<Label> targets = new HashSet<>();
    long covered = 0;
    if (handlerSteps <= MAX_HANDLER_STEPS) {
      for (CodeElement element : code) {
        if (element instanceof ExceptionCatch handler) {
          covered += code.labelToBci(handler.tryEnd()) - (long) code.labelToBci(handler.tryStart());
          targets.add(handler.handler());
        }
        addTargets(element, targets);
        callSites += element instanceof InvokeDynamicInstruction ? 1 : 0;
      }
    }
    handlerSteps += covered * slots / 4;
    frameSlots += targets.size() * slots;
    if (callSites > MAX_CALL_SITES) {
      throw refusals.of(
          model, "the image has more than " + MAX_CALL_SITES + " lambdas and concatenations");
    }
    String name = method.methodName().stringValue();
    if (handlerSteps > MAX_HANDLER_STEPS) {
      throw refusals.of(model, "with method " + name + " it has too many exception handlers");
    }
    if (frameSlots > MAX_FRAME_SLOTS) {
      throw refusals.of(
          model, "with method " + name + " it has too many jumps over too many locals");
    }
  }

  private static void addTargets(CodeElement element, Set<Label> targets) {
    switch (element) {
      case BranchInstruction branch -> targets.add(branch.target());
      case TableSwitchInstruction table -> add(table.defaultTarget(), table.cases(), targets);
      case LookupSwitchInstruction table -> add(table.defaultTarget(), table.cases(), targets);
      default -> {}
    }
  }

  private static void add(Label byDefault, List<SwitchCase> cases, Set<Label> targets) {
    targets.add(byDefault);
    cases.forEach(one -> targets.add(one.target()));
  }
}
