package dev.simpler.testkit.schedule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a search found.
 *
 * @param tried schedules that were run, without those that shrank a failure
 * @param failure the first that ended in another way than it had to; null if there is none
 */
public record Exploration(int tried, @Nullable Failure failure) {
  /**
   * A schedule that ends otherwise.
   *
   * @param found as it was found
   * @param schedule shrunk to what it takes
   * @param outcome how it ends
   * @param usual how the program ends by default
   * @param runs runs that shrinking took
   */
  public record Failure(
      Schedule found, Schedule schedule, Outcome outcome, Outcome usual, int runs) {
    /** {@return for people, with the id to see it again by} */
    public String text() {
      return "schedule "
          + schedule.id()
          + " ends "
          + outcome.end()
          + (outcome.what().isEmpty() ? "" : ": " + outcome.what());
    }
  }

  /** Claims that every schedule ended as it had to. */
  public void assertNoneFails() {
    if (failure != null) {
      throw new AssertionError(failure.text() + "; of " + tried + " schedules tried");
    }
  }

  /** {@return all failures: none or one} */
  public List<Failure> failures() {
    return failure == null ? List.of() : List.of(failure);
  }
}
