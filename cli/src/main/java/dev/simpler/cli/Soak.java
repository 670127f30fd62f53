package dev.simpler.cli;

import dev.simpler.examples.catalog.Examples;
import dev.simpler.runtime.example.Example;
import dev.simpler.testkit.schedule.FaultDraw;
import dev.simpler.testkit.schedule.Outcome;
import dev.simpler.testkit.schedule.Schedule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Random programs under random schedules with random faults, one after the other, by a seed. */
final class Soak implements AutoCloseable {
  /** Host seconds after which a run counts as one that never ends. */
  static final long HANG_SECONDS = 180;

  private static final List<String> CHIPS = List.of("a2a3sim", "a5sim");
  private static final int CHECKED = 4;

  private final Random random;
  private final List<Example> examples;
  private final Map<SoakProgram, Outcome> usual = new HashMap<>();
  private final SoakTally tally = new SoakTally();
  private final ExecutorService runner =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("simpler soak").factory());

  Soak(long seed) {
    random = new Random(seed);
    examples =
        Examples.all().stream()
            .filter(each -> each.platforms().stream().anyMatch(CHIPS::contains))
            .toList();
  }

  SoakTally tally() {
    return tally;
  }

  /** Runs one program; false if nothing can be run any more, as a run did not end. */
  boolean step() {
    SoakProgram program = program();
    Outcome due = usual.get(program);
    if (due == null) {
      Schedule plain = Schedule.of(0);
      due = run(program, plain);
      if (due == null) {
        return false;
      }
      tally.ended(program, plain, due);
      usual.put(program, due);
    }
    Schedule schedule = schedule();
    Outcome outcome = run(program, schedule);
    if (outcome == null) {
      return false;
    }
    tally.ended(program, schedule, outcome);
    if (!FaultDraw.allows(schedule.faults(), due, outcome)) {
      tally.failed(program, schedule, outcome.end() + " " + outcome.what());
    }
    return true;
  }

  private SoakProgram program() {
    Example example = any(examples);
    List<String> chips = CHIPS.stream().filter(example.platforms()::contains).toList();
    return new SoakProgram(
        example, any(chips), any(example.runtimes()), random.nextInt(CHECKED) == 0);
  }

  /** Late effects are left to programs that claim to forget no flag. */
  private Schedule schedule() {
    String plan = random.nextBoolean() ? FaultDraw.plan(random) : "";
    List<String> holds =
        random.nextBoolean()
            ? List.of((1 + random.nextInt(8)) + "+" + (1 + random.nextInt(100_000)))
            : List.of();
    return new Schedule(random.nextInt(Integer.MAX_VALUE), false, holds, plan);
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  /** Null if it does not end. */
  private @Nullable Outcome run(SoakProgram program, Schedule schedule) {
    ExampleTrial trial = new ExampleTrial(program.example(), program::options);
    Future<Outcome> running = runner.submit(() -> trial.run(schedule));
    try {
      return running.get(HANG_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      tally.hung(program, schedule, HANG_SECONDS);
    } catch (ExecutionException e) {
      tally.failed(program, schedule, "throws " + e.getCause());
      return new Outcome(Outcome.End.FAILED, null, "untyped");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return null;
  }

  @Override
  public void close() {
    runner.shutdownNow();
  }
}
