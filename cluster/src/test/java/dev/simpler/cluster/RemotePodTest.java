package dev.simpler.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.cluster.member.ClusterSystem;
import dev.simpler.examples.pod.NestedPodExample;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.runtime.example.ExampleResult;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.ChipPlace;
import dev.simpler.runtime.pod.DeviceBuffer;
import dev.simpler.runtime.pod.Mode;
import dev.simpler.runtime.pod.PodConfig;
import dev.simpler.runtime.pod.PodException;
import dev.simpler.runtime.pod.PodFunction;
import dev.simpler.runtime.pod.PodOrchestrator;
import dev.simpler.runtime.pod.PodPlace;
import dev.simpler.runtime.pod.PodWorker;
import dev.simpler.runtime.pod.WorkerKind;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.dispatch.MessageDispatcher;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A run of level 4 over nodes is the one on this machine. */
class RemotePodTest {
  private static Nodes nodes;

  @BeforeAll
  static void start() {
    nodes = new Nodes(2, 1);
  }

  @AfterAll
  static void stop() {
    nodes.close();
  }

  private static ExampleResult run(PodPlace place, Mode mode) {
    return new NestedPodExample()
        .run(ExampleOptions.builder("a2a3sim").place(place).mode(mode).rounds(2, 0).build());
  }

  @Test
  void aRunOverTwoNodesIsTheOneOnThisMachine() {
    ExampleResult here = run(PodPlace.HERE, Mode.THREAD);
    ExampleResult there = run(PodPlace.on(nodes.contact()), Mode.THREAD);
    assertTrue(there.ok(), there.checks().toString());
    assertEquals(here.rounds().getLast().tasks(), there.rounds().getLast().tasks());
    assertEquals(here.rounds().getLast().virtualNs(), there.rounds().getLast().virtualNs());
  }

  @Test
  void aWorkerInProcessModeIsTheSameOnANode() {
    ExampleResult there = run(PodPlace.on(nodes.contact()), Mode.PROCESS);
    assertTrue(there.ok(), there.checks().toString());
  }

  @Test
  void pekkosTransportAndOurActorsAreOneThreadAtATime() {
    ActorSystem system = nodes.node(0).member().system();
    Config settings = system.settings().config();
    assertEquals(
        ClusterSystem.TRANSPORT, settings.getString("pekko.remote.artery.advanced.use-dispatcher"));
    assertEquals(ClusterSystem.TRANSPORT, settings.getString("pekko.io.tcp.worker-dispatcher"));
    MessageDispatcher transport = system.dispatchers().lookup(ClusterSystem.TRANSPORT);
    CompletableFuture<Boolean> overlapped = new CompletableFuture<>();
    CompletableFuture<Void> next = new CompletableFuture<>();
    transport.execute(() -> {
      transport.execute(() -> next.complete(null));
      overlapped.complete(next.isDone());
    });
    next.join();
    assertFalse(overlapped.join());
  }

  /** Has a child of its worker, which lives on a further node, do it. */
  static final class PassOn implements PodFunction {
    @Override
    public void run(PodOrchestrator orchestrator, TaskArgs args, CallConfig config) {
      orchestrator.submitNextLevel(
          new Callee.Function(0),
          TaskArgs.builder().inout(args.tensors().get(0)).build(),
          config,
          0);
    }
  }

  @Test
  void aWorkerOnANodeHasAChildOnAnother() {
    try (PodWorker pod = new PodWorker(PodConfig.of(5).withHeapRingBytes(1 << 20))) {
      Callee.Function pass = pod.registerPod(new PassOn());
      PodWorker between =
          new PodWorker(
              PodConfig.of(4)
                  .withHeapRingBytes(1 << 20)
                  .withPlace(PodPlace.on(nodes.contact(), "n0")));
      between.registerPod(new Increments.AddOne());
      between.addWorker(Increments.below(PodPlace.on(nodes.contact(), "n1")));
      pod.addWorker(between);
      pod.init();
      HostTensor values = pod.host().floats(new float[] {1, 2, 3});
      pod.run((orch, none, config) -> orch.submitNextLevel(pass, Increments.of(values), config, 0));
      assertArrayEquals(new float[] {2, 3, 4}, values.floats());
    }
  }

