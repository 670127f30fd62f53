package dev.simpler.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.ClusterConfig;
import dev.simpler.runtime.pod.DeviceBuffer;
import dev.simpler.runtime.pod.PodConfig;
import dev.simpler.runtime.pod.PodException;
import dev.simpler.runtime.pod.PodFunction;
import dev.simpler.runtime.pod.PodOrchestrator;
import dev.simpler.runtime.pod.PodPlace;
import dev.simpler.runtime.pod.PodWorker;
import dev.simpler.runtime.pod.WorkerKind;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Nodes that are processes, and end with SIGKILL while they hold or do something of ours. */
class NodeLossTest {
  private static final int ELEMENTS = 1 << 20;

  /** Says that it has begun, and never ends. */
  static final class Endless implements PodFunction {
    @Override
    public void run(PodOrchestrator orchestrator, TaskArgs args, CallConfig config)
        throws InterruptedException {
      System.out.println("begun");
      new CountDownLatch(1).await();
    }
  }

  private static void assertNames(NodeProcess node, @Nullable Throwable thrown) {
    SimplerException failure = assertInstanceOf(SimplerException.class, thrown);
    assertEquals(ErrorCategory.CRASH, failure.category(), failure.toString());
    assertTrue(failure.toString().contains("node " + node.address()), failure.toString());
  }

  @Test
  void whatNodesDoAndHoldIsLostWithThemAndTheRestGoesOn() {
    try (NodeProcess first = new NodeProcess("", "third", 1);
        NodeProcess one = new NodeProcess(first.address(), "one,third", 2);
        NodeProcess two = new NodeProcess(first.address(), "two", 1);
        PodWorker pod = new PodWorker(PodConfig.of(4).withHeapRingBytes(1 << 20))) {
      ClusterConfig cluster = ClusterConfig.join(first.address()).withLimits(Nodes.LIMITS);
      one.address();
      two.address();
      Callee.Function add = pod.registerPod(new Increments.AddOne());
      Callee.Function endless = pod.registerPod(new Endless());
      pod.addWorker(Increments.below(PodPlace.on(cluster, "one")));
      pod.addWorker(
          Increments.below(new PodPlace.Node(cluster, Set.of("two"), PodPlace.Loss.GO_ON)));
      pod.addWorker(
          Increments.below(new PodPlace.Node(cluster, Set.of("third"), PodPlace.Loss.REPLACE)));
      pod.init();

      HostTensor small = pod.host().floats(new float[] {1, 2});
      HostTensor large = pod.host().tensor(DataType.FLOAT32, ELEMENTS);
      pod.run((orch, none, config) -> {
        for (int child = 0; child < 3; child++) {
          orch.submitNextLevel(add, Increments.of(small), config, child);
          orch.submitNextLevel(add, Increments.of(large), config, child);
        }
      });
      assertArrayEquals(new float[] {4, 5}, small.floats());
      assertEquals(3f, large.floats()[ELEMENTS - 1]);
      DeviceBuffer held = pod.malloc(1, large.memory().byteSize());
      pod.copyTo(held, large.memory());

      CompletableFuture<Void> run =
          CompletableFuture.runAsync(() ->
              pod.run((orch, none, config) ->
                  orch.submitNextLevel(endless, TaskArgs.builder().build(), config, 0)));
      one.await("begun");
      one.kill();
      CompletionException ended = assertThrows(CompletionException.class, run::join);
      assertNames(one, ended.getCause());

      // The third worker lived there as well: its tasks are run again where there is room.
      HostTensor[] ahead = new HostTensor[8];
      pod.run((orch, none, config) -> {
        orch.submitNextLevel(add, Increments.of(small), config, 2);
        for (int i = 0; i < ahead.length; i++) {
          ahead[i] = pod.host().floats(new float[] {i});
          orch.submitNextLevel(add, Increments.of(ahead[i]), config, 2);
        }
        orch.submitNextLevel(add, Increments.of(small), config, 1);
      });
      assertArrayEquals(new float[] {6, 7}, small.floats());
      for (int i = 0; i < ahead.length; i++) {
        assertEquals(i + 1f, ahead[i].floats()[0]);
      }
      HostTensor back = pod.host().tensor(DataType.FLOAT32, ELEMENTS);
      pod.copyFrom(back.memory(), held);
      assertArrayEquals(large.floats(), back.floats());

      two.kill();
      assertNames(
          two, assertThrows(SimplerException.class, () -> pod.copyTo(held, large.memory())));
      PodException lost =
          assertThrows(
              PodException.class,
              () ->
                  pod.run((orch, none, config) -> {
                    orch.submitNextLevel(add, Increments.of(large), config, 1);
                    orch.submitNextLevel(add, Increments.of(small), config, 2);
                  }));
      assertNames(two, lost);
      assertArrayEquals(new float[] {7, 8}, small.floats());
      SimplerException noRoom =
          assertThrows(SimplerException.class, () -> pod.restart(WorkerKind.NEXT_LEVEL, 1));
      assertEquals(ErrorCategory.UNAVAILABLE, noRoom.category());
    }
  }
}
