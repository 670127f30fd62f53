package dev.simpler.kernel.machine;

import dev.simpler.abi.error.Fault;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Location;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

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
  private final Map<Location, Integer> memories;

  /** Columns of 64 bits that an instruction goes through, if these are not all. */
  private final Map<Instruction, Integer> columns;

  /** For each form of each instruction and each first type, the second types as bits. */
  private final long[][] seconds;

  private ChipForms(
      String title,
      List<String> chips,
      List<FormRow> rows,
      Map<Location, Integer> memories,
      Map<Instruction, Integer> columns,
      long[] otherwise) {
    this.memories = Map.copyOf(memories);
    this.columns = Map.copyOf(columns);
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
    return new ChipForms(title, List.of(title), List.of(), Map.of(), Map.of(), all);
  }

  /**
   * What one column of a table states, and nothing else.
   *
   * @param chips the titles of all columns
   * @param memories bytes of a core's memories
   * @param columns of 64 bits that instructions go through, if these are not all
   * @param chip the column
   */
  static ChipForms of(
      List<String> chips,
      List<FormRow> rows,
      Map<Location, Integer> memories,
      Map<Instruction, Integer> columns,
      int chip) {
    ChipForms forms =
        new ChipForms(chips.get(chip), chips, rows, memories, columns, new long[TYPES]);
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

  /** Bytes of the memory of a core in which tiles of a location live; 0 if it has none. */
  public int bytes(Location location) {
    return memories.getOrDefault(location, 0);
  }

  /** How many columns of 64 bits an instruction goes through at most. */
  public int columns(Instruction op) {
    return columns.getOrDefault(op, Integer.MAX_VALUE);
  }

  /**
   * Whether the chip has a form of these types.
   *
   * @param second the same as {@code first} where the form has one type only
   */
  public boolean have(Instruction op, Form form, ElementType first, ElementType second) {
    return (seconds[index(op, form)][first.ordinal()] >>> second.ordinal() & 1) != 0;
  }

  /** Whether some form of an instruction has operands of a type. */
  public boolean take(Instruction op, ElementType type) {
    for (Form form : Form.values()) {
      long[] own = seconds[index(op, form)];
      for (long others : own) {
        if (own[type.ordinal()] != 0 || (others >>> type.ordinal() & 1) != 0) {
          return true;
        }
      }
    }
    return false;
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
