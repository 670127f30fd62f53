package dev.simpler.sim.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.sim.observe.CoreIdentity;
import dev.simpler.sim.observe.CoreKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberingTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 23, 24, 36})
  void theFirstCoresAreCubesAndTheOthersPairsOfVectors(int clusters) {
    for (int cluster = 0; cluster < clusters; cluster++) {
      assertEquals(
          new CoreIdentity(7, cluster, CoreKind.AIC, cluster, 0),
          Clusters.identity(7, clusters, cluster));
      for (int lane = 0; lane < 2; lane++) {
        int core = clusters + 2 * cluster + lane;
        assertEquals(
            new CoreIdentity(7, core, CoreKind.AIV, cluster, lane),
            Clusters.identity(7, clusters, core));
      }
    }
  }
}
