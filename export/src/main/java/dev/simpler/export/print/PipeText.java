package dev.simpler.export.print;

import dev.simpler.export.ir.PipeVariable;
import java.util.List;
import java.util.Locale;

/** Declarations of pipes of tiles. */
final class PipeText {
  private final PatternTable patterns;

  PipeText(PatternTable patterns) {
    this.patterns = patterns;
  }

  /** The lines that declare one. */
  List<String> declare(PipeVariable pipe, ExpressionText expressions) {
    String name = pipe.name();
    String type = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + "Type";
    String direction = pipe.direction() + (pipe.through().isPresent() ? " through memory" : "");
    String way = java.util.Objects.requireNonNull(patterns.of("pipe " + direction), direction);
    String memory = pipe.through().map(expressions::of).orElse("(__gm__ void *)nullptr");
    int slots = pipe.slots();
    return List.of(
        "using %s = TPipe<%d, %s, %d, %d, %d>;"
            .formatted(type, pipe.flag(), way, pipe.bytesOfBoth(), slots, slots),
        "%s %s(%s, %d, %d);".formatted(type, name, memory, pipe.offset(), pipe.offset()));
  }
}
