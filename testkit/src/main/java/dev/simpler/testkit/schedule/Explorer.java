package dev.simpler.testkit.schedule;

import dev.simpler.testkit.schedule.Exploration.Failure;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;

/**
 * Runs a program under many schedules until one ends in another way than it has to, which is then
 * shrunk. Deterministic. Used by one thread.
 *
 * @param trial the program
 * @param kernels how many kernels start in a run, about; at least 1
 * @param schedules how many schedules to try
 * @param seed of the search
 * @param strategies used in turns
 * @param faults whether every third schedule gets faults too
 * @param progress told of every schedule that was run
 */
public record Explorer(
    ScheduleTrial trial,
    int kernels,
    int schedules,
    long seed,
    List<Strategy> strategies,
    boolean faults,
    BiConsumer<Schedule, Outcome> progress) {

  private static final int WITH_FAULTS = 3;

  /**
   * {@return a search with all strategies and no faults}
   *
   * @param trial runs the program under a schedule
   * @param kernels how many kernel executions a run has, about
   * @param schedules how many are tried at most
   */
  public static Explorer of(ScheduleTrial trial, int kernels, int schedules) {
    return new Explorer(
        trial, kernels, schedules, 0, List.of(Strategy.values()), false, (schedule, end) -> {});
  }

  /**
   * Searches.
   *
   * @return how many were tried, and what failed
   */
  public Exploration explore() {
    Outcome usual = run(Schedule.of(0));
    if (usual.end() != Outcome.End.OK) {
      return new Exploration(1, new Failure(Schedule.of(0), Schedule.of(0), usual, usual, 0));
    }
    for (int i = 0; i < schedules; i++) {
      Schedule schedule = schedule(i);
      Outcome outcome = run(schedule);
      if (!FaultDraw.allows(schedule.faults(), usual, outcome)) {
        return new Exploration(i + 1, shrunk(schedule, outcome, usual));
      }
    }
    return new Exploration(schedules, null);
  }

  private Outcome run(Schedule schedule) {
    Outcome outcome = trial.run(schedule);
    progress.accept(schedule, outcome);
    return outcome;
  }

  /** The schedule of a number; the same for the same seed. */
  private Schedule schedule(int index) {
    Random random = new Random(seed * 1_000_003 + index);
    random.nextLong();
    long its = random.nextInt(Integer.MAX_VALUE);
    Strategy strategy = strategies.get(index % strategies.size());
    Schedule plain = strategy.schedule(index / strategies.size(), its, Math.max(1, kernels));
    return faults && index % WITH_FAULTS == 0
        ? new Schedule(plain.seed(), plain.adverse(), plain.holds(), FaultDraw.plan(random))
        : plain;
  }

  private Failure shrunk(Schedule found, Outcome outcome, Outcome usual) {
    Schedule least = found;
    Outcome its = outcome;
    int runs = 0;
    boolean smaller = true;
    while (smaller) {
      smaller = false;
      for (Schedule less : least.simpler()) {
        Outcome end = trial.run(less);
        runs++;
        if (end.isLike(outcome) && !FaultDraw.allows(less.faults(), usual, end)) {
          least = less;
          its = end;
          smaller = true;
          break;
        }
      }
    }
    return new Failure(found, least, its, usual, runs);
  }
}
