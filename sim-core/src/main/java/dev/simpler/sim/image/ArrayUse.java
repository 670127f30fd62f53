package dev.simpler.sim.image;

import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.Opcode;
import java.lang.classfile.PseudoInstruction;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.constant.ConstantDescs;
import java.util.List;

/**
 * Follows an array that was just pushed through straight code to what takes it off the stack.
 * Values above it are counted, two-word ones as one.
 */
final class ArrayUse {
  private static final int LONGEST = 64;

  private int above;

  private ArrayUse() {}

  /**
   * Whether the code from {@code next} on reads an element of the array, its length, or copies it.
   */
  static boolean onlyReads(List<CodeElement> elements, int next) {
    ArrayUse use = new ArrayUse();
    for (int i = next; i < Math.min(elements.size(), next + LONGEST); i++) {
      CodeElement element = elements.get(i);
      if (element instanceof LabelTarget) {
        return false;
      }
      if (element instanceof PseudoInstruction || !(element instanceof Instruction)) {
        continue;
      }
      if (use.reads(element)) {
        return true;
      }
      if (!use.passes(element)) {
        return false;
      }
    }
    return false;
  }

  /** Whether the instruction takes the array and only reads it. */
  private boolean reads(CodeElement element) {
    return switch (element) {
      case ArrayLoadInstruction _ -> above == 1;
      case OperatorInstruction operator -> above == 0 && operator.opcode() == Opcode.ARRAYLENGTH;
      case InvokeInstruction call ->
          above == 0 && call.owner().asSymbol().isArray() && call.name().equalsString("clone");
      default -> false;
    };
  }

  /** Whether the instruction leaves the array where it is; counts what it does above. */
  private boolean passes(CodeElement element) {
    return switch (element) {
      case LoadInstruction _, ConstantInstruction _ -> apply(0, 1);
      case ConvertInstruction _ -> apply(1, 1);
      case ArrayLoadInstruction _ -> apply(2, 1);
      case OperatorInstruction operator -> apply(isUnary(operator.opcode()) ? 1 : 2, 1);
      case FieldInstruction field ->
          switch (field.opcode()) {
            case GETSTATIC -> apply(0, 1);
            case GETFIELD -> apply(1, 1);
            default -> false;
          };
      case InvokeInstruction call -> {
        boolean isStatic = call.opcode() == Opcode.INVOKESTATIC;
        int taken = call.typeSymbol().parameterCount() + (isStatic ? 0 : 1);
        boolean gives = !call.typeSymbol().returnType().equals(ConstantDescs.CD_void);
        yield apply(taken, gives ? 1 : 0);
      }
      default -> false;
    };
  }

  private static boolean isUnary(Opcode opcode) {
    return switch (opcode) {
      case INEG, LNEG, FNEG, DNEG, ARRAYLENGTH -> true;
      default -> false;
    };
  }

  private boolean apply(int taken, int given) {
    if (taken > above) {
      return false;
    }
    above += given - taken;
    return true;
  }
}
