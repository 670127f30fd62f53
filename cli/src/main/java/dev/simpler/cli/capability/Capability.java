package dev.simpler.cli.capability;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One row of the capability list.
 *
 * @param id unique name; instructions are {@code isa.NAME}, graph runtimes {@code runtime.NAME}
 * @param area group it is listed under
 * @param byChip status on each chip
 * @param note what is covered, or what is missing
 * @param proof name of a test class that fails if it stops being true; empty exactly where the
 *     capability is modelled on no chip
 */
public record Capability(
    String id, String area, Map<Chip, Status> byChip, String note, Optional<String> proof) {

  /** The chips with a column of their own. */
  public enum Chip {
    A2A3("a2a3"),
    A5("a5");

    private final String text;

    Chip(String text) {
      this.text = text;
    }

    /** The chip's name as users write it. */
    public String text() {
      return text;
    }
  }

  public Capability {
    byChip = Map.copyOf(byChip);
  }

  /** The status on a chip. */
  public Status on(Chip chip) {
    return Objects.requireNonNull(byChip.get(chip), "every row has every chip");
  }

  /** Whether any chip has it, at least in part. */
  public boolean isAnywhere() {
    return byChip.values().stream().anyMatch(status -> status != Status.NOT_MODELLED);
  }
}
