package dev.simpler.sim.image;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.Set;

/**
 * Calls whose answers the JDK may derive from an object's identity, which differs from run to run:
 * texts and hashes of any object, and the virtual machine's messages.
 */
final class IdentityCalls {
  private static final String TEXT = "()Ljava/lang/String;";
  private static final Set<String> MESSAGES = Set.of("getMessage", "getLocalizedMessage");

  private final ImageTypes types;

  IdentityCalls(ImageTypes types) {
    this.types = types;
  }

  private static boolean isText(InvokeInstruction call) {
    return call.name().equalsString("toString") && call.type().equalsString(TEXT);
  }

  /** Whether a call asks any object for its text or hash. */
  static boolean isAsked(InvokeInstruction call) {
    boolean isHash = call.name().equalsString("hashCode") && call.type().equalsString("()I");
    return (isText(call) || isHash) && !LibraryValues.isClosed(call.owner().asInternalName());
  }

  /** Emits what stands for the call, if something does. */
  boolean replaces(CodeBuilder code, InvokeInstruction call) {
    if (!isAsked(call)) {
      return false;
    }
    boolean isText = isText(call);
    String owner = call.owner().asInternalName();
    if (call.opcode() == Opcode.INVOKESPECIAL) {
      return replacesSuper(code, call, owner, isText);
    }
    if (isText) {
      Hooks.text(code, "required");
    } else {
      Hooks.hash(code, "hash");
    }
    return true;
  }

  private boolean replacesSuper(
      CodeBuilder code, InvokeInstruction call, String owner, boolean isText) {
    boolean own =
        types.declaring(owner, call.name().stringValue(), call.type().stringValue()).isPresent();
    if (own || isText && (types.isThrowable(owner) || isEnum(owner))) {
      return false;
    }
    if (isText) {
      Hooks.text(code, "name");
    } else {
      Hooks.hash(code, "nameHash");
    }
    return true;
  }

  private boolean isEnum(String owner) {
    return types.lineage(owner).contains("java/lang/Enum");
  }

  /** Emits what takes identities out of the message that a call has left on the stack. */
  void cleans(CodeBuilder code, InvokeInstruction call) {
    boolean isSuperText =
        call.opcode() == Opcode.INVOKESPECIAL && call.name().equalsString("toString");
    if (call.type().equalsString(TEXT)
        && (isSuperText || MESSAGES.contains(call.name().stringValue()))) {
      Hooks.clean(code);
    }
  }
}
