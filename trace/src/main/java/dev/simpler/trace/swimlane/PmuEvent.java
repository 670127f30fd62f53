package dev.simpler.trace.swimlane;

import dev.simpler.trace.recording.Counter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Groups of performance counters that a card can be told to count, by the original's numbers. */
public enum PmuEvent {
  /** Products and vector instructions by type. */
  ARITHMETIC(1),
  /** How long each pipe was busy. */
  PIPES(2),
  /** Requests to UB, L1 and global memory. */
  MEMORY(4),
  /** Requests to L0A, L0B and L0C. */
  L0(5),
  /** Conflicts between banks, which are not modelled. */
  CONFLICTS(6),
  /** Requests to UB by who makes them. */
  UB(7),
  /** What the cache in front of global memory had. */
  CACHE(8);

  private static final String COLUMNS = "pmu-columns.txt";

  private final int number;

  PmuEvent(int number) {
    this.number = number;
  }

  /**
   * A column of the table.
   *
   * @param name as the original calls it
   * @param counters whose sum it is; none of what is not counted
   */
  record Column(String name, List<Counter> counters) {
    static Column parse(String text) {
      int equals = text.indexOf('=');
      String counted = text.substring(equals + 1);
      return new Column(
          text.substring(0, equals),
          counted.equals("-")
              ? List.of()
              : Arrays.stream(counted.split("\\+")).map(Counter::valueOf).toList());
    }
  }

  /** The original's number. */
  public int number() {
    return number;
  }

  /** The group of that number. */
  public static Optional<PmuEvent> numbered(int number) {
    return Arrays.stream(values()).filter(each -> each.number == number).findFirst();
  }

  /** The columns on a chip, in the original's order; none of a chip that has no such counters. */
  List<Column> columns(String chip) {
    String start = chip + " " + number + " ";
    List<Column> columns = new ArrayList<>();
    InputStream stream = Objects.requireNonNull(PmuEvent.class.getResourceAsStream(COLUMNS));
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(start)) {
          for (String column : line.substring(start.length()).split(" ")) {
            columns.add(Column.parse(column));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return columns;
  }
}
