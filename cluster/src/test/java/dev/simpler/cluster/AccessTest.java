package dev.simpler.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.ClusterAccess;
import dev.simpler.runtime.pod.ClusterConfig;
import dev.simpler.runtime.pod.HostPort;
import dev.simpler.runtime.pod.PodConfig;
import dev.simpler.runtime.pod.PodException;
import dev.simpler.runtime.pod.PodPlace;
import dev.simpler.runtime.pod.PodWorker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who is let into a cluster. */
class AccessTest {
  private static final ClusterAccess KNOWN = new ClusterAccess.Secret("a secret of this test");

  private static final int ELEMENTS = 1 << 20;

  @Test
  void whoKnowsTheSecretIsLetInAndNobodyElse() throws IOException {
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
      tensorsToo(node, contact.withAccess(KNOWN));
    }
  }

  /** They have connections of their own, on the same terms. */
  private static void tensorsToo(ClusterNode node, ClusterConfig known) throws IOException {
    try (PodWorker pod = new PodWorker(PodConfig.of(4).withHeapRingBytes(1 << 20))) {
      Callee.Function add = pod.registerPod(new Increments.AddOne());
      pod.addWorker(Increments.below(PodPlace.on(known)));
      pod.init();
      HostTensor large = pod.host().tensor(DataType.FLOAT32, ELEMENTS);
      pod.run((orch, none, config) -> {
        orch.submitNextLevel(add, Increments.of(large), config, 0);
        orch.submitNextLevel(add, Increments.of(large), config, 0);
      });
      assertEquals(2f, large.floats()[0]);
      assertEquals(2f, large.floats()[ELEMENTS - 1]);
    }
    try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), node.bulkPort())) {
      plain.getOutputStream().write(new byte[32]);
      assertTrue(Nodes.hasHungUp(plain), "whoever speaks no TLS is hung up on");
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
