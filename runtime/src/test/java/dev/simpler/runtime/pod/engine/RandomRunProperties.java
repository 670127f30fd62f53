package dev.simpler.runtime.pod.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.runtime.pod.PodException;
import dev.simpler.runtime.pod.engine.RandomProgram.Step;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Random graphs on real threads against an oracle that knows only the order of submission. */
final class RandomRunProperties {
  @Property(tries = 60)
  void everyTaskRunsOnceAfterItsProducers(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 4) int chips,
      @ForAll @IntRange(min = 1, max = 3) int subs)
      throws Exception {
    check(RandomProgram.of(seed, chips, subs, false, RandomRunProperties::at), chips, subs, false);
  }

  @Property(tries = 60)
  void failuresPoisonExactlyWhatDependsOnThem(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 4) int chips,
      @ForAll @IntRange(min = 1, max = 3) int subs)
      throws Exception {
    check(RandomProgram.of(seed, chips, subs, true, RandomRunProperties::at), chips, subs, true);
  }

  private static ContinuousTensor at(int tensor) {
    return Rig.at(64L * (1 + tensor));
  }

  private static void check(List<Step> steps, int chips, int subs, boolean failures)
      throws Exception {
    WatchedProgram program = new WatchedProgram(steps, failures);
    try (Rig rig = new Rig(chips, subs, program, program)) {
      boolean failed = false;
      try {
        rig.run((orch, args, config) -> {
          RandomProgram.submit(orch, steps, Rig.CHIP, Rig.FUNCTION);
          program.go();
        });
      } catch (PodException first) {
        failed = true;
        assertTrue(steps.get(first.path().getFirst().task()).fails());
      }
      program.verify(failed);
      assertEquals(0, rig.engine.ring().live());
      assertEquals(0, rig.engine.knownWriters());
    }
  }
}
