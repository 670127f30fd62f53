package dev.simpler.export.plan;

import java.util.Map;
import java.util.Optional;

/**
 * What instructions of the tile library need more than ours, by name.
 *
 * @param scratch scratch tile that is given as last operand
 * @param library bytes that the library takes at the end of UB for an instruction
 */
public record InstructionNeeds(Map<String, ScratchShape> scratch, Map<String, Integer> library) {
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

  /** The scratch tile that an instruction of so many operands takes. */
  public Optional<ScratchShape> scratch(String instruction, int operands) {
    return Optional.ofNullable(scratch.get(instruction + "/" + operands))
        .or(() -> Optional.ofNullable(scratch.get(instruction)))
        .filter(each -> each.like() < operands);
  }
}
