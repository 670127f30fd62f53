package dev.simpler.kernel.machine;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Location;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a table of forms. Five kinds of lines, cells between bars; {@code #} starts a comment:
 *
 * <pre>
 * chip | name | title in sentences                      a column of the rows
 * types | NAME | type type ...                          a name for several types
 * memory | LOCATION | bytes of chip 1 | of chip 2 | source
 * columns | TADDS TDIV | columns of chip 1 | of chip 2 | source    of 64 bits; - for any number
 * TADD TSUB | FORM | types of chip 1 | of chip 2 | source
 * </pre>
 *
 * <p>A cell is {@code -} for none, or items between blanks: {@code TYPE} or {@code
 * TYPE,TYPE>TYPE,TYPE}, every first type with every second one ({@code >} becomes, {@code +}
 * accompanied by).
 */
final class FormTableText {
  private static final int CELLS_BESIDE_CHIPS = 3;

  private final String name;
  private final Map<String, Set<ElementType>> sets = new HashMap<>();
  private final Map<String, Instruction> instructions = new HashMap<>();
  private final Map<String, Form> forms = new HashMap<>();
  private final List<String> chipNames = new ArrayList<>();
  private final List<String> chipTitles = new ArrayList<>();
  private final List<FormRow> rows = new ArrayList<>();
  private final Map<String, Location> locations = new HashMap<>();
  private final List<Map<Location, Integer>> memories = new ArrayList<>();
  private final List<Map<Instruction, Integer>> columns = new ArrayList<>();
  private final Set<Integer> seen = new HashSet<>();
  private int line;

  FormTableText(String name) {
    this.name = name;
    for (ElementType type : ElementType.values()) {
      sets.put(type.name(), Set.of(type));
    }
    for (Instruction op : Instruction.values()) {
      instructions.put(op.name(), op);
    }
    for (Form form : Form.values()) {
      forms.put(form.name(), form);
    }
    for (Location location : Location.values()) {
      locations.put(location.name(), location);
    }
  }

  /**
   * The table of these lines; refused with the line if one is not of its shape. Every start of a
   * device reads it: hence loops, and texts that are put together only to refuse; streams and
   * patterns would take most of the time.
   */
  FormTable parse(List<String> lines) {
    for (String text : lines) {
      line++;
      if (!text.isBlank() && !text.startsWith("#")) {
        add(split(text, '|'));
      }
    }
    List<FormTable.Chip> chips = new ArrayList<>();
    for (int i = 0; i < chipNames.size(); i++) {
      chips.add(
          new FormTable.Chip(
              chipNames.get(i),
              ChipForms.of(chipTitles, rows, memories.get(i), columns.get(i), i)));
    }
    return new FormTable(chips, rows);
  }

  private void add(List<String> cells) {
    switch (cells.getFirst()) {
      case "chip" -> {
        require(cells.size() == 3 && rows.isEmpty(), "'chip | name | title', before all rows");
        chipNames.add(cells.get(1));
        chipTitles.add(cells.get(2));
        memories.add(new EnumMap<>(Location.class));
        columns.add(new EnumMap<>(Instruction.class));
      }
      case "types" -> {
        require(cells.size() == 3, "'types | NAME | type ...'");
        String word = cells.get(1);
        if (sets.put(word, union(words(cells.get(2)))) != null) {
          throw refusal(word + " to be one thing only");
        }
      }
      case "memory" -> memory(cells);
      case "columns" -> columns(cells);
      default -> addRows(cells);
    }
  }

  private void memory(List<String> cells) {
    require(
        cells.size() == chipNames.size() + CELLS_BESIDE_CHIPS,
        "'memory | LOCATION | bytes for each chip | source'");
    Location location = named(locations, Location.class, cells.get(1));
    for (int i = 0; i < memories.size(); i++) {
      memories.get(i).put(location, number("bytes", cells.get(2 + i)));
    }
  }

  private void columns(List<String> cells) {
    require(
        cells.size() == chipNames.size() + CELLS_BESIDE_CHIPS,
        "'columns | INSTRUCTION ... | number for each chip | source'");
    for (String word : words(cells.get(1))) {
      Instruction op = named(instructions, Instruction.class, word);
      for (int i = 0; i < columns.size(); i++) {
        String cell = cells.get(2 + i);
        if (!cell.equals("-")) {
          columns.get(i).put(op, number("columns", cell));
        }
      }
    }
  }

  private int number(String what, String cell) {
    try {
      return Integer.decode(cell);
    } catch (NumberFormatException e) {
      throw refusal("a number of " + what + ", not '" + cell + "',");
    }
  }

  private void addRows(List<String> cells) {
    int chips = chipNames.size();
    require(
        cells.size() == chips + CELLS_BESIDE_CHIPS && !cells.getLast().isEmpty(),
        "'INSTRUCTION | FORM | types for each chip | source'");
    List<String> columns = cells.subList(2, chips + 2);
    FormRow.Joint joint = joint(columns);
    List<List<TypePair>> types = new ArrayList<>();
    for (String column : columns) {
      types.add(pairs(column, joint));
    }
    Form form = named(forms, Form.class, cells.get(1));
    for (String word : words(cells.getFirst())) {
      Instruction op = named(instructions, Instruction.class, word);
      if (!seen.add(op.ordinal() * forms.size() + form.ordinal())) {
        throw refusal("one row for " + op + " " + form);
      }
      rows.add(new FormRow(op, form, joint, types, cells.getLast()));
    }
  }

  private static FormRow.Joint joint(List<String> columns) {
    for (FormRow.Joint joint : List.of(FormRow.Joint.TO, FormRow.Joint.WITH)) {
      for (String column : columns) {
        if (column.contains(joint.sign())) {
          return joint;
        }
      }
    }
    return FormRow.Joint.ALONE;
  }

  private List<TypePair> pairs(String column, FormRow.Joint joint) {
    Set<TypePair> pairs = new LinkedHashSet<>();
    for (String item : column.equals("-") ? List.<String>of() : words(column)) {
      int sign = joint == FormRow.Joint.ALONE ? -1 : item.indexOf(joint.sign());
      if (sign < 0) {
        for (ElementType type : set(item)) {
          pairs.add(new TypePair(type, type));
        }
      } else {
        Set<ElementType> seconds = union(split(item.substring(sign + 1), ','));
        for (ElementType first : union(split(item.substring(0, sign), ','))) {
          for (ElementType second : seconds) {
            pairs.add(new TypePair(first, second));
          }
        }
      }
    }
    return List.copyOf(pairs);
  }

  private Set<ElementType> union(List<String> names) {
    Set<ElementType> all = new LinkedHashSet<>();
    for (String word : names) {
      all.addAll(set(word));
    }
    return all;
  }

  private Set<ElementType> set(String word) {
    Set<ElementType> types = sets.getOrDefault(word, Set.of());
    if (types.isEmpty()) {
      throw refusal("a type or a name of types, not '" + word + "',");
    }
    return types;
  }

  private <E> E named(Map<String, E> names, Class<E> type, String word) {
    E found = names.get(word);
    if (found == null) {
      throw refusal("a name of " + type.getSimpleName() + ", not '" + word + "',");
    }
    return found;
  }

  /** What stands between blanks. */
  private static List<String> words(String text) {
    List<String> words = split(text, ' ');
    words.removeIf(String::isEmpty);
    return words;
  }

  /** What stands between signs, without the blanks around it. */
  private static List<String> split(String text, char sign) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int to = text.indexOf(sign); to >= 0; to = text.indexOf(sign, from)) {
      parts.add(text.substring(from, to).strip());
      from = to + 1;
    }
    parts.add(text.substring(from).strip());
    return parts;
  }

  private void require(boolean holds, String what) {
    if (!holds) {
      throw refusal(what);
    }
  }

  private SimplerException refusal(String what) {
    return new SimplerException(
        Fault.of(ErrorCategory.INTERNAL, "a table of forms needs " + what + " here")
            .at(name + " line " + line));
  }
}
