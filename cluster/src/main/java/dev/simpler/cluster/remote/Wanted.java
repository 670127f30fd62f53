package dev.simpler.cluster.remote;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.cluster.host.LocalPlan;
import dev.simpler.cluster.member.ClusterException;
import dev.simpler.runtime.pod.PodPlan;
import dev.simpler.runtime.worker.WorkerConfig;
import java.util.List;
import java.util.Set;

/**
 * What a worker asks of a node.
 *
 * @param roles that the node must have
 * @param platform of its chips; empty if it wants none
 * @param chips how many, with those below it
 */
record Wanted(Set<String> roles, String platform, int chips) {
  Wanted {
    roles = Set.copyOf(roles);
  }

  static Wanted of(Set<String> roles, PodPlan plan) {
    List<WorkerConfig> chips = LocalPlan.chips(plan);
    List<String> platforms = chips.stream().map(WorkerConfig::platform).distinct().toList();
    if (platforms.size() > 1) {
      throw new ClusterException(
          Fault.of(ErrorCategory.USAGE, "a worker elsewhere with chips of " + platforms)
              .mend("use one platform for all chips of a worker on a node"));
    }
    return new Wanted(roles, platforms.isEmpty() ? "" : platforms.getFirst(), chips.size());
  }
}
