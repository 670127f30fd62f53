package dev.simpler.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.ClusterConfig;
import dev.simpler.runtime.pod.DeviceBuffer;
import dev.simpler.runtime.pod.PodConfig;
import dev.simpler.runtime.pod.PodPlace;
import dev.simpler.runtime.pod.PodWorker;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** Tensors on a link that stands still in the middle of one. */
class SlowLinkTest {
  private static final int ELEMENTS = 4 << 20;
  private static final long SOME = 5_000_000;

  /** A worker on a node behind a link, with memory of the size of a tensor there. */
  private static void play(Story story) {
    try (SlowLink link = new SlowLink();
        NodeProcess node = new NodeProcess("", "slow", 0, link);
        PodWorker pod = new PodWorker(PodConfig.of(4).withHeapRingBytes(1 << 20))) {
      ClusterConfig cluster = ClusterConfig.join(node.address()).withLimits(Nodes.LIMITS);
      Callee.Function add = pod.registerPod(new Increments.AddOne());
      pod.addWorker(Increments.below(PodPlace.on(cluster, "slow")));
      pod.init();
      HostTensor values = pod.host().tensor(DataType.FLOAT32, ELEMENTS);
      float[] counted = new float[ELEMENTS];
      for (int i = 0; i < ELEMENTS; i++) {
        counted[i] = i;
      }
      values.set(counted);
      story.play(new Scene(link, node, pod, add, values, counted));
    }
  }

  /** What a test has. */
  private record Scene(
      SlowLink link,
      NodeProcess node,
      PodWorker pod,
      Callee.Function add,
      HostTensor values,
      float[] counted) {}

  /** What happens. */
  private interface Story {
    void play(Scene scene);
  }

  @Test
  void aTensorThatIsHeldUpComesWholeAndANodeThatIsKilledMeanwhileIsNamed() {
    play(scene -> {
      memory(scene);
      task(scene);
      killed(scene);
    });
  }

  private static void memory(Scene scene) {
    DeviceBuffer held = scene.pod.malloc(0, scene.values.memory().byteSize());
    scene.link.there().holdAfter(SOME);
    CompletableFuture<Void> copy =
        CompletableFuture.runAsync(() -> scene.pod.copyTo(held, scene.values.memory()));
    scene.link.there().awaitHeld();
    assertFalse(copy.isDone(), "bytes that are held have not come");
    scene.link.there().open();
    copy.join();
    HostTensor back = scene.pod.host().tensor(DataType.FLOAT32, ELEMENTS);
    scene.pod.copyFrom(back.memory(), held);
    assertArrayEquals(scene.counted, back.floats());
  }

  private static void task(Scene scene) {
    scene.link.there().holdAfter(SOME);
    CompletableFuture<Void> run = run(scene);
    scene.link.there().awaitHeld();
    assertFalse(run.isDone(), "its tensor has not come");
    scene.link.there().open();
    run.join();
    for (int i = 0; i < ELEMENTS; i++) {
      scene.counted[i]++;
    }
    assertArrayEquals(scene.counted, scene.values.floats());
  }

  private static CompletableFuture<Void> run(Scene scene) {
    return CompletableFuture.runAsync(() ->
        scene.pod.run((orch, none, config) ->
            orch.submitNextLevel(scene.add, Increments.of(scene.values), config, 0)));
  }

  private static void killed(Scene scene) {
    scene.link.there().holdAfter(SOME);
    CompletableFuture<Void> run = run(scene);
    scene.link.there().awaitHeld();
    scene.node.kill();
    scene.link.close(); // with a node its port goes
    CompletionException ended = assertThrows(CompletionException.class, run::join);
    SimplerException lost = assertInstanceOf(SimplerException.class, ended.getCause());
    assertEquals(ErrorCategory.CRASH, lost.category(), lost.toString());
    assertTrue(lost.toString().contains("node " + scene.node.address()), lost.toString());
    assertArrayEquals(scene.counted, scene.values.floats(), "nothing of it was written");
  }
}
