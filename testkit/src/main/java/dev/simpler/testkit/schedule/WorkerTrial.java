package dev.simpler.testkit.schedule;

import dev.simpler.abi.error.SimplerException;
import dev.simpler.platform.finding.FindingList;
import dev.simpler.runtime.worker.Worker;
import dev.simpler.runtime.worker.WorkerConfig;
import java.util.function.Consumer;

/**
 * A program of a test: it runs on a worker and claims what its results are. An assertion that fails
 * is a wrong result.
 *
 * @param config the worker, whose seed and schedule are replaced
 * @param program what runs; it must begin anew each time
 */
public record WorkerTrial(WorkerConfig config, Consumer<Worker> program) implements ScheduleTrial {
  @Override
  public Outcome run(Schedule schedule) {
    try (Worker worker = Worker.open(schedule.on(config))) {
      program.accept(worker);
      FindingList found = worker.findings();
      return found.isEmpty() ? Outcome.OK : Outcome.findings(found.all().getFirst().title());
    } catch (AssertionError wrong) {
      return Outcome.wrong(String.valueOf(wrong.getMessage()));
    } catch (SimplerException failed) {
      return Outcome.failed(failed);
    }
  }
}
