package dev.simpler.cluster.member;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.simpler.runtime.pod.ClusterConfig;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.dispatch.MessageDispatcher;
import org.junit.jupiter.api.Test;

/** All that a task passes in a member runs on one thread. */
class TransportTest {
  @Test
  void pekkosTransportAndOurActorsShareOneThread() {
    try (ClusterSystem member = ClusterSystem.join(ClusterConfig.first(), Set.of(), _ -> {})) {
      var settings = member.system().settings().config();
      assertEquals(
          ClusterSystem.TRANSPORT,
          settings.getString("pekko.remote.artery.advanced.use-dispatcher"));
      assertEquals(ClusterSystem.TRANSPORT, settings.getString("pekko.io.tcp.worker-dispatcher"));
      MessageDispatcher transport = member.system().dispatchers().lookup(ClusterSystem.TRANSPORT);
      CompletableFuture<Thread> one = new CompletableFuture<>();
      CompletableFuture<Thread> two = new CompletableFuture<>();
      transport.execute(() -> {
        transport.execute(() -> two.complete(Thread.currentThread()));
        one.complete(Thread.currentThread());
      });
      assertSame(one.join(), two.join());
    }
  }
}
