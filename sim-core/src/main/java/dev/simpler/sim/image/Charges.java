package dev.simpler.sim.image;

import java.lang.classfile.CodeElement;
import java.lang.classfile.FieldModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.reflect.AccessFlag;
import java.util.List;

/** What instructions of an image cost, and what they hold. */
final class Charges {
  private static final int HEADER_BYTES = 16;

  /** A slot with the small object that it may hold alone: a boxed number, an empty string. */
  private static final int SLOT_BYTES = 24;

  /** A slot with the object of the API that it may hold alone. */
  private static final int API_SLOT_BYTES = 256;

  private static final int BUILDER_BYTES = 64;

  /**
   * What a call of the JDK takes as this is turned into text before: an image's own characters may
   * have no end, and nobody counts how often the JDK asks for one.
   */
  static final ClassDesc CHARACTERS = ClassDesc.of("java.lang.CharSequence");

  private static final String HOOKS = FuelWeaver.HOOK_PACKAGE.replace('.', '/') + "/";

  private final ImageTypes types;
  private final ImagePolicy policy;
  private final StaticReads reads;

  Charges(ImageTypes types, ImagePolicy policy, StaticReads reads) {
    this.types = types;
    this.policy = policy;
    this.reads = reads;
  }

  ImageTypes types() {
    return types;
  }

  /** Whether an instruction can enter code of the image again. */
  boolean callsBack(CodeElement element) {
    return switch (element) {
      case InvokeInstruction call ->
          types.isOwn(call.owner().asInternalName()) || callsThrough(call);
      case InvokeDynamicInstruction _ -> true;
      default -> false;
    };
  }

  /** Whether an instruction can enter code of the image through code of the JDK or the meter. */
  boolean callsThrough(CodeElement element) {
    return switch (element) {
      case InvokeInstruction call -> {
        String owner = call.owner().asInternalName();
        yield owner.startsWith(HOOKS)
            || IdentityCalls.isAsked(call)
            || !types.isOwn(owner) && callsBack(owner, call);
      }
      case InvokeDynamicInstruction _ -> true;
      default -> false;
    };
  }

  private static boolean callsBack(String owner, InvokeInstruction call) {
    String name = call.name().stringValue();
    return !name.equals("<init>")
        && (JavaLibrary.callsBack(owner, name)
            || call.typeSymbol().parameterList().contains(CHARACTERS));
  }

  /** Whether an instruction is a call of the API. */
  boolean isInstruction(CodeElement element) {
    return element instanceof InvokeInstruction call
        && policy.offers(call.owner().asInternalName());
  }

  /** Whether a call of the API takes a format and its values as its last arguments. */
  boolean formats(InvokeInstruction call) {
    List<ClassDesc> given = call.typeSymbol().parameterList();
    int count = given.size();
    return isInstruction(call)
        && count >= 2
        && given.get(count - 1).equals(ConstantDescs.CD_Object.arrayType())
        && given.get(count - 2).equals(ConstantDescs.CD_String);
  }

  /** Whether an instruction needs the meter. */
  boolean isCharged(CodeElement element) {
    return switch (element) {
      case NewObjectInstruction made -> objectBytes(made.className().asInternalName()) > 0;
      case NewPrimitiveArrayInstruction _,
          NewReferenceArrayInstruction _,
          NewMultiArrayInstruction _,
          InvokeDynamicInstruction _ ->
          true;
      case InvokeInstruction call ->
          call.owner().asSymbol().isArray() || formats(call) || cost(call) != LibraryCost.FREE;
      case FieldInstruction field -> readsOwnCopy(field);
      default -> false;
    };
  }

  /** Whether an instruction reads what a static field holds and could change it. */
  boolean readsOwnCopy(FieldInstruction field) {
    return field.opcode() == Opcode.GETSTATIC && reads.needsCopy(field);
  }

  /** What a library call costs; nothing if it is no library call. */
  LibraryCost cost(InvokeInstruction call) {
    String owner = library(call);
    return JavaLibrary.cost(owner, call.name().stringValue(), call.type().stringValue());
  }

  /** The class of the JDK that a call reaches, or the owner itself. */
  String library(InvokeInstruction call) {
    String owner = call.owner().asInternalName();
    String name = call.name().stringValue();
    if (!types.isOwn(owner)
        || types.declaring(owner, name, call.type().stringValue()).isPresent()) {
      return owner;
    }
    for (String type : types.lineage(owner)) {
      if (!types.isOwn(type) && JavaLibrary.allowsMember(type, name)) {
        return type;
      }
    }
    return owner;
  }

  /** Bytes of a new object; those of the API count where they are kept. */
  int objectBytes(String internalName) {
    if (!types.isOwn(internalName)) {
      boolean builder = internalName.equals("java/lang/StringBuilder");
      return policy.offers(internalName) ? 0 : builder ? BUILDER_BYTES : SLOT_BYTES;
    }
    long bytes = HEADER_BYTES;
    for (String type : types.lineage(internalName)) {
      if (types.own(type).isPresent()) {
        for (FieldModel field : types.own(type).get().fields()) {
          bytes += field.flags().has(AccessFlag.STATIC) ? 0 : slotBytes(field.fieldTypeSymbol());
        }
      }
    }
    return (int) Math.min(bytes, Integer.MAX_VALUE);
  }

  /** Bytes of the object behind a lambda that captures values of these types. */
  int lambdaBytes(List<ClassDesc> captured) {
    return HEADER_BYTES + captured.stream().mapToInt(this::slotBytes).sum();
  }

  /** Bytes of a field or an array element of a type. */
  int slotBytes(ClassDesc type) {
    if (type.isPrimitive()) {
      return switch (type.descriptorString()) {
        case "Z", "B" -> 1;
        case "C", "S" -> 2;
        case "I", "F" -> 4;
        default -> 8;
      };
    }
    if (type.isArray()) {
      return SLOT_BYTES;
    }
    String descriptor = type.descriptorString();
    String name = descriptor.substring(1, descriptor.length() - 1);
    boolean own = types.isOwn(name);
    return own || LibraryValues.isClosed(name) ? SLOT_BYTES : API_SLOT_BYTES;
  }
}
