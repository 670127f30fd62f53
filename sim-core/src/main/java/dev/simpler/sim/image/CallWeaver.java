package dev.simpler.sim.image;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Charges the calls of one method by the size of what they are given, before they are made. */
final class CallWeaver {
  private static final int CONCATENATED_BYTES = 16;

  /** Comparisons per element that sorting as many as fit into memory takes. */
  private static final long COMPARISONS = 32;

  /** Bytes of a counted element against those of a character. */
  private static final long COUNTED = 4;

  private final Charges charges;
  private final IdentityCalls identities;
  private final Scratch scratch = new Scratch();

  CallWeaver(Charges charges) {
    this.charges = charges;
    this.identities = new IdentityCalls(charges.types());
  }

  void invoke(CodeBuilder code, int meter, InvokeInstruction call) {
    if (identities.replaces(code, call)) {
      return;
    }
    LibraryCost cost = charges.cost(call);
    if (charges.formats(call)) {
      Hooks.format(code, meter);
    } else if (call.owner().asSymbol().isArray()) {
      code.dup().aload(meter).swap();
      Hooks.call(code, "copied", ConstantDescs.CD_void, ConstantDescs.CD_Object);
    } else if (cost != LibraryCost.FREE) {
      charge(code, meter, call, cost);
    }
    code.with(call);
    identities.cleans(code, call);
  }

  private void charge(CodeBuilder code, int meter, InvokeInstruction call, LibraryCost cost) {
    String name = call.name().stringValue();
    List<ClassDesc> given = new ArrayList<>(call.typeSymbol().parameterList());
    boolean receiver = call.opcode() != Opcode.INVOKESTATIC && !name.equals("<init>");
    if (receiver) {
      given.addFirst(ConstantDescs.CD_Object);
    }
    int[] slots = scratch.store(code, given);
    boolean makesThrowable =
        name.equals("<init>") && charges.types().isThrowable(call.owner().asInternalName());
    if (makesThrowable && given.size() == 1 && isText(given.getFirst())) {
      code.aload(slots[0]);
      Hooks.detail(code);
      code.astore(slots[0]);
    } else {
      boolean anything = LibraryText.takesText(charges.library(call), name);
      for (int i = receiver ? 1 : 0; i < slots.length; i++) {
        if (anything ? isText(given.get(i)) : given.get(i).equals(Charges.CHARACTERS)) {
          code.aload(slots[i]);
          Hooks.text(code, acceptsNull(call) ? "of" : "required");
          code.astore(slots[i]);
        }
      }
    }
    code.aload(meter);
    pushSize(code, given, slots, cost, receiver && cost == LibraryCost.APPEND ? 1 : 0);
    Hooks.size(code, cost.makes() ? "make" : "scan");
    scratch.load(code, given, slots);
    scratch.free(slots, given);
  }

  /** Whether null among the texts of a call stands for the text {@code null}. */
  private static boolean acceptsNull(InvokeInstruction call) {
    String name = call.name().stringValue();
    return name.equals("valueOf")
        || call.owner().asInternalName().equals("java/lang/StringBuilder")
            && !name.equals("<init>");
  }

  private static boolean isText(ClassDesc type) {
    return type.equals(ConstantDescs.CD_Object) || type.equals(Charges.CHARACTERS);
  }

  private static void pushSize(
      CodeBuilder code, List<ClassDesc> given, int[] slots, LibraryCost cost, int from) {
    boolean first = true;
    for (int i = from; i < slots.length; i++) {
      boolean counted = cost.counts() && given.get(i).equals(ConstantDescs.CD_int);
      if (given.get(i).isPrimitive() && !counted) {
        continue;
      }
      if (counted) {
        code.iload(slots[i]);
        Hooks.sizeOfCount(code);
        code.loadConstant(COUNTED).lmul();
      } else {
        code.aload(slots[i]);
        if (given.get(i).equals(ConstantDescs.CD_Throwable)) {
          // The text of a cause becomes the message: chains of causes grow by all before them.
          Hooks.text(code, "of");
        }
        Hooks.sizeOfReference(code);
      }
      if (!first && cost.multiplies()) {
        Hooks.times(code);
      } else if (!first) {
        code.ladd();
      }
      first = false;
    }
    if (first) {
      code.lconst_0();
    }
    if (cost == LibraryCost.SORT) {
      code.loadConstant(COMPARISONS);
      Hooks.times(code);
    }
  }

  void arrays(CodeBuilder code, int meter, NewMultiArrayInstruction made) {
    List<ClassDesc> lengths = Collections.nCopies(made.dimensions(), ConstantDescs.CD_int);
    int[] slots = scratch.store(code, lengths);
    ClassDesc element = made.arrayType().asSymbol();
    for (int i = 0; i < made.dimensions(); i++) {
      element = element.componentType();
    }
    code.aload(meter).loadConstant(slots.length).newarray(TypeKind.INT);
    for (int i = 0; i < slots.length; i++) {
      code.dup().loadConstant(i).iload(slots[i]).iastore();
    }
    code.loadConstant(charges.slotBytes(element))
        .loadConstant(charges.slotBytes(ConstantDescs.CD_int.arrayType()));
    Hooks.call(
        code,
        "arrays",
        ConstantDescs.CD_void,
        ConstantDescs.CD_int.arrayType(),
        ConstantDescs.CD_int,
        ConstantDescs.CD_int);
    scratch.load(code, lengths, slots);
    scratch.free(slots, lengths);
    code.with(made);
  }

  void invokeDynamic(CodeBuilder code, int meter, InvokeDynamicInstruction call) {
    List<ClassDesc> given = call.typeSymbol().parameterList();
    switch (call.bootstrapMethod().owner().displayName()) {
      case "StringConcatFactory" -> concatenate(code, meter, call, given);
      case "LambdaMetafactory" -> {
        code.aload(meter).loadConstant(charges.lambdaBytes(given));
        Hooks.ints(code, "allocate", 1);
        code.with(call);
      }
      default -> code.with(call);
    }
  }

  /** Objects are turned into text here, because the JDK would put their identities into it. */
  private void concatenate(
      CodeBuilder code, int meter, InvokeDynamicInstruction call, List<ClassDesc> given) {
    int[] slots = scratch.store(code, given);
    List<ClassDesc> texts = new ArrayList<>();
    for (int i = 0; i < slots.length; i++) {
      boolean object = !given.get(i).isPrimitive() && !given.get(i).equals(ConstantDescs.CD_String);
      if (object) {
        code.aload(slots[i]);
        Hooks.text(code, "of");
        code.astore(slots[i]);
      }
      texts.add(object ? ConstantDescs.CD_String : given.get(i));
    }
    long constants = (long) CONCATENATED_BYTES * given.size();
    for (ConstantDesc constant : call.bootstrapArgs()) {
      constants += constant instanceof String text ? text.length() : 0;
    }
    code.aload(meter);
    pushSize(code, texts, slots, LibraryCost.MAKE, 0);
    code.loadConstant(constants).ladd();
    Hooks.size(code, "make");
    scratch.load(code, texts, slots);
    scratch.free(slots, given);
    code.invokedynamic(
        DynamicCallSiteDesc.of(
            call.bootstrapMethod(),
            call.name().stringValue(),
            MethodTypeDesc.of(ConstantDescs.CD_String, texts),
            call.bootstrapArgs().toArray(ConstantDesc[]::new)));
  }
}
