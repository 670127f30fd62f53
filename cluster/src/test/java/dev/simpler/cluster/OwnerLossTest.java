package dev.simpler.cluster;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.simpler.runtime.pod.ClusterConfig;
import dev.simpler.runtime.pod.ClusterLimits;
import dev.simpler.runtime.pod.Mode;
import dev.simpler.runtime.pod.PodConfig;
import dev.simpler.runtime.pod.PodPlace;
import dev.simpler.runtime.pod.PodWorker;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A program that ends with SIGKILL leaves no process on the node that worked for it. */
class OwnerLossTest {
  private static final ClusterLimits LIMITS =
      Nodes.LIMITS.withLoss(Duration.ofSeconds(5), Duration.ofSeconds(1));

  /** A program with a worker on a node, whose children are processes there. */
  static final class Program {
    private Program() {}

    public static void main(String[] words) throws InterruptedException {
      PodWorker pod = new PodWorker(PodConfig.of(4).withHeapRingBytes(1 << 20));
      PodPlace place = PodPlace.on(ClusterConfig.join(words[0]).withLimits(LIMITS));
      PodWorker child =
          new PodWorker(
              PodConfig.of(3)
                  .withMode(Mode.PROCESS)
                  .withSubWorkers(2)
                  .withHeapRingBytes(1 << 20)
                  .withPlace(place));
      child.register(new Increments.Increment());
      pod.addWorker(child);
      pod.init();
      System.out.println("placed");
      new CountDownLatch(1).await();
    }
  }

  @Test
  void theProcessesOfAWorkerEndWithItsOwner() {
    ClusterConfig first = ClusterConfig.first().withLimits(LIMITS);
    try (ClusterNode node = ClusterNode.start(new NodeConfig(first, Set.of(), "a2a3sim", 0));
        ProgramProcess owner =
            new ProgramProcess(Program.class, List.of(node.address().toString()))) {
      List<ProcessHandle> before = ProcessHandle.current().children().toList();
      owner.await("placed");
      List<ProcessHandle> workers =
          ProcessHandle.current().children().filter(child -> !before.contains(child)).toList();
      assertFalse(workers.isEmpty(), "its sub-workers are processes of the node");
      owner.kill();
      workers.forEach(worker -> worker.onExit().join());
    }
  }
}
