package dev.simpler.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
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
      assertPortIsNamed(node.bulkPort());
    }
  }

  private static void assertPortIsNamed(int taken) {
    NodeConfig other = new NodeConfig(ClusterConfig.first(), Set.of(), "a2a3sim", 1, taken);
    SimplerException refused = assertThrows(SimplerException.class, () -> ClusterNode.start(other));
    assertEquals(ErrorCategory.UNAVAILABLE, refused.category());
    assertTrue(refused.toString().contains("127.0.0.1:" + taken), refused.toString());
  }

  @Test
  void aPortThatIsNoneIsRefused() {
    assertThrows(
        SimplerException.class,
        () -> new NodeConfig(ClusterConfig.first(), Set.of(), "a2a3sim", 1, 1 << 16));
  }
}
