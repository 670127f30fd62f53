package dev.simpler.testkit.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.platform.PlatformException;
import dev.simpler.testkit.schedule.Exploration.Failure;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExplorerTest {
  private static Outcome dead() {
    return Outcome.failed(
        new PlatformException(Fault.of(ErrorCategory.DEADLOCK, "nothing moves any more")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s0",
        "s7.a",
        "s7.5+20000",
        "s1.k2.pMTE2+300",
        "s12.a.5+20000.c3+800/slow-core@2,copy-fails~0.5"
      })
  void anIdIsReadAsItIsWritten(String id) {
    assertEquals(id, Schedule.parse(id).id());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7", "s", "s1.", "s1.b", "s1.5", "s1/", "s1.5+2.a"})
  void whatIsNoIdIsRefused(String id) {
    SimplerException refused = assertThrows(SimplerException.class, () -> Schedule.parse(id));
    assertEquals(ErrorCategory.USAGE, refused.category());
  }

  @ParameterizedTest
  @EnumSource(Strategy.class)
  void everyStrategyRepeatsItselfAndVaries(Strategy strategy) {
    List<Schedule> all = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Schedule schedule = strategy.schedule(i, 100 + i, 8);
      assertEquals(schedule, strategy.schedule(i, 100 + i, 8));
      assertEquals(schedule, Schedule.parse(schedule.id()));
      assertFalse(schedule.holds().isEmpty());
      all.add(schedule);
    }
    assertTrue(all.stream().distinct().count() > 30, all.toString());
  }

  /** Each kernel alone comes first, so one that must not be late is found for sure. */
  @Test
  void boundedPreemptionFindsAKernelThatMustNotBeLate() {
    ScheduleTrial trial =
        schedule ->
            schedule.holds().stream().anyMatch(each -> each.startsWith("6+"))
                ? Outcome.wrong("y[0]")
                : Outcome.OK;
    Explorer explorer =
        new Explorer(trial, 8, 8, 0, List.of(Strategy.PREEMPTION), false, (schedule, end) -> {});
    Failure failure = explorer.explore().failure();
    assertNotNull(failure);
    assertEquals("s0.6+100000", failure.schedule().id());
    assertEquals(Outcome.End.WRONG, failure.outcome().end());
  }

  @Test
  void aFailureIsShrunkToWhatItTakesAndIsTheSameAgain() {
    ScheduleTrial trial = schedule -> schedule.adverse() ? dead() : Outcome.OK;
    Exploration found = Explorer.of(trial, 8, 50).explore();
    Failure failure = found.failure();
    assertNotNull(failure);
    assertEquals("s0.a", failure.schedule().id());
    assertTrue(failure.outcome().isLike(trial.run(Schedule.parse("s0.a"))));
    assertEquals(found, Explorer.of(trial, 8, 50).explore());
    AssertionError claimed = assertThrows(AssertionError.class, found::assertNoneFails);
    assertTrue(String.valueOf(claimed.getMessage()).startsWith("schedule s0.a ends FAILED"));
  }

  @Test
  void aProgramThatIsAlwaysRightIsTriedAsOftenAsAsked() {
    List<Schedule> tried = new ArrayList<>();
    Explorer explorer =
        new Explorer(
            schedule -> Outcome.OK,
            5,
            30,
            1,
            List.of(Strategy.values()),
            true,
            (schedule, end) -> tried.add(schedule));
    explorer.explore().assertNoneFails();
    assertEquals(31, tried.size());
    assertEquals(10, tried.stream().filter(each -> !each.faults().isEmpty()).count());
  }

  /** An injected fault may end in its own error and in no other, and never in a wrong result. */
  @Test
  void faultsHaveToEndAsTheyMust() {
    Outcome ok = Outcome.OK;
    assertTrue(FaultDraw.allows("lost-completion@1,slow-core@1", ok, ok));
    assertFalse(FaultDraw.allows("slow-core@1", ok, dead()));
    assertFalse(FaultDraw.allows("lost-completion@1", ok, Outcome.wrong("y[0]")));
    assertFalse(FaultDraw.allows("", ok, dead()));
    Outcome memory =
        Outcome.failed(new PlatformException(Fault.of(ErrorCategory.OUT_OF_MEMORY, "injected")));
    assertTrue(FaultDraw.allows("out-of-memory@3,slow-core@1", ok, memory));
  }

  @Test
  void aClaimAboutFaultsNamesThemAndTheEnd() {
    ScheduleTrial dies = schedule -> schedule.faults().isEmpty() ? Outcome.OK : dead();
    assertEquals(dead(), FaultAssert.assertEndsAsItMust(dies, "lost-completion@2"));
    AssertionError claimed =
        assertThrows(
            AssertionError.class, () -> FaultAssert.assertEndsAsItMust(dies, "copy-fails@2"));
    assertEquals(
        "with the faults copy-fails@2 the program ends FAILED: nothing moves any more",
        claimed.getMessage());
  }

  @Test
  void aProgramThatIsWrongByDefaultIsSaidToBe() {
    Exploration found = Explorer.of(schedule -> Outcome.wrong("y[0]"), 5, 30).explore();
    assertEquals(1, found.tried());
    assertEquals("s0", found.failures().getFirst().schedule().id());
  }
}
