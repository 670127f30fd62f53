package dev.simpler.cli.capability;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.cli.capability.Capability.Chip;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Reads the list: one row per line, {@code id | area | a2a3 | a5 | note | proof}. */
public final class CapabilityList {
  private static final String RESOURCE = "capabilities.txt";
  private static final int COLUMNS = 6;

  private CapabilityList() {}

  /** The declared list. */
  public static List<Capability> load() {
    try (InputStream bytes =
            Objects.requireNonNull(
                CapabilityList.class.getResourceAsStream(RESOURCE), "packaged with this class");
        BufferedReader text =
            new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
      return parse(text.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads rows; empty lines and lines that begin with {@code #} are left out.
   *
   * @throws SimplerException INTERNAL naming the line, if a row has a wrong number of columns, an
   *     unknown status or an id that is there already
   */
  static List<Capability> parse(List<String> lines) {
    List<Capability> rows = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (int number = 1; number <= lines.size(); number++) {
      String line = lines.get(number - 1).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        Capability row = row(line, number);
        if (!ids.add(row.id())) {
          throw wrong("id " + row.id() + " is listed twice", number);
        }
        rows.add(row);
      }
    }
    return List.copyOf(rows);
  }

  private static Capability row(String line, int number) {
    String[] cells = line.split("\\s*\\|\\s*", -1);
    if (cells.length != COLUMNS) {
      throw wrong("a row has " + cells.length + " columns, it needs " + COLUMNS, number);
    }
    return new Capability(
        cells[0],
        cells[1],
        Map.of(Chip.A2A3, status(cells[2], number), Chip.A5, status(cells[3], number)),
        cells[4],
        cells[5].equals("-") ? Optional.empty() : Optional.of(cells[5]));
  }

  private static Status status(String text, int number) {
    return Arrays.stream(Status.values())
        .filter(status -> status.text().equals(text))
        .findFirst()
        .orElseThrow(() -> wrong("\"" + text + "\" is no status", number));
  }

  private static SimplerException wrong(String what, int line) {
    return new SimplerException(
        Fault.of(ErrorCategory.INTERNAL, what).at(RESOURCE + " line " + line));
  }
}
