package dev.simpler.export.lift;

import java.lang.classfile.Instruction;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.util.List;

/** How the source calls what an instruction makes. */
final class Hints {
  private Hints() {}

  /** The variable that the result of an instruction is stored to at once, or empty. */
  static String behind(MethodCode code, int index) {
    List<Instruction> all = code.instructions;
    return index + 1 < all.size() && all.get(index + 1) instanceof StoreInstruction store
        ? code.stored(store.slot(), index + 1).map(MethodCode.Local::name).orElse("")
        : "";
  }

  /** The same for an object whose constructor still has to be called. */
  static String behindConstructor(MethodCode code, int index, String type) {
    for (int i = index + 1; i < code.instructions.size(); i++) {
      if (code.instructions.get(i) instanceof InvokeInstruction call
          && call.opcode() == Opcode.INVOKESPECIAL
          && call.owner().asInternalName().equals(type)) {
        return behind(code, i);
      }
    }
    return "";
  }

  /** Whether nobody takes the result of an instruction. */
  static boolean ignored(MethodCode code, int index) {
    return index + 1 < code.instructions.size()
        && code.instructions.get(index + 1) instanceof StackInstruction stack
        && (stack.opcode() == Opcode.POP || stack.opcode() == Opcode.POP2);
  }
}
