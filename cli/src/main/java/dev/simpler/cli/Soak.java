package dev.simpler.cli;

import dev.simpler.examples.catalog.Examples;
import dev.simpler.platform.Platforms;
import dev.simpler.runtime.example.Example;
import dev.simpler.runtime.pod.Mode;
import dev.simpler.testkit.schedule.FaultDraw;
import dev.simpler.testkit.schedule.Outcome;
import dev.simpler.testkit.schedule.Schedule;
import java.util.ArrayList;
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
  private static final int IN_PROCESSES = 4;
  private static final int NUMBERS = 1_000_000_000;

  private final Platforms platforms = Platforms.discover();
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
      if (!program.mayEnd(due)) {
        tally.failed(program, plain, due.end() + " " + due.what());
      }
      usual.put(program, due);
    }
    Schedule schedule = schedule(program);
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
    Example example =
        random.nextBoolean() ? Examples.random(random.nextInt(NUMBERS)) : any(examples);
    List<String> chips = CHIPS.stream().filter(example.platforms()::contains).toList();
    boolean processes = example.modes().contains(Mode.PROCESS) && random.nextInt(IN_PROCESSES) == 0;
    String chip = any(chips);
    List<String> runtimes =
        example.runtimes().stream()
            .filter(platforms.named(chip).facts().runtimes()::contains)
            .toList();
    return new SoakProgram(
        example,
        chip,
        any(runtimes),
        processes ? Mode.PROCESS : Mode.THREAD,
        random.nextInt(CHECKED) == 0);
  }

  /** Late effects are left to programs that claim to forget no flag. */
  private Schedule schedule(SoakProgram program) {
    String plan =
        random.nextBoolean() ? FaultDraw.plan(random, program.mode() == Mode.PROCESS) : "";
    List<String> holds = new ArrayList<>();
    if (random.nextBoolean()) {
      holds.add((1 + random.nextInt(8)) + "+" + (1 + random.nextInt(100_000)));
    }
    if (random.nextInt(4) == 0) {
      holds.add("k" + (1 + random.nextInt(2)));
    }
    if (random.nextInt(4) == 0) {
      holds.add("pMTE" + (2 + random.nextInt(2)) + "+" + (1 + random.nextInt(900)));
    }
    boolean late = Examples.isRandom(program.example()) && random.nextBoolean();
    return new Schedule(random.nextInt(Integer.MAX_VALUE), late, holds, plan);
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
