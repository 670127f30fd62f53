package dev.simpler.onboard.ffm;

import dev.simpler.abi.callable.Direction;
import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.abi.error.AbiException;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.layout.FieldSpec;
import dev.simpler.abi.layout.StructSpec;
import dev.simpler.abi.tensor.DataType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one side says of the ABI, one item per line: {@code struct NAME bytes alignment}, {@code
 * field STRUCT.NAME offset bytes}, {@code enum TYPE.NAME value}, {@code limit NAME value}, {@code
 * chip NAME}, {@code runtime NAME}, {@code runtime_size bytes}. Lines that start with {@code #} are
 * comments. A statement need not be complete: what it leaves out is not compared. Immutable.
 *
 * @param items values by item
 */
record AbiStatement(Map<String, String> items) {
  /** Largest statement that is read; the longest known one has 20 KiB. */
  static final int MOST_BYTES = 1 << 20;

  private static final int MOST_ITEMS = 4096;
  private static final int MOST_LINE = 1024;
  private static final String ABSENT = "-";
  private static final String RUNTIME_SIZE = "runtime_size";

  /**
   * Reads a statement.
   *
   * @param source where it is from, for messages
   */
  static AbiStatement parse(String text, String source) {
    Map<String, String> items = new LinkedHashMap<>();
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      String trimmed = line.strip();
      if (trimmed.isEmpty() || trimmed.startsWith("#")) {
        continue;
      }
      String place = source + " line " + number;
      if (trimmed.length() > MOST_LINE) {
        throw refuse(
            "a line of an ABI statement has " + trimmed.length() + " characters", MOST_LINE, place);
      }
      put(items, trimmed, place);
      if (items.size() > MOST_ITEMS) {
        throw refuse("an ABI statement has too many items", MOST_ITEMS, place);
      }
    }
    return new AbiStatement(items);
  }

  private static AbiException refuse(String what, int most, String place) {
    return new AbiException(
        Fault.of(ErrorCategory.ABI, what + ", at most " + most + " are allowed")
            .at(place)
            .mend("name the file that states the library's ABI"));
  }

  private static void put(Map<String, String> items, String line, String place) {
    List<String> words = List.of(line.split("\\s+"));
    int keyWords =
        switch (words.getFirst()) {
          case "struct", "field", "enum", "limit" -> 2;
          default -> 1;
        };
    if (words.size() <= keyWords) {
      throw new AbiException(
          Fault.of(ErrorCategory.ABI, "ABI statement without a value: \"" + line + "\"")
              .at(place)
              .mend("write an item and its value"));
    }
    if (words.getFirst().equals("field") && !words.get(1).contains(".")) {
      throw new AbiException(
          Fault.of(ErrorCategory.ABI, "field without its struct: \"" + line + "\"")
              .at(place)
              .mend("write field STRUCT.NAME offset bytes"));
    }
    items.put(
        String.join(" ", words.subList(0, keyWords)),
        String.join(" ", words.subList(keyWords, words.size())));
  }

  /** What this project says. */
  static AbiStatement ours(AbiEpoch epoch, String chip, String runtime) {
    Map<String, String> items = new LinkedHashMap<>();
    items.put("chip", chip);
    items.put("runtime", runtime);
    for (StructSpec struct : epoch.structs()) {
      items.put("struct " + struct.name(), struct.bytes() + " " + struct.alignment());
      for (FieldSpec field : struct.fields()) {
        items.put(
            "field " + struct.name() + "." + field.name(), field.offset() + " " + field.bytes());
      }
    }
    for (DataType type : epoch.types()) {
      items.put("enum DataType." + type, Integer.toString(type.code()));
    }
    for (Direction direction : Direction.values()) {
      items.put("enum Direction." + direction, Integer.toString(direction.ordinal()));
    }
    items.put("limit MAX_TENSOR_ARGS", Integer.toString(epoch.limits().runTensors()));
    items.put("limit MAX_SCALAR_ARGS", Integer.toString(epoch.limits().runScalars()));
    items.put("limit MAX_FUNC_ID", Integer.toString(epoch.limits().functions()));
    return new AbiStatement(items);
  }

  /**
   * Compares what a library states with what is true here.
   *
   * @param runtimeSize what the library reports as the size of its runtime object
   * @param source where the statement is from
   * @throws AbiException with every item that differs, structs with all their fields side by side
   */
  void requireSame(AbiStatement here, long runtimeSize, String source) {
    Map<String, String> expected = new LinkedHashMap<>(here.items);
    expected.put(RUNTIME_SIZE, Long.toString(runtimeSize));
    Set<String> differing = new LinkedHashSet<>();
    for (Map.Entry<String, String> item : items.entrySet()) {
      if (!item.getValue().equals(expected.get(item.getKey()))) {
        differing.add(item.getKey());
      }
    }
    if (!differing.isEmpty()) {
      throw new AbiException(
          Fault.of(
                  ErrorCategory.ABI,
                  differing.size()
                      + " of "
                      + items.size()
                      + " ABI items differ: "
                      + String.join(", ", differing)
                      + table(differing, expected))
              .at(source)
              .mend("use the library that this program was built for"));
    }
  }

  private String table(Set<String> differing, Map<String, String> expected) {
    Map<String, Set<String>> structs = new HashMap<>();
    for (Map<String, String> side : List.of(expected, items)) {
      for (String key : side.keySet()) {
        structs.computeIfAbsent(structOf(key), name -> new LinkedHashSet<>()).add(key);
      }
    }
    Set<String> shown = new LinkedHashSet<>();
    for (String item : differing) {
      String struct = structOf(item);
      shown.addAll(struct.isEmpty() ? Set.of(item) : structs.getOrDefault(struct, Set.of()));
    }
    List<String> rows = new ArrayList<>();
    rows.add(row(" ", "item", "here", "library"));
    for (String item : shown) {
      String ours = expected.getOrDefault(item, ABSENT);
      String theirs = items.getOrDefault(item, ABSENT);
      rows.add(row(differing.contains(item) ? "*" : " ", item, ours, theirs));
    }
    return "\n" + String.join("\n", rows) + "\n";
  }

  private static String row(String mark, String item, String ours, String theirs) {
    return String.format("%s %-48s %-16s %s", mark, item, ours, theirs).stripTrailing();
  }

  private static String structOf(String item) {
    if (item.startsWith("struct ")) {
      return item.substring("struct ".length());
    }
    return item.startsWith("field ")
        ? item.substring("field ".length(), item.lastIndexOf('.'))
        : "";
  }
}
