package dev.simpler.graphs.tmr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.graphs.tmr.RandomGraph.Access;
import dev.simpler.graphs.tmr.RandomGraph.Close;
import dev.simpler.graphs.tmr.RandomGraph.Open;
import dev.simpler.graphs.tmr.RandomGraph.Step;
import dev.simpler.graphs.tmr.RandomGraph.Submit;
import dev.simpler.platform.device.ChipFacts;
import dev.simpler.platform.device.GraphRuntime.RunStatistics;
import dev.simpler.platform.orchestration.GraphException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class RandomGraphProperties {

  @Property(tries = 2500)
  void any_schedule_gives_the_result_of_sequential_execution(
      @ForAll("programs") RandomGraph program, @ForAll("chips") ChipFacts chip) {
    ProgramRunner runner = new ProgramRunner(program, chip);
    int expected = runner.expectedCode();
    try (TensormapRig rig = runner.rig()) {
      RunStatistics statistics;
      try {
        statistics = rig.run(runner.orchestration());
      } catch (GraphException failure) {
        if (failure.code() != 2 || !runner.mayFragment()) {
          assertEquals(expected, failure.code(), failure.fault().message());
        }
        return;
      }
      assertEquals(0, expected, "the rings are too small, but nothing was reported");
      assertArrayEquals(runner.interpret(), runner.result());
      assertEquals(statistics.subtasks(), rig.executions().size());
    }
  }

  @Provide
  Arbitrary<ChipFacts> chips() {
    return Arbitraries.of(TensormapRig.chips().toList());
  }

  @Provide
  Arbitrary<RandomGraph> programs() {
    Arbitrary<Integer> small = Arbitraries.integers().between(0, 7);
    Arbitrary<Access> access =
        Combinators.combine(
                Arbitraries.integers().between(0, 5),
                Arbitraries.of(true, false),
                small,
                small,
                small,
                small,
                Arbitraries.integers().between(0, 3))
            .as(Access::new);
    Arbitrary<Step> submit =
        Combinators.combine(
                access.list().ofMinSize(0).ofMaxSize(4),
                Arbitraries.integers().between(0, 4),
                Arbitraries.integers().between(1, 5),
                Arbitraries.of(false, false, false, true),
                Arbitraries.integers().between(0, 2))
            .as(Submit::new);
    Arbitrary<Step> step =
        Arbitraries.frequencyOf(
            Tuple.of(8, submit),
            Tuple.of(2, Arbitraries.of(new Open())),
            Tuple.of(3, Arbitraries.of(new Close())));
    return Combinators.combine(
            step.list().ofMinSize(0).ofMaxSize(40),
            Arbitraries.of(4, 8, 16, 64),
            Arbitraries.of(4, 64),
            Arbitraries.integers().between(1, 4),
            Arbitraries.integers().between(2, 4),
            Arbitraries.longs().between(0, 1000))
        .as(RandomGraph::new);
  }
}
