package dev.simpler.cluster;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.cluster.member.ClusterException;
import dev.simpler.cluster.member.ClusterSystem;
import dev.simpler.runtime.pod.ClusterConfig;
import java.util.Set;

/**
 * What a node offers. Immutable.
 *
 * @param cluster how it takes part
 * @param roles names by which placements choose nodes
 * @param platform of its chips
 * @param chips how many it offers, from device 0 on
 */
public record NodeConfig(ClusterConfig cluster, Set<String> roles, String platform, int chips) {
  /** As many as one address space has device numbers for. */
  private static final int MOST_CHIPS = 4096;

  public NodeConfig {
    roles = Set.copyOf(roles);
    if (chips < 0 || chips > MOST_CHIPS) {
      throw refuse(chips + " chips are outside 0.." + MOST_CHIPS, "offer the chips there are");
    }
    for (String role : roles) {
      if (!role.matches("[a-zA-Z0-9_]+") || reserved(role)) {
        throw refuse(
            "role \"" + role + "\"", "use letters, digits and _, and neither node nor driver");
      }
    }
  }

  private static boolean reserved(String role) {
    return role.equals(ClusterSystem.NODE) || role.equals(ClusterSystem.DRIVER);
  }

  private static ClusterException refuse(String what, String mend) {
    return new ClusterException(Fault.of(ErrorCategory.USAGE, what).mend(mend));
  }
}
