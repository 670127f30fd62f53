package dev.simpler.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.ClusterConfig;
import dev.simpler.runtime.pod.ClusterLimits;
import dev.simpler.runtime.pod.PodConfig;
import dev.simpler.runtime.pod.PodException;
import dev.simpler.runtime.pod.PodPlace;
import dev.simpler.runtime.pod.PodWorker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A node that the others do not hear for a time, or never again. */
class PartitionTest {
  /** More than go ahead. */
  private static final int STAMPS = 40;

  private static final int ELEMENTS = 3 << 20;

  private static ClusterNode node(ClusterConfig config, ClusterLimits limits, String role) {
    return ClusterNode.start(
        new NodeConfig(config.withLimits(limits), Set.of(role), "a2a3sim", 1),
        Map.of("pekko.remote.artery.advanced.test-mode", "on"));
  }

  /** What happens between nodes and an owner with a worker on the second one. */
  private interface Story {
    void play(ClusterNode second, PodWorker pod, Callee.Function add, Callee.Function stamp)
        throws Exception;
  }

  private static void play(ClusterLimits limits, Story story) throws Exception {
    try (ClusterNode first = node(ClusterConfig.first(), limits, "first")) {
      ClusterConfig contact = ClusterConfig.join(first.address().toString());
      try (ClusterNode second = node(contact, limits, "second");
          PodWorker pod = new PodWorker(PodConfig.of(4).withHeapRingBytes(1 << 20))) {
        Callee.Function add = pod.registerPod(new Increments.AddOne());
        Callee.Function stamp = pod.registerPod(new Increments.Stamp());
        pod.addWorker(Increments.below(PodPlace.on(contact.withLimits(limits), "second")));
        pod.init();
        story.play(second, pod, add, stamp);
      }
    }
  }

  @Test
  void whatGetsLostInAPartitionThatHealsIsSentAgain() throws Exception {
    play(
        Nodes.LIMITS,
        (second, pod, add, stamp) -> {
          HostTensor large = pod.host().tensor(DataType.FLOAT32, ELEMENTS);
          HostTensor small = pod.host().floats(new float[] {1});
          pod.run((orch, none, config) -> {
            BreakableNode.cut(second, true);
            orch.submitNextLevel(add, Increments.of(large), config, 0);
            orch.submitNextLevel(add, Increments.of(small), config, 0);
            BreakableNode.cut(second, false);
            orch.submitNextLevel(add, Increments.of(large), config, 0);
          });
          assertArrayEquals(new float[] {2}, small.floats());
          assertEquals(2f, large.floats()[0]);
          assertEquals(2f, large.floats()[ELEMENTS - 1]);
        });
  }

  @Test
  void tasksThatWereSentAheadAreDoneOnceAndInTheirOrderWhateverGotLost() throws Exception {
    System.clearProperty(Increments.Stamping.COUNT);
    play(
        Nodes.LIMITS,
        (second, pod, add, stamp) -> {
          List<HostTensor> stamps = new ArrayList<>();
          pod.run((orch, none, config) -> {
            for (int i = 0; i < STAMPS; i++) {
              if (i % (STAMPS / 4) == 0) {
                BreakableNode.cut(second, i / (STAMPS / 4) % 2 == 1);
              }
              HostTensor one = pod.host().floats(new float[] {0});
              stamps.add(one);
              orch.submitNextLevel(stamp, Increments.of(one), config, 0);
            }
            BreakableNode.cut(second, false);
          });
          for (int i = 0; i < STAMPS; i++) {
            assertEquals(i + 1f, stamps.get(i).floats()[0]);
          }
        });
  }

  @Test
  void aNodeThatIsNeverHeardAgainIsNamedAndEndsItself() throws Exception {
    play(
        Nodes.LIMITS.withLoss(Duration.ofSeconds(5), Duration.ofSeconds(1)),
        (second, pod, add, stamp) -> {
          HostTensor small = pod.host().floats(new float[] {1});
          pod.run(
              (orch, none, config) -> orch.submitNextLevel(add, Increments.of(small), config, 0));
          BreakableNode.cut(second, true);
          PodException lost =
              assertThrows(
                  PodException.class,
                  () ->
                      pod.run((orch, none, config) ->
                          orch.submitNextLevel(add, Increments.of(small), config, 0)));
          assertEquals(ErrorCategory.CRASH, lost.category());
          assertTrue(lost.toString().contains("node " + second.address()), lost.toString());
          assertArrayEquals(new float[] {2}, small.floats());
          second.ended().join();
        });
  }
}
