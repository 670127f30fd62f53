package dev.simpler.cli.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.worker.Worker;
import dev.simpler.runtime.worker.WorkerConfig;
import dev.simpler.testkit.schedule.Explorer;
import dev.simpler.testkit.schedule.FaultAssert;
import dev.simpler.testkit.schedule.Outcome;
import dev.simpler.testkit.schedule.Schedule;
import dev.simpler.testkit.schedule.ScheduleTrial;
import dev.simpler.testkit.schedule.WorkerTrial;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A program of a user's own under other schedules and faults, as docs/schedules.md shows it. */
class WorkerTrialTest {
  private static ScheduleTrial trial(float expected) {
    return new WorkerTrial(
        WorkerConfig.of("a2a3sim").withCheck("all"), worker -> assertTwice(worker, expected));
  }

  private static void assertTwice(Worker worker, float expected) {
    HostTensor y = worker.tensor(DataType.FLOAT32, 128 * 128);
    worker.run(Twice.TWICE, worker.floats(new float[128 * 128]).fill(2), y);
    assertEquals(expected, y.floats()[17]);
  }

  @Test
  void aRightProgramEndsTheSameUnderAllSchedules() {
    Explorer.of(trial(4), 1, 8).explore().assertNoneFails();
  }

  @Test
  void anAssertionThatFailsIsAWrongResult() {
    Outcome outcome = trial(5).run(Schedule.of(0));
    assertEquals(Outcome.End.WRONG, outcome.end());
  }

  @Test
  void aFaultEndsTheProgramWithItsError() {
    assertEquals(
        ErrorCategory.KERNEL, FaultAssert.assertEndsAsItMust(trial(4), "kernel-throws").category());
    Outcome outcome = trial(4).run(new Schedule(0, false, List.of(), "out-of-memory"));
    assertEquals(ErrorCategory.OUT_OF_MEMORY, outcome.category());
  }
}
