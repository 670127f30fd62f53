package dev.simpler.runtime.pod.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.task.TensorTag;
import dev.simpler.runtime.pod.WorkerKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class PodDependencyTest {
  private static final long A = 64;
  private static final long B = 128;
  private final GraphRig rig = new GraphRig(8);

  PodDependencyTest() {
    rig.graph.scopes().begin();
  }

  private Slot writer(long address, int worker) {
    return java.util.Objects.requireNonNull(
        rig.graph.producers().lookup(new TensorKey(address, worker)));
  }

  @ParameterizedTest
  @EnumSource(TensorTag.class)
  void eachTagWaitsForTheWriterAndBecomesItAsTheTableSays(TensorTag tag) {
    Slot before = rig.submit(TensorTag.OUTPUT_EXISTING, A);
    Slot slot = rig.submit(tag, A);
    boolean waits = tag == TensorTag.INPUT || tag == TensorTag.INOUT;
    boolean writes =
        tag == TensorTag.INOUT || tag == TensorTag.OUTPUT || tag == TensorTag.OUTPUT_EXISTING;
    assertEquals(waits ? 1 : 0, slot.waitingFor());
    assertSame(writes ? slot : before, writer(A, -1));
  }

  @Test
  void aProducerOfSeveralInputsCountsOnce() {
    rig.submit(-1, TaskArgs.builder().output(GraphRig.host(A)).output(GraphRig.host(B)).build());
    Slot reader =
        rig.submit(-1, TaskArgs.builder().input(GraphRig.host(A)).input(GraphRig.host(B)).build());
    assertEquals(1, reader.waitingFor());
  }

  @Test
  void membersThatNameOneTensorDoNotWaitForThemselves() {
    TaskArgs both = GraphRig.args(GraphRig.host(A), TensorTag.INOUT);
    Slot group = rig.submit(-1, both, both, both);
    assertEquals(0, group.waitingFor());
    assertEquals(SlotState.READY, group.state());
    assertSame(group, writer(A, -1));
  }

  @Test
  void tensorsWithoutAddressMakeNoEdgeAndNoWriter() {
    for (TensorTag tag : TensorTag.values()) {
      assertEquals(0, rig.submit(tag, 0).waitingFor());
    }
    assertEquals(0, rig.graph.producers().size());
  }

  @Test
  void aReaderAfterAnOverwriteWaitsForTheNewestWriterOnly() {
    Slot old = rig.submit(TensorTag.OUTPUT_EXISTING, A);
    Slot fresh = rig.submit(TensorTag.OUTPUT_EXISTING, A);
    Slot reader = rig.submit(TensorTag.INPUT, A);
    assertEquals(1, reader.waitingFor());
    rig.end(fresh);
    assertEquals(SlotState.READY, reader.state());
    assertEquals(SlotState.RUNNING, old.state());
  }

  @Test
  void aWriterDoesNotWaitForReaders() {
    Slot reader = rig.submit(TensorTag.INPUT, A);
    Slot writer = rig.submit(TensorTag.OUTPUT_EXISTING, A);
    rig.start();
    assertEquals(List.of(reader, writer), rig.started);
  }

  @Test
  void hostMemoryAndEachWorkersMemoryAreDifferentTensors() {
    Slot host = rig.submit(TensorTag.OUTPUT_EXISTING, A);
    rig.end(host);
    rig.graph.pool(WorkerKind.NEXT_LEVEL).release(0);
    TaskArgs write = GraphRig.args(GraphRig.device(A), TensorTag.OUTPUT_EXISTING);
    TaskArgs read = GraphRig.args(GraphRig.device(A), TensorTag.INPUT);
    assertEquals(0, rig.submit(2, read).waitingFor());
    Slot zero = rig.submit(0, write);
    Slot one = rig.submit(1, write);
    assertEquals(3, rig.graph.producers().size());
    Slot reader = rig.submit(1, read);
    assertEquals(1, reader.waitingFor());
    rig.end(one);
    assertEquals(SlotState.READY, reader.state());
    assertEquals(SlotState.RUNNING, zero.state());
  }

  @Test
  void consumingAnOldWriterKeepsTheNewerOnesEntry() {
    rig.graph.scopes().begin();
    Slot old = rig.submit(TensorTag.OUTPUT_EXISTING, A);
    rig.graph.endScope();
    Slot fresh = rig.submit(TensorTag.OUTPUT_EXISTING, A);
    rig.end(old);
    assertEquals(SlotState.CONSUMED, old.state());
    assertSame(fresh, writer(A, -1));
    rig.end(fresh);
    rig.graph.endScope();
    assertNull(rig.graph.producers().lookup(new TensorKey(A, -1)));
  }

  @Test
  void anEmptyAllocationHasNoWriterAndNoReaders() {
    Slot empty = rig.allocate(0);
    assertEquals(SlotState.COMPLETED, empty.state());
    assertEquals(0, rig.graph.producers().size());
    assertEquals(0, rig.submit(TensorTag.INPUT, 0).waitingFor());
    assertEquals(1, empty.references());
  }
}
