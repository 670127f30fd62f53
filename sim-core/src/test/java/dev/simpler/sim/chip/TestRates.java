package dev.simpler.sim.chip;

import dev.simpler.sim.cost.DataPath;
import dev.simpler.sim.cost.RepeatLaw;
import dev.simpler.sim.cost.VectorLaws;
import dev.simpler.sim.cost.Walk;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Rates of cores of 1 GHz, so that one cycle is 1000 ps, for tests. */
public final class TestRates {
  private TestRates() {}

  /**
   * One cycle to start anything, one per repeat and per fractal.
   *
   * @param gib bandwidth of each path
   */
  public static KernelRates plain(Function<DataPath, Double> gib) {
    RepeatLaw law = new RepeatLaw(1, 1, 0, 0, 0, 0, 0, 0, 0, 0, Walk.FLAT);
    return new KernelRates(
        1e9,
        Arrays.stream(DataPath.values())
            .collect(Collectors.toMap(path -> path, path -> new PathRate(gib.apply(path), 1, 0))),
        VectorLaws.of((op, from, to, precise) -> law, op -> false),
        new CubeRate(1, 0, 1, Map.of()),
        new SharedRate(1e6, 1e6, 1, 1, 1),
        1);
  }
}
