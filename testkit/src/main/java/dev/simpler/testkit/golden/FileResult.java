package dev.simpler.testkit.golden;

/**
 * What one golden file came to.
 *
 * @param file its name
 * @param passed cases that hold
 * @param failed cases that do not
 * @param firstDifference the first failure, explained; empty if there is none
 */
public record FileResult(String file, int passed, int failed, String firstDifference) {
  /** {@return whether every case holds, and there is at least one} */
  public boolean ok() {
    return failed == 0 && passed > 0;
  }
}
