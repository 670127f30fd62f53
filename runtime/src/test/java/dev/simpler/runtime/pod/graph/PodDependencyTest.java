package dev.simpler.runtime.pod.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.task.TensorTag;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.runtime.pod.WorkerKind;
import java.util.ArrayList;
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

  private List<Slot> writers(long address, int memory) {
    List<Slot> found = new ArrayList<>();
    rig.graph.producers().find(ByteRange.of(memory, address, 16), found::add);
    return found;
  }

  /** Submits a task that names {@code count} floats from float {@code first} on. */
  private Slot submit(TensorTag tag, int first, int count) {
    return rig.submit(
        -1, GraphRig.args(ContinuousTensor.host(A + 4L * first, DataType.FLOAT32, count), tag));
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
    assertEquals(List.of(writes ? slot : before), writers(A, ByteRange.HOST));
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
    assertEquals(List.of(group), writers(A, ByteRange.HOST));
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
    assertEquals(List.of(fresh), writers(A, ByteRange.HOST));
    rig.end(fresh);
    rig.graph.endScope();
    assertEquals(List.of(), writers(A, ByteRange.HOST));
    assertEquals(0, rig.graph.producers().size());
  }

  @Test
  void anEmptyAllocationHasNoWriterAndNoReaders() {
    Slot empty = rig.allocate(0);
    assertEquals(SlotState.COMPLETED, empty.state());
    assertEquals(0, rig.graph.producers().size());
    assertEquals(0, rig.submit(TensorTag.INPUT, 0).waitingFor());
    assertEquals(1, empty.references());
  }

  /** As at level 2: one byte in common is enough, and a byte apart is not. */
  @Test
  void aReaderWaitsForEveryWriterOfOneOfItsBytes() {
    Slot middle = submit(TensorTag.OUTPUT_EXISTING, 4, 4);
    assertEquals(1, submit(TensorTag.INPUT, 0, 8).waitingFor());
    assertEquals(1, submit(TensorTag.INPUT, 0, 5).waitingFor());
    assertEquals(1, submit(TensorTag.INPUT, 7, 5).waitingFor());
    assertEquals(1, submit(TensorTag.INPUT, 5, 1).waitingFor());
    assertEquals(0, submit(TensorTag.INPUT, 0, 4).waitingFor());
    assertEquals(0, submit(TensorTag.INPUT, 8, 4).waitingFor());
    submit(TensorTag.OUTPUT_EXISTING, 0, 2);
    assertEquals(2, submit(TensorTag.INPUT, 1, 4).waitingFor());
    rig.end(middle);
    assertEquals(1, submit(TensorTag.INPUT, 1, 4).waitingFor());
  }

  @Test
  void aPlainWriterOfOtherBytesLeavesTheOlderOneKnown() {
    submit(TensorTag.OUTPUT_EXISTING, 2, 4);
    submit(TensorTag.OUTPUT_EXISTING, 0, 8);
    submit(TensorTag.OUTPUT_EXISTING, 4, 1);
    assertEquals(3, submit(TensorTag.INPUT, 0, 8).waitingFor());
    assertEquals(2, submit(TensorTag.INPUT, 2, 2).waitingFor());
    assertEquals(1, submit(TensorTag.INPUT, 6, 2).waitingFor());
  }

  @Test
  void anInoutWaitsForAllWritersOfItsBytesAndTakesTheirPlaceThere() {
    submit(TensorTag.OUTPUT_EXISTING, 0, 4);
    submit(TensorTag.OUTPUT_EXISTING, 4, 4);
    assertEquals(2, submit(TensorTag.INOUT, 2, 4).waitingFor());
    assertEquals(1, submit(TensorTag.INPUT, 2, 4).waitingFor());
    assertEquals(3, submit(TensorTag.INPUT, 0, 8).waitingFor());
    assertEquals(2, submit(TensorTag.INPUT, 0, 3).waitingFor());
  }

  @Test
  void whatATaskReadsIsFromBeforeItWhateverItWritesAsWell() {
    Slot before = submit(TensorTag.OUTPUT_EXISTING, 0, 4);
    Slot both =
        rig.submit(
            -1,
            TaskArgs.builder()
                .add(GraphRig.host(A), TensorTag.OUTPUT_EXISTING)
                .add(GraphRig.host(A), TensorTag.INPUT)
                .build());
    assertEquals(1, both.waitingFor());
    assertEquals(List.of(both), writers(A, ByteRange.HOST));
    rig.end(before);
    assertEquals(SlotState.READY, both.state());
  }

  @Test
  void tensorsWithoutElementsTouchNothing() {
    submit(TensorTag.OUTPUT_EXISTING, 0, 8);
    assertEquals(0, submit(TensorTag.INPUT, 2, 0).waitingFor());
    submit(TensorTag.INOUT, 4, 0);
    assertEquals(1, rig.graph.producers().size());
  }

  /** Else its bytes would be another task's while one that reads them still waits. */
  @Test
  void memoryOfARingStaysUntilTheLastTaskThatReadsItHasEnded() {
    rig.graph.scopes().begin();
    Slot memory = rig.allocate(A);
    Slot writer = submit(TensorTag.INOUT, 0, 4);
    Slot reader = submit(TensorTag.INPUT, 1, 2);
    rig.graph.endScope();
    rig.end(writer);
    assertEquals(SlotState.COMPLETED, memory.state());
    rig.end(reader);
    assertEquals(SlotState.CONSUMED, memory.state());
  }
}
