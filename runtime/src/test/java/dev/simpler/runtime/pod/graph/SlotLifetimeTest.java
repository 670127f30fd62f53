package dev.simpler.runtime.pod.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.task.TensorTag;
import dev.simpler.runtime.pod.PodException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SlotLifetimeTest {
  private static final long A = 64;
  private final GraphRig rig = new GraphRig(2);

  @Test
  void aLeafIsConsumedWhenItsScopeCloses() {
    rig.graph.scopes().begin();
    Slot leaf = rig.submit(TensorTag.OUTPUT_EXISTING, A);
    rig.end(leaf);
    assertEquals(SlotState.COMPLETED, leaf.state());
    rig.graph.endScope();
    assertEquals(SlotState.CONSUMED, leaf.state());
    assertEquals(0, rig.graph.active());
  }

  @Test
  void withoutAScopeATaskIsConsumedWhenItEnds() {
    Slot leaf = rig.submit(TensorTag.OUTPUT_EXISTING, A);
    rig.end(leaf);
    assertEquals(SlotState.CONSUMED, leaf.state());
  }

  @Test
  void aProducerOutlivesItsScopeUntilItsLastConsumerEnds() {
    rig.graph.scopes().begin();
    Slot producer = rig.submit(TensorTag.OUTPUT_EXISTING, A);
    Slot first = rig.submit(TensorTag.INPUT, A);
    Slot second = rig.submit(TensorTag.INPUT, A);
    rig.end(producer);
    rig.graph.endScope();
    rig.end(first);
    assertEquals(SlotState.COMPLETED, producer.state());
    rig.end(second);
    assertEquals(SlotState.CONSUMED, producer.state());
    assertEquals(3, rig.retired.size());
  }

  @Test
  void anAllocationNobodyUsesIsReclaimedWithItsScope() {
    rig.graph.scopes().begin();
    Slot memory = rig.allocate(A);
    assertEquals(SlotState.COMPLETED, memory.state());
    rig.graph.endScope();
    assertEquals(List.of(memory), rig.retired);
    assertEquals(0, rig.graph.active());
  }

  @Test
  void anInoutWriterKeepsAnAllocationAliveAndAPlainWriterDoesNot() {
    for (TensorTag tag : List.of(TensorTag.INOUT, TensorTag.OUTPUT_EXISTING)) {
      rig.graph.scopes().begin();
      Slot memory = rig.allocate(A);
      Slot writer = rig.submit(tag, A);
      rig.start();
      rig.graph.endScope();
      boolean keeps = tag == TensorTag.INOUT;
      assertEquals(keeps ? SlotState.COMPLETED : SlotState.CONSUMED, memory.state());
      rig.end(writer);
      assertEquals(SlotState.CONSUMED, memory.state());
    }
  }

  @Test
  void aFailedTaskPoisonsItsConsumersAndReleasesWhatTheyReferTo() {
    rig.graph.scopes().begin();
    Slot memory = rig.allocate(A);
    Slot fails = rig.submit(TensorTag.INOUT, A);
    Slot consumer = rig.submit(TensorTag.INOUT, A);
    Slot last = rig.submit(TensorTag.INPUT, A);
    rig.graph.endScope();
    rig.end(fails, new IllegalStateException("fails"));
    assertEquals(List.of(fails), rig.started);
    assertTrue(consumer.failure() instanceof PoisonedException);
    assertTrue(last.failure() instanceof PoisonedException);
    assertEquals(4, rig.retired.size());
    assertEquals(SlotState.CONSUMED, memory.state());
    assertEquals(0, rig.graph.active());
  }

  @Test
  void aGroupOfOneIsAPlainTaskAndALargerOneReleasesItsConsumerOnce() {
    Slot one = rig.submit(-1, GraphRig.args(GraphRig.host(A), TensorTag.OUTPUT_EXISTING));
    rig.end(one);
    assertEquals(List.of(one), rig.retired);
    TaskArgs write = GraphRig.args(GraphRig.host(A), TensorTag.OUTPUT_EXISTING);
    rig.graph.pool(dev.simpler.runtime.pod.WorkerKind.NEXT_LEVEL).release(0);
    Slot group = rig.submit(-1, write, write);
    Slot consumer = rig.submit(TensorTag.INPUT, A);
    rig.start();
    rig.graph.memberDone(group, null);
    assertEquals(SlotState.PENDING, consumer.state());
    assertEquals(1, consumer.waitingFor());
    rig.graph.memberDone(group, null);
    assertEquals(SlotState.READY, consumer.state());
  }

  @Test
  void aWaitingGroupKeepsLivingWorkersFreeAndNotDeadOnes() {
    GraphRig four = new GraphRig(4);
    WorkerPool pool = four.graph.pool(dev.simpler.runtime.pod.WorkerKind.NEXT_LEVEL);
    pool.setAlive(0, false);
    pool.setAlive(1, false);
    TaskArgs none = TaskArgs.builder().build();
    Slot busy = four.submit(3, none);
    four.start();
    Slot group = four.submit(-1, none, none);
    Slot later = four.submit(-1, none);
    four.start();
    assertEquals(List.of(busy), four.started);
    pool.release(3);
    four.end(busy);
    four.start();
    assertEquals(List.of(busy, group, group), four.started);
    assertEquals(SlotState.READY, later.state());
  }

  @Test
  void sixtyFourScopesNestAndTheNextIsRefused() {
    PodScopes scopes = new PodScopes();
    for (int i = 0; i < 64; i++) {
      scopes.begin();
      assertEquals(i, scopes.current());
    }
    PodException refusal = assertThrows(PodException.class, scopes::begin);
    assertTrue(refusal.fault().message().contains("scope 65"), refusal::getMessage);
    assertEquals(64, scopes.depth());
    for (int i = 0; i < 64; i++) {
      scopes.end(slot -> {});
    }
    assertThrows(PodException.class, () -> scopes.end(slot -> {}));
  }

  @Test
  void aScopeReleasesInTheOrderOfRegistration() {
    rig.graph.scopes().begin();
    List<Slot> slots = List.of(rig.allocate(A), rig.allocate(2 * A), rig.allocate(3 * A));
    rig.graph.endScope();
    assertEquals(slots, rig.retired);
  }
}
