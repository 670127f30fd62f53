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
 * @param bulkPort where owners of its workers connect for large tensors; 0 for any that is free
 */
public record NodeConfig(
    ClusterConfig cluster, Set<String> roles, String platform, int chips, int bulkPort) {
  /** As many as one address space has device numbers for. */
  private static final int MOST_CHIPS = 4096;

  private static final int MOST_PORT = (1 << 16) - 1;

  public NodeConfig {
    roles = Set.copyOf(roles);
    if (chips < 0 || chips > MOST_CHIPS) {
      throw refuse(chips + " chips are outside 0.." + MOST_CHIPS, "offer the chips there are");
    }
    if (bulkPort < 0 || bulkPort > MOST_PORT) {
      throw refuse("port " + bulkPort + " for tensors is outside 0.." + MOST_PORT, "use 0 for any");
    }
    for (String role : roles) {
      if (!role.matches("[a-zA-Z0-9_]+") || reserved(role)) {
        throw refuse(
            "role \"" + role + "\"", "use letters, digits and _, and neither node nor driver");
      }
    }
  }

  /** The same with any port for large tensors. */
  public NodeConfig(ClusterConfig cluster, Set<String> roles, String platform, int chips) {
    this(cluster, roles, platform, chips, 0);
  }

  private static boolean reserved(String role) {
    return role.equals(ClusterSystem.NODE) || role.equals(ClusterSystem.DRIVER);
  }

  private static ClusterException refuse(String what, String mend) {
    return new ClusterException(Fault.of(ErrorCategory.USAGE, what).mend(mend));
  }
}
