package dev.simpler.onboard.child;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a library logs when all is well: hundreds of lines per run. The log has them; in messages
 * they would hide what a dying library says last.
 */
final class LogChatter {
  /** Levels of both epochs' libraries, the first with a level alone, the second behind a clock. */
  private static final Pattern CHATTER =
      Pattern.compile("^(\\[[^\\]]*\\])*\\[(DEBUG|INFO|TIMING|ALWAYS)\\].*");

  private LogChatter() {}

  /** The lines that say more than that. */
  static String without(String log) {
    List<String> lines = log.lines().toList();
    String left =
        lines.stream()
            .filter(line -> !CHATTER.matcher(line).matches())
            .collect(Collectors.joining("\n"));
    return left.isBlank() && !log.isBlank()
        ? "nothing but routine, see SIMPLER_NATIVE_LOG"
        : left.strip();
  }
}
