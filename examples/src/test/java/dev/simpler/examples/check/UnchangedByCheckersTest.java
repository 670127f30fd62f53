package dev.simpler.examples.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.simpler.examples.check.BugBench.Cores;
import dev.simpler.kernel.Kernel;
import dev.simpler.platform.Platforms;
import dev.simpler.runtime.worker.Worker;
import dev.simpler.runtime.worker.WorkerConfig;
import dev.simpler.sim.device.ObservedPlatform;
import dev.simpler.sim.device.SimPlatform;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checkers change neither schedule nor time nor results: another observer sees the same events. */
class UnchangedByCheckersTest {
  private static List<String> events(
      WorkerConfig config, boolean checked, List<Class<? extends Kernel>> kernels) {
    List<String> log = new ArrayList<>();
    SimPlatform chip = (SimPlatform) Platforms.discover().named(config.platform());
    Platforms watched =
        Platforms.of(
            List.of(new ObservedPlatform(chip, event -> log.add(plain(event.toString())))));
    try (Worker worker = Worker.open(checked ? config.withCheck("all") : config, watched)) {
      Cores cores = kernels.size() == 1 ? Cores.AIV : Cores.MIX;
      BugBench.runOn(worker, BugBench.OneTask.class, cores, kernels, 0);
    }
    return log;
  }

  /** Where a device's addresses begin depends on what else is open. */
  private static String plain(String event) {
    return event.replaceAll("address=[0-9]+", "address=").replaceAll("buffer=[0-9]+", "buffer=");
  }

  @ParameterizedTest
  @CsvSource({"a2a3sim, 0", "a2a3sim, 17", "a5sim, 0", "a5sim, 17"})
  void theEventsAreTheSameWithAndWithout(String platform, long seed) {
    sameEvents(WorkerConfig.of(platform).withSeed(seed));
  }

  /** Late effects, held kernels and faults replay to the same events, watched or not. */
  @ParameterizedTest
  @CsvSource({"a2a3sim, 3", "a5sim, 4"})
  void aScheduleReplaysToTheSameEvents(String platform, long seed) {
    WorkerConfig config =
        WorkerConfig.of(platform)
            .withSeed(seed)
            .withSettings(Map.of(WorkerConfig.SCHEDULE, "1+20000.c3+800"))
            .withAdverseEffects()
            .withInjection("slow-core@1:by=700");
    sameEvents(config);
    List<Class<? extends Kernel>> one = List.of(VectorBugs.class);
    assertNotEquals(
        events(WorkerConfig.of(platform).withSeed(seed), false, one), events(config, false, one));
  }

  private static void sameEvents(WorkerConfig config) {
    for (List<Class<? extends Kernel>> kernels :
        List.<List<Class<? extends Kernel>>>of(
            List.of(VectorBugs.class), List.of(CrossCubeBugs.class, CrossVectorBugs.class))) {
      List<String> without = events(config, false, kernels);
      assertFalse(without.isEmpty());
      assertEquals(without, events(config, true, kernels));
    }
  }
}
