package dev.simpler.cluster;

import dev.simpler.cluster.host.NodeOffer;
import dev.simpler.cluster.member.ClusterSystem;
import dev.simpler.cluster.member.EngineLibraries;
import dev.simpler.cluster.wire.WireMessage;
import dev.simpler.runtime.pod.ClusterConfig;
import dev.simpler.runtime.pod.HostPort;
import java.util.List;
import java.util.Set;

/** The nodes of a cluster and what they offer. */
public final class NodeList {
  private NodeList() {}

  /**
   * A node.
   *
   * @param address where it listens
   * @param roles by which placements choose it
   * @param platform of its chips
   * @param chips how many it offers
   * @param free how many of them nobody uses
   */
  public record Entry(HostPort address, Set<String> roles, String platform, int chips, int free) {
    public Entry {
      roles = Set.copyOf(roles);
    }
  }

  /** Joins for a moment and asks all that are up; one that does not answer is left out. */
  public static List<Entry> of(ClusterConfig config) {
    EngineLibraries.require();
    try (ClusterSystem member = ClusterSystem.join(config, Set.of(), _ -> {})) {
      return NodeOffer.all(member).stream().map(NodeList::entry).toList();
    }
  }

  private static Entry entry(NodeOffer node) {
    WireMessage.Offer offer = node.offer();
    return new Entry(
        node.address(), node.roles(), offer.platform(), offer.chips(), offer.free().size());
  }
}
