package dev.simpler.export.lift;

import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.constantpool.ConstantPoolBuilder;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.util.ArrayList;
import java.util.List;

/** A switch as the chain of comparisons that it stands for. */
final class SwitchChain {
  private SwitchChain() {}

  /**
   * The instructions that an instruction stands for: itself, unless it is a switch.
   *
   * @param slot a slot that nothing else uses
   */
  static List<Instruction> of(Instruction instruction, int slot) {
    return switch (instruction) {
      case TableSwitchInstruction table -> chain(table.cases(), table.defaultTarget(), slot);
      case LookupSwitchInstruction lookup -> chain(lookup.cases(), lookup.defaultTarget(), slot);
      default -> List.of(instruction);
    };
  }

  private static List<Instruction> chain(List<SwitchCase> cases, Label otherwise, int slot) {
    List<Instruction> chain = new ArrayList<>();
    ConstantPoolBuilder pool = ConstantPoolBuilder.of();
    chain.add(StoreInstruction.of(TypeKind.INT, slot));
    for (SwitchCase each : cases) {
      if (!each.target().equals(otherwise)) {
        chain.add(LoadInstruction.of(TypeKind.INT, slot));
        chain.add(ConstantInstruction.ofLoad(Opcode.LDC, pool.intEntry(each.caseValue())));
        chain.add(BranchInstruction.of(Opcode.IF_ICMPEQ, each.target()));
      }
    }
    chain.add(BranchInstruction.of(Opcode.GOTO, otherwise));
    return chain;
  }
}
