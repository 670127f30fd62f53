package dev.simpler.sim.check;

import dev.simpler.platform.finding.Effect;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What chips do about each kind of finding: the lines of {@code silicon.tsv}. */
public final class Silicon {
  private static final int COLUMNS = 4;
  private static final Map<String, List<Effect>> EFFECTS = load();

  private Silicon() {}

  private static Map<String, List<Effect>> load() {
    Map<String, List<Effect>> all = new HashMap<>();
    try (InputStream stream = Silicon.class.getResourceAsStream("silicon.tsv");
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(
                    Objects.requireNonNull(stream, "silicon.tsv"), StandardCharsets.UTF_8))) {
      lines
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split("\t", COLUMNS))
          .forEach(cells ->
              all.computeIfAbsent(cells[0], none -> new ArrayList<>())
                  .add(new Effect(cells[1], cells[2], cells[COLUMNS - 1])));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    all.replaceAll((kind, effects) -> List.copyOf(effects));
    return Map.copyOf(all);
  }

  /**
   * What chips do about a kind of bug.
   *
   * @throws IllegalArgumentException if there are no lines for it
   */
  public static List<Effect> effects(String kind) {
    List<Effect> known = EFFECTS.get(kind);
    if (known == null) {
      throw new IllegalArgumentException("silicon.tsv has no line for " + kind);
    }
    return known;
  }

  /** All kinds that have lines. */
  public static List<String> kinds() {
    return EFFECTS.keySet().stream().sorted().toList();
  }
}
