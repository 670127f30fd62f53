package dev.simpler.platform.finding;

/**
 * What a kind of bug does on a chip.
 *
 * @param chip which chip, as in {@code A2/A3}
 * @param what what a user sees
 * @param grade how well that is known: {@code vendor}, {@code reference}, {@code report} of a run
 *     on silicon, or {@code inferred}
 */
public record Effect(String chip, String what, String grade) {
  @Override
  public String toString() {
    return chip + ": " + what + " (" + grade + ")";
  }
}
