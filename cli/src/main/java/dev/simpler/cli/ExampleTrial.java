package dev.simpler.cli;

import dev.simpler.abi.error.SimplerException;
import dev.simpler.platform.finding.FindingList;
import dev.simpler.runtime.example.Example;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.runtime.example.ExampleResult;
import dev.simpler.testkit.schedule.Outcome;
import dev.simpler.testkit.schedule.Schedule;
import dev.simpler.testkit.schedule.ScheduleTrial;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** An example under any schedule. */
final class ExampleTrial implements ScheduleTrial {
  private final Example example;
  private final BiFunction<Schedule, Consumer<FindingList>, ExampleOptions> options;
  private FindingList found = FindingList.NONE;
  private int kernels = 1;

  /**
   * A trial of an example.
   *
   * @param options how to run it under a schedule; the consumer is to be told of findings
   */
  ExampleTrial(
      Example example, BiFunction<Schedule, Consumer<FindingList>, ExampleOptions> options) {
    this.example = example;
    this.options = options;
  }

  @Override
  public Outcome run(Schedule schedule) {
    found = FindingList.NONE;
    try {
      ExampleOptions how = options.apply(schedule, more -> found = found.and(more));
      ExampleResult result = example.run(how);
      kernels = (int) Math.max(1, result.rounds().getLast().tasks());
      return result.ok() ? judged(Outcome.OK) : Outcome.wrong(wrong(result));
    } catch (SimplerException failed) {
      // what a fault left behind is no finding about the program
      Outcome end = Outcome.failed(failed);
      return schedule.faults().isEmpty() ? judged(end) : end;
    }
  }

  private static String wrong(ExampleResult result) {
    return result.notes().isEmpty()
        ? "max error " + result.maxAbsError() + ", tolerance " + result.tolerance()
        : result.notes().getFirst();
  }

  private Outcome judged(Outcome otherwise) {
    return found.isEmpty() ? otherwise : Outcome.findings(found.all().getFirst().title());
  }

  /** How many tasks its last run had that ended. */
  int kernels() {
    return kernels;
  }
}
