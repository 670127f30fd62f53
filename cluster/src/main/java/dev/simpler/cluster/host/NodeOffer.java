package dev.simpler.cluster.host;

import dev.simpler.cluster.member.ClusterSystem;
import dev.simpler.cluster.wire.WireMessage;
import dev.simpler.runtime.pod.HostPort;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.pattern.Patterns;

/**
 * A node and what it has.
 *
 * @param node as the cluster knows it
 * @param offer its own words
 */
public record NodeOffer(Member node, WireMessage.Offer offer) {
  /** Asks all nodes that are up, at once; one that does not answer in time is left out. */
  public static List<NodeOffer> all(ClusterSystem member) {
    List<Member> nodes = member.nodes();
    long end = System.nanoTime() + member.config().limits().join().toNanos();
    List<CompletableFuture<Optional<WireMessage.Offer>>> asked =
        nodes.stream().map(node -> ask(member, node, end)).toList();
    List<NodeOffer> all = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      Member node = nodes.get(i);
      asked.get(i).join().ifPresent(offer -> all.add(new NodeOffer(node, offer)));
    }
    return all;
  }

  /** Asks one, again if need be: a connection that breaks takes along what is on it. */
  private static CompletableFuture<Optional<WireMessage.Offer>> ask(
      ClusterSystem member, Member node, long end) {
    return Patterns.ask(
            NodeActor.at(member.system(), node.address()),
            new WireMessage.Ask(),
            ClusterSystem.tick(member.system()))
        .toCompletableFuture()
        .thenApply(offer -> Optional.of((WireMessage.Offer) offer))
        .exceptionallyCompose(_ ->
            end - System.nanoTime() > 0 && !member.left().isDone()
                ? ask(member, node, end)
                : CompletableFuture.completedFuture(Optional.empty()));
  }

  /** Where it listens. */
  public HostPort address() {
    return ClusterSystem.hostPort(node.address());
  }

  /** By which placements choose it. */
  public Set<String> roles() {
    return ClusterSystem.roles(node);
  }

  @Override
  public String toString() {
    return address()
        + " with roles "
        + roles()
        + " and "
        + offer.free().size()
        + " of "
        + offer.chips()
        + " chips of "
        + offer.platform()
        + " free";
  }
}
