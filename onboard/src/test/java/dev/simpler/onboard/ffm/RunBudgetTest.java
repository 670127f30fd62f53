package dev.simpler.onboard.ffm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunBudgetTest {
  private int free;
  private int counts;

  private int count() {
    counts++;
    return free;
  }

  @ParameterizedTest
  @CsvSource({"1000,2,2", "1000,5,9", "300,7,0", "1000,100,100", "1000,1,40"})
  void runsEndBeforeTheKeysDoAndNotLongBefore(int keys, int perRun, int first) {
    free = keys;
    RunBudget budget = new RunBudget(this::count);
    int runs = 0;
    while (budget.left() > 0) {
      free -= runs == 0 ? first + perRun : perRun;
      assertTrue(free >= 0, "a run without keys");
      budget.ran();
      runs++;
    }
    assertTrue(free < 2 * perRun + 8 + 8, free + " keys left after " + runs + " runs");
    assertTrue(counts < 24, counts + " counts");
  }

  @Test
  void aLibraryThatTakesNoneIsSeldomAskedAndNeverStopped() {
    free = 1000;
    RunBudget budget = new RunBudget(this::count);
    for (int run = 0; run < 100_000; run++) {
      budget.ran();
    }
    assertEquals(Integer.MAX_VALUE, budget.left());
    assertEquals(0, budget.perRun());
    assertTrue(counts < 24, counts + " counts");
  }
}
