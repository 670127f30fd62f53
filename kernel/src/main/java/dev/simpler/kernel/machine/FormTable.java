package dev.simpler.kernel.machine;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What each chip's instructions take: the one table from which chips refuse, lists are printed and
 * tests are made.
 *
 * @param chips the chips, in the order of the rows' columns
 * @param rows one row for each form of each instruction
 */
public record FormTable(List<Chip> chips, List<FormRow> rows) {
  /**
   * A chip of the table.
   *
   * @param name as users write it
   * @param forms what it has
   */
  public record Chip(String name, ChipForms forms) {}

  public FormTable {
    chips = List.copyOf(chips);
    rows = List.copyOf(rows);
  }

  /** The table of this build. */
  public static FormTable load() {
    String name = "forms.txt";
    try (InputStream in =
        Objects.requireNonNull(FormTable.class.getResourceAsStream(name), "packaged here")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new FormTableText(name).parse(text.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a chip has; refused if no column is called so. */
  public ChipForms chip(String name) {
    return chips.stream()
        .filter(chip -> chip.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new SimplerException(
                Fault.of(ErrorCategory.INTERNAL, "the table of forms has no chip " + name)
                    .mend(
                        "it has "
                            + chips.stream().map(Chip::name).collect(Collectors.joining(", ")))))
        .forms();
  }
}