  @Test
  void chipsOfAnotherMachineAreInNoDomain() {
    try (PodWorker pod = new PodWorker(PodConfig.of(4).withHeapRingBytes(1 << 20))) {
      pod.addWorker(Increments.below(PodPlace.on(nodes.contact())));
      pod.init();
      SimplerException refusal =
          assertThrows(
              SimplerException.class,
              () ->
                  pod.run(
                      (orch, none, config) -> orch.globalDomain("far", 64, new ChipPlace(0, 0))));
      assertEquals(ErrorCategory.UNSUPPORTED, refusal.category(), refusal.toString());
      assertTrue(refusal.toString().contains("chips on other machines"), refusal.toString());
    }
  }

  @Test
  void aFurtherChildThatFindsNoNodeIsToldFromTheStart() {
    try (PodWorker pod = new PodWorker(PodConfig.of(5))) {
      PodWorker between =
          new PodWorker(PodConfig.of(4).withPlace(PodPlace.on(nodes.contact(), "n0")));
      between.addWorker(Increments.below(PodPlace.on(nodes.contact(), "nowhere")));
      pod.addWorker(between);
      SimplerException none = assertThrows(SimplerException.class, pod::init);
      assertEquals(ErrorCategory.UNAVAILABLE, none.category(), none.toString());
      assertTrue(none.toString().contains("[nowhere]"), none.toString());
    }
  }

  @Test
  void memoryOnANodeStaysThereAndIsFreedWithItsWorker() {
    try (PodWorker pod = new PodWorker(PodConfig.of(4).withHeapRingBytes(1 << 20))) {
      Callee.Function add = pod.registerPod(new Increments.AddOne());
      pod.addWorker(Increments.below(PodPlace.on(nodes.contact(), "n0")));
      pod.init();
      HostTensor values = pod.host().floats(new float[] {1, 2, 3});
      DeviceBuffer held = pod.malloc(0, 12);
      pod.copyTo(held, values.memory());
      TaskArgs there = TaskArgs.builder().inout(held.tensor(DataType.FLOAT32, 3)).build();
      pod.run((orch, none, config) -> {
        orch.submitNextLevel(add, there, config, 0);
        orch.submitNextLevel(add, there, config, 0);
      });
      HostTensor back = pod.host().tensor(DataType.FLOAT32, 3);
      pod.copyFrom(back.memory(), held);
      assertArrayEquals(new float[] {3, 4, 5}, back.floats());

      pod.restart(WorkerKind.NEXT_LEVEL, 0);
      SimplerException stale =
          assertThrows(SimplerException.class, () -> pod.copyFrom(back.memory(), held));
      assertEquals(ErrorCategory.DEVICE_MEMORY, stale.category());
      DeviceBuffer again = pod.malloc(0, 12);
      assertNotEquals(held.address(), again.address());
      pod.free(again);
    }
  }

  @Test
  void anObjectThatIsTooLargeIsRefusedAndTheWorkerGoesOn() {
    try (PodWorker pod = new PodWorker(PodConfig.of(4).withHeapRingBytes(1 << 20))) {
      Callee.Function add = pod.registerPod(new Increments.AddOne());
      pod.addWorker(Increments.below(PodPlace.on(nodes.contact(), "n0")));
      pod.init();
      HostTensor large =
          pod.host().tensor(DataType.FLOAT32, (int) (Nodes.LIMITS.objectBytes() / 4 + 1));
      PodException refused =
          assertThrows(
              PodException.class,
              () ->
                  pod.run((orch, none, config) ->
                      orch.submitNextLevel(add, Increments.of(large), config, 0)));
      assertEquals(ErrorCategory.OUT_OF_MEMORY, refused.category(), refused.toString());
      HostTensor small = pod.host().floats(new float[] {1});
      pod.run((orch, none, config) -> orch.submitNextLevel(add, Increments.of(small), config, 0));
      assertArrayEquals(new float[] {2}, small.floats());
    }
  }

  @Test
  void withoutRoomTheErrorListsWhatThereIs() {
    try (PodWorker pod = new PodWorker(PodConfig.of(4))) {
      pod.addWorker(
          new PodWorker(
              PodConfig.of(3).withChips("a2a3sim", 2).withPlace(PodPlace.on(nodes.contact()))));
      SimplerException full = assertThrows(SimplerException.class, pod::init);
      assertEquals(ErrorCategory.UNAVAILABLE, full.category());
      assertTrue(full.toString().contains("1 of 1 chips of a2a3sim free"), full.toString());
    }
  }
}
