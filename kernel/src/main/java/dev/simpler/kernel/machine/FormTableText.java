package dev.simpler.kernel.machine;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.kernel.ElementType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Reads a table of forms. Three kinds of lines, cells between bars; {@code #} starts a comment:
 *
 * <pre>
 * chip | name | title in sentences                      a column of the rows
 * types | NAME | type type ...                          a name for several types
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
  private final List<String> chipNames = new ArrayList<>();
  private final List<String> chipTitles = new ArrayList<>();
  private final List<FormRow> rows = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private int line;

  FormTableText(String name) {
    this.name = name;
    for (ElementType type : ElementType.values()) {
      sets.put(type.name(), Set.of(type));
    }
  }

  /** The table of these lines; refused with the line if one is not of its shape. */
  FormTable parse(List<String> lines) {
    for (String text : lines) {
      line++;
      if (!text.isBlank() && !text.startsWith("#")) {
        add(text.strip().split("\\s*\\|\\s*", -1));
      }
    }
    List<FormTable.Chip> chips =
        IntStream.range(0, chipNames.size())
            .mapToObj(i -> new FormTable.Chip(chipNames.get(i), ChipForms.of(chipTitles, rows, i)))
            .toList();
    return new FormTable(chips, rows);
  }

  private void add(String[] cells) {
    switch (cells[0]) {
      case "chip" -> {
        require(cells.length == 3 && rows.isEmpty(), "'chip | name | title', before all rows");
        chipNames.add(cells[1]);
        chipTitles.add(cells[2]);
      }
      case "types" -> {
        require(cells.length == 3, "'types | NAME | type ...'");
        Set<ElementType> types =
            Stream.of(cells[2].split(" +"))
                .flatMap(word -> set(word).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        require(sets.put(cells[1], types) == null, cells[1] + " to be one thing only");
      }
      default -> addRows(cells);
    }
  }

  private void addRows(String[] cells) {
    int chips = chipNames.size();
    require(
        cells.length == chips + CELLS_BESIDE_CHIPS && !cells[chips + 2].isBlank(),
        "'INSTRUCTION | FORM | types for each chip | source'");
    List<String> columns = List.of(cells).subList(2, chips + 2);
    FormRow.Joint joint =
        Stream.of(FormRow.Joint.TO, FormRow.Joint.WITH)
            .filter(j -> columns.stream().anyMatch(column -> column.contains(j.sign())))
            .findFirst()
            .orElse(FormRow.Joint.ALONE);
    List<List<TypePair>> types = columns.stream().map(column -> pairs(column, joint)).toList();
    Form form = constant(Form.class, cells[1]);
    for (String word : cells[0].split(" +")) {
      Instruction op = constant(Instruction.class, word);
      require(seen.add(op + " " + form), "one row for " + op + " " + form);
      rows.add(new FormRow(op, form, joint, types, cells[chips + 2]));
    }
  }

  private List<TypePair> pairs(String column, FormRow.Joint joint) {
    Set<TypePair> pairs = new LinkedHashSet<>();
    for (String item : column.equals("-") ? new String[0] : column.split(" +")) {
      int sign = joint == FormRow.Joint.ALONE ? -1 : item.indexOf(joint.sign());
      if (sign < 0) {
        set(item).forEach(type -> pairs.add(new TypePair(type, type)));
      } else {
        Set<ElementType> seconds = list(item.substring(sign + 1));
        for (ElementType first : list(item.substring(0, sign))) {
          seconds.forEach(second -> pairs.add(new TypePair(first, second)));
        }
      }
    }
    return List.copyOf(pairs);
  }

  private Set<ElementType> list(String names) {
    return Stream.of(names.split(","))
        .map(this::set)
        .flatMap(Set::stream)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private Set<ElementType> set(String word) {
    Set<ElementType> types = sets.getOrDefault(word, Set.of());
    require(!types.isEmpty(), "a type or a name of types, not '" + word + "',");
    return types;
  }

  private <E extends Enum<E>> E constant(Class<E> type, String word) {
    List<E> found =
        Stream.of(type.getEnumConstants()).filter(value -> value.name().equals(word)).toList();
    require(!found.isEmpty(), "a name of " + type.getSimpleName() + ", not '" + word + "',");
    return found.getFirst();
  }

  private void require(boolean holds, String what) {
    if (!holds) {
      throw new SimplerException(
          Fault.of(ErrorCategory.INTERNAL, "a table of forms needs " + what + " here")
              .at(name + " line " + line));
    }
  }
}
