package dev.simpler.kernel.machine;

import dev.simpler.abi.error.Fault;
import dev.simpler.kernel.ElementType;
import java.util.Arrays;
import java.util.List;

/**
 * Which forms of the tile instructions a chip has, and of which types. Instructions ask before
 * anything is done; an answer is two loads from arrays.
 */
public final class ChipForms {
  private static final int FORMS = Form.values().length;
  private static final int TYPES = ElementType.values().length;

  private final String title;
  private final List<String> chips;
  private final List<FormRow> rows;

  /** For each form of each instruction and each first type, the second types as bits. */
  private final long[][] seconds;

  private ChipForms(String title, List<String> chips, List<FormRow> rows, long[] otherwise) {
    this.title = title;
    this.chips = chips;
    this.rows = rows;
    this.seconds = new long[Instruction.values().length * FORMS][];
    Arrays.fill(seconds, otherwise);
  }

  /** A machine that takes whatever its arithmetic can do. */
  public static ChipForms everything(String title) {
    long[] all = new long[TYPES];
    Arrays.fill(all, -1);
    return new ChipForms(title, List.of(title), List.of(), all);
  }

  /**
   * What one column of a table states, and nothing else.
   *
   * @param chips the titles of all columns
   * @param chip the column
   */
  static ChipForms of(List<String> chips, List<FormRow> rows, int chip) {
    ChipForms forms = new ChipForms(chips.get(chip), chips, rows, new long[TYPES]);
    for (FormRow row : rows) {
      long[] own = new long[TYPES];
      for (TypePair pair : row.types().get(chip)) {
        own[pair.first().ordinal()] |= 1L << pair.second().ordinal();
      }
      forms.seconds[index(row.instruction(), row.form())] = own;
    }
    return forms;
  }

  private static int index(Instruction op, Form form) {
    return op.ordinal() * FORMS + form.ordinal();
  }

  /** The chip's name in sentences. */
  public String title() {
    return title;
  }

  /**
   * Whether the chip has a form of these types.
   *
   * @param second the same as {@code first} where the form has one type only
   */
  public boolean have(Instruction op, Form form, ElementType first, ElementType second) {
    return (seconds[index(op, form)][first.ordinal()] >>> second.ordinal() & 1) != 0;
  }

  /** What to tell whoever uses a form that this chip lacks. */
  public Fault refusal(Instruction op, Form form, ElementType first, ElementType second) {
    FormRow row =
        rows.stream()
            .filter(candidate -> candidate.instruction() == op && candidate.form() == form)
            .findFirst()
            .orElseGet(() -> FormRow.none(op, form, chips.size()));
    return new Refusal(chips, chips.indexOf(title), row, new TypePair(first, second)).fault();
  }
}
