package dev.simpler.examples.check;

import dev.simpler.runtime.worker.WorkerConfig;
import java.util.List;
import java.util.Map;

/** Runs an example with effects as late as its flags allow. */
public final class AdverseMutantRun extends MutantRun {
  private static final int SEEDS = 4;

  /** With the first seed that shows something, or the last. */
  @Override
  public List<String> apply(String program) {
    List<String> found = List.of();
    for (long seed = 0; seed < SEEDS && !isWrong(found); seed++) {
      found = run(program, seed);
    }
    return found;
  }

  /** Whether the run had no right result. */
  static boolean isWrong(List<String> found) {
    return found.stream().anyMatch(each -> each.equals("WRONG") || each.startsWith("failed"));
  }

  @Override
  Map<String, String> settings() {
    return Map.of(WorkerConfig.CHECK, "sync", WorkerConfig.EFFECTS, "adverse");
  }
}
