package dev.simpler.export.print;

import dev.simpler.export.ir.LiftedGraph;
import dev.simpler.export.ir.UntranslatableException;
import dev.simpler.export.plan.InstructionNeeds;
import dev.simpler.export.plan.ScratchShape;
import dev.simpler.kernel.machine.ChipForms;
import dev.simpler.kernel.machine.FormTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How operations are written in C++, from the table {@code patterns.txt}: what all share, what only
 * one epoch of the native interface has, and what only one chip.
 */
public final class PatternTable {
  private final Map<String, String> patterns = new HashMap<>();
  private final Map<String, String> refusals = new HashMap<>();
  private final Map<String, ScratchShape> scratch = new HashMap<>();
  private final Map<String, Integer> library = new HashMap<>();
  private final ChipForms forms;
  private final Set<String> written = new HashSet<>();

  private final String title;

  private PatternTable(ChipForms forms, String title) {
    this.forms = forms;
    this.title = title;
  }

  /** The patterns of a chip, an epoch and a graph runtime. */
  public static PatternTable of(String chip, String epoch, String runtime) {
    Set<String> where = Set.of("all", chip, epoch, runtime);
    PatternTable patterns =
        new PatternTable(FormTable.load().chip(chip), "the tile library of " + epoch);
    resource("patterns.txt")
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .forEach(line -> patterns.read(line, where));
    return patterns;
  }

  /** The text of a file of this package. */
  static String resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(PatternTable.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(String line, Set<String> where) {
    String[] parts = line.split("\\s+\\|\\s*", 3);
    if (!where.contains(parts[0])) {
      return;
    }
    String name = parts[1];
    String rest = parts[2].strip();
    if (name.equals("written")) {
      written.addAll(List.of(rest.split(" ")));
    } else if (rest.startsWith("scratch ")) {
      scratch.put(name, ScratchShape.of(rest.substring(8)));
    } else if (rest.startsWith("library ")) {
      library.put(name, Integer.valueOf(rest.substring(8)));
    } else if (rest.startsWith("refused: ")) {
      refusals.put(name, rest.substring(9));
    } else {
      patterns.put(name, rest);
      refusals.remove(name); // a later line replaces an earlier one
    }
  }

  /** Refuses a graph runtime that does not take a function. */
  public void requireTaken(LiftedGraph graph, String runtime) {
    String taken = Objects.requireNonNullElse(of(runtime + " takes"), runtime);
    String own = graph.kind().runtime();
    if (!taken.equals(own)) {
      throw new UntranslatableException(
          graph.source(),
          "a function of "
              + own
              + " does not run on "
              + runtime
              + ", which takes those of "
              + taken,
          "export for " + own + ", or write one for " + runtime);
    }
  }

  /** The tile library that is written for, in sentences. */
  String title() {
    return title;
  }

  /** What instructions need more than ours. */
  public InstructionNeeds needs() {
    return new InstructionNeeds(scratch, library);
  }

  /** What the chip has, bytes of its memories among it. */
  public ChipForms forms() {
    return forms;
  }

  /** The pattern of an operation, operands as {0}, {1} and so on. */
  @Nullable String of(String operation) {
    return patterns.get(operation);
  }

  /** Whether an instruction with so many operands is written as a call of its own name. */
  boolean isWritten(String instruction, int operands) {
    return written.contains(instruction + "/" + operands);
  }

  /** Why an operation is refused, and after a bar what to write instead. */
  Optional<String> refusal(String operation) {
    return Optional.ofNullable(refusals.get(operation));
  }
}
