package dev.simpler.sim.engine;

import dev.simpler.sim.observe.CoreIdentity;
import dev.simpler.sim.observe.CoreKind;

/** The numbering of cores: AICs first, then the AIVs in pairs. */
final class Clusters {
  private Clusters() {}

  static CoreIdentity identity(int device, int clusters, int core) {
    if (core < clusters) {
      return new CoreIdentity(device, core, CoreKind.AIC, core, 0);
    }
    int vector = core - clusters;
    return new CoreIdentity(device, core, CoreKind.AIV, vector / 2, vector % 2);
  }
}
