package dev.simpler.sim.core;

import dev.simpler.kernel.machine.Instruction;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which tile instructions a chip has: all that are modelled, except those only another chip has.
 *
 * @param chip name of the chip
 * @param elsewhere instructions it lacks, with the name of a chip that has them
 * @param forms forms it lacks of instructions that it has, likewise
 */
public record InstructionSet(
    String chip, Map<Instruction, String> elsewhere, Map<InstructionForm, String> forms) {
  public InstructionSet {
    elsewhere = Map.copyOf(elsewhere);
    forms = Map.copyOf(forms);
  }

  /** A chip that has every instruction. */
  public static InstructionSet complete(String chip) {
    return new InstructionSet(chip, Map.of(), Map.of());
  }

  /** The chip that has an instruction this one lacks; null if this one has it. */
  public @Nullable String owner(Instruction instruction) {
    return elsewhere.get(instruction);
  }

  /** The chip that has a form this one lacks; null if this one has it. */
  public @Nullable String owner(InstructionForm form) {
    return forms.get(form);
  }
}
