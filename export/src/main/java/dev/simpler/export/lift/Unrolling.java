package dev.simpler.export.lift;

import java.lang.classfile.Instruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which loops of a method are written out turn by turn: those that declare tiles or fill arrays,
 * for a tile has one type and one name.
 */
final class Unrolling {
  private final BitSet heads = new BitSet();
  private final Set<MethodCode.Local> counters = new HashSet<>();

  Unrolling(MethodCode code) {
    for (int head : code.graph.loopHeads()) {
      BitSet body = code.graph.loop(head);
      if (declares(code, body)) {
        heads.set(head);
      }
    }
    for (int head : code.graph.loopHeads()) {
      if (heads.get(head)) {
        BitSet body = code.graph.loop(head);
        body.stream().forEach(block -> findCounters(code, block));
      }
    }
  }

  /** Whether a block fills an array that is not made in the loop itself. */
  private static boolean declares(MethodCode code, BitSet body) {
    return any(code, body, Unrolling::fills) && !any(code, body, Unrolling::makes);
  }

  private static boolean any(MethodCode code, BitSet body, Predicate<Instruction> test) {
    return body.stream()
        .anyMatch(block ->
            code.instructions.subList(block, code.graph.limit(block)).stream().anyMatch(test));
  }

  private static boolean fills(Instruction instruction) {
    return instruction instanceof ArrayStoreInstruction;
  }

  private static boolean makes(Instruction instruction) {
    return instruction instanceof NewReferenceArrayInstruction
        || instruction instanceof NewPrimitiveArrayInstruction;
  }

  private void findCounters(MethodCode code, int block) {
    for (int i = block; i < code.graph.limit(block); i++) {
      if (code.instructions.get(i) instanceof IncrementInstruction increment) {
        code.stored(increment.slot(), i).ifPresent(counters::add);
      }
    }
  }

  boolean isUnrolled(int head) {
    return heads.get(head);
  }

  /** Whether a variable counts the turns of such a loop: it has a known value in each. */
  boolean isCounter(MethodCode.Local local) {
    return counters.contains(local);
  }
}
