package dev.simpler.export.plan;

import java.util.Map;

/**
 * What instructions of the tile library need more than ours, by name.
 *
 * @param scratch operand whose shape a scratch tile has that is given as last operand
 * @param library bytes that the library takes at the end of UB for an instruction
 */
public record InstructionNeeds(Map<String, Integer> scratch, Map<String, Integer> library) {
  public InstructionNeeds {
    scratch = Map.copyOf(scratch);
    library = Map.copyOf(library);
  }

  /** Whether it makes one element of each row. */
  boolean reducesRows(String instruction) {
    return instruction.startsWith("TROW") && scratch.containsKey(instruction);
  }

  int library(String instruction) {
    return library.getOrDefault(instruction, 0);
  }

  /** The operand that a scratch tile looks like, or -1. */
  int scratchLike(String instruction, int operands) {
    int like = scratch.getOrDefault(instruction, -1);
    return like < operands ? like : -1;
  }
}
