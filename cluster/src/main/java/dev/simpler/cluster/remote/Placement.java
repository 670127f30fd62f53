package dev.simpler.cluster.remote;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.cluster.host.NodeOffer;
import dev.simpler.cluster.member.ClusterException;
import dev.simpler.cluster.member.ClusterSystem;
import java.util.Comparator;
import java.util.List;

/**
 * Finds a node for a worker: of those with its roles and enough free chips the one with most, of
 * equal ones the first by address. Somebody else may be quicker; then the next one is asked.
 */
final class Placement {
  private final ClusterSystem member;

  Placement(ClusterSystem member) {
    this.member = member;
  }

  /**
   * Has it set apart.
   *
   * @throws ClusterException UNAVAILABLE if no node has room, with what each has
   */
  Session place(Wanted wanted, long lease) {
    List<NodeOffer> all = NodeOffer.all(member);
    List<NodeOffer> fitting =
        all.stream()
            .filter(each -> each.roles().containsAll(wanted.roles()))
            .filter(each ->
                wanted.chips() == 0
                    || each.offer().platform().equals(wanted.platform())
                        && each.offer().free().size() >= wanted.chips())
            .sorted(Comparator.comparingInt((NodeOffer each) -> -each.offer().free().size()))
            .toList();
    for (NodeOffer each : fitting) {
      try {
        return new Session(member, each.node(), wanted, lease);
      } catch (SimplerException taken) {
        if (taken.category() != ErrorCategory.UNAVAILABLE
            && taken.category() != ErrorCategory.CRASH
            && taken.category() != ErrorCategory.STALL) {
          throw taken;
        }
      }
    }
    throw ClusterException.unavailable(
        "no node with roles "
            + wanted.roles()
            + " has "
            + wanted.chips()
            + " free chips of "
            + wanted.platform()
            + "; there are "
            + all,
        "start more nodes, or ask for less");
  }
}
