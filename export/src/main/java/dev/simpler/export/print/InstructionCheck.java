package dev.simpler.export.print;

import dev.simpler.export.ir.Expression;
import dev.simpler.export.ir.Expression.Operation;
import dev.simpler.export.ir.Expression.TileUse;
import dev.simpler.export.ir.UntranslatableException;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.machine.ChipForms;
import dev.simpler.kernel.machine.Form;
import dev.simpler.kernel.machine.Instruction;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Refuses what cannot be written, also where no run comes by: forms that the epoch of the tile
 * library writes in no way that is known here, and types that the chip's instruction does not take.
 */
final class InstructionCheck {
  private static final Pattern CONSTANT = Pattern.compile("\\b[A-Z][A-Za-z]*\\.[A-Z][A-Z0-9_]+\\b");

  private final PatternTable patterns;
  private final String source;

  InstructionCheck(PatternTable patterns, String source) {
    this.patterns = patterns;
    this.source = source;
  }

  /** Refuses a call with a constant that has no name there. */
  String named(String call, int line) {
    Matcher constant = CONSTANT.matcher(call);
    if (constant.find()) {
      throw refuse(
          line, constant.group() + " has no counterpart in " + patterns.title(), "use another one");
    }
    return call;
  }

  /**
   * Refuses an operation that cannot be written.
   *
   * @param form its name with the number of its operands
   * @param hasPattern whether the table says how it is written
   */
  void require(Operation operation, String form, boolean hasPattern, int line) {
    patterns
        .refusal(form)
        .or(() -> patterns.refusal(operation.name()))
        .ifPresent(why -> {
          String[] parts = why.split("\\s*\\|\\s*", 2);
          throw refuse(line, parts[0], parts[1]);
        });
    String name = operation.name().split(" ", 2)[0];
    if (name.matches("[TM][A-Z][A-Z0-9_]+")) {
      int operands = operation.operands().size();
      if (!hasPattern && !patterns.isWritten(operation.name(), operands)) {
        throw refuse(
            line,
            patterns.title() + " has no " + operation.name() + " of " + operands + " operands",
            "use another form of it, or other instructions");
      }
      requireType(Instruction.valueOf(name), operation, line);
      if (operation.name().endsWith(" from blocks")) {
        requireForm(Instruction.TTRANS, Form.CONVOLUTION_BACK, operation, line);
      }
    }
  }

  /** What each operand may be depends on the form, but one of them is of a type it takes. */
  private void requireType(Instruction instruction, Operation operation, int line) {
    ChipForms forms = patterns.forms();
    List<ElementType> types =
        operation.operands().stream()
            .filter(TileUse.class::isInstance)
            .map(operand -> ((TileUse) operand).tile().type())
            .toList();
    if (!types.isEmpty() && types.stream().noneMatch(type -> forms.take(instruction, type))) {
      throw refuse(
          line,
          forms.title() + " has no " + instruction + " of " + types.getFirst(),
          "use a type that it takes there, or run the kernel on another chip");
    }
  }

  /** Refuses a form of one type that the chip lacks, though it has the instruction. */
  private void requireForm(Instruction instruction, Form form, Operation operation, int line) {
    ChipForms forms = patterns.forms();
    for (Expression operand : operation.operands()) {
      if (operand instanceof TileUse use) {
        ElementType type = use.tile().type();
        if (!forms.have(instruction, form, type, type)) {
          throw refuse(
              line,
              forms.refusal(instruction, form, type, type).what(),
              "export for a chip that has it");
        }
      }
    }
  }

  private UntranslatableException refuse(int line, String what, String instead) {
    return new UntranslatableException(source + ":" + line, what, instead);
  }
}
