package dev.simpler.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.runtime.pod.ClusterAccess;
import dev.simpler.runtime.pod.ClusterConfig;
import dev.simpler.runtime.pod.HostPort;
import dev.simpler.runtime.pod.PodException;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who is let into a cluster. */
class AccessTest {
  private static final ClusterAccess KNOWN = new ClusterAccess.Secret("a secret of this test");

  @Test
  void whoKnowsTheSecretIsLetInAndNobodyElse() {
    ClusterConfig secret = ClusterConfig.first().withAccess(KNOWN).withLimits(Nodes.LIMITS);
    try (ClusterNode node = ClusterNode.start(new NodeConfig(secret, Set.of(), "a2a3sim", 1))) {
      ClusterConfig contact =
          ClusterConfig.join(node.address().toString()).withLimits(Nodes.LIMITS);
      assertEquals(1, NodeList.of(contact.withAccess(KNOWN)).size());
      SimplerException other =
          assertThrows(
              SimplerException.class,
              () ->
                  NodeList.of(
                      contact.withAccess(new ClusterAccess.Secret("another secret of it"))));
      assertEquals(ErrorCategory.UNAVAILABLE, other.category());
      assertTrue(other.toString().contains("not of this process's secret"), other.toString());
    }
  }

  @Test
  void beyondThisMachineAnAccessIsRequired() {
    PodException refusal =
        assertThrows(
            PodException.class,
            () ->
                ClusterConfig.first()
                    .withListen(new HostPort("10.0.0.1", 0), new ClusterAccess.Open()));
    assertEquals(ErrorCategory.USAGE, refusal.category());
    assertThrows(PodException.class, () -> new ClusterAccess.Secret("short"));
    assertFalse(KNOWN.toString().contains("test"), "a secret is not printed");
  }
}
