package dev.simpler.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.runtime.pod.ClusterConfig;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A node that has joined is listed with what it offers. */
class NodeListTest {
  @Test
  void aNodeThatHasJoinedIsListedWithItsChips() {
    NodeConfig first = new NodeConfig(ClusterConfig.first(), Set.of("fast"), "a2a3sim", 2);
    try (ClusterNode node = ClusterNode.start(first)) {
      List<NodeList.Entry> all = NodeList.of(ClusterConfig.join(node.address().toString()));
      assertEquals(
          List.of(new NodeList.Entry(node.address(), Set.of("fast"), "a2a3sim", 2, 2)), all);
    }
  }
}
