package dev.simpler.runtime.pod.engine;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.task.TensorTag;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.runtime.host.HostMemory;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.DeviceBuffer;
import dev.simpler.runtime.pod.PodException;
import dev.simpler.runtime.pod.PodFunction;
import dev.simpler.runtime.pod.PodOrchestrator;
import dev.simpler.runtime.pod.SubFunction;
import dev.simpler.runtime.pod.WorkerKind;
import dev.simpler.runtime.pod.graph.Task;
import dev.simpler.runtime.pod.memory.DeviceBuffers;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can never be placed, and memory for outputs. */
final class PodSubmissionTest {
  private static final List<Endpoint> CHIPS =
      IntStream.range(0, 2).mapToObj(i -> (Endpoint) new FakeChild(i, true, (_, _) -> {})).toList();
  private static final Endpoint NESTED = new FakeChild(2, false, (_, _) -> {});

  private static Task task(WorkerKind kind, Callee callee, int members, int... workers) {
    List<TaskArgs> all = Stream.generate(() -> Rig.scalar(1)).limit(members).toList();
    return new Task(kind, callee, all, CallConfig.DEFAULT, workers);
  }

  private static Task chips(int members, int... workers) {
    return task(WorkerKind.NEXT_LEVEL, Rig.CHIP, members, workers);
  }

  private static String refusal(Executable call) {
    PodException refused = assertThrows(PodException.class, call);
    assertEquals(ErrorCategory.USAGE, refused.category());
    return refused.fault().message();
  }

  @Test
  void whatFitsIsTaken() {
    assertDoesNotThrow(() -> Submission.check(chips(2), CHIPS));
    assertDoesNotThrow(() -> Submission.check(chips(2, 1, 0), CHIPS));
    int any = PodOrchestrator.ANY;
    assertDoesNotThrow(() -> Submission.check(chips(2, any, any), CHIPS));
    assertDoesNotThrow(() -> Submission.check(chips(1, 1), CHIPS));
    List<Endpoint> mixed = List.of(CHIPS.get(0), NESTED);
    assertDoesNotThrow(() -> Submission.check(chips(1, 0), mixed));
    assertDoesNotThrow(
        () -> Submission.check(task(WorkerKind.NEXT_LEVEL, Rig.FUNCTION, 1, 1), mixed));
  }

  @Test
  void whatCanNeverBePlacedIsRefused() {
    assertTrue(
        refusal(() -> Submission.check(task(WorkerKind.SUB, Rig.FUNCTION, 1), List.of()))
            .startsWith("a sub task without workers"));
    assertTrue(
        refusal(() -> Submission.check(chips(1), List.of()))
            .startsWith("a next-level task without workers"));
    assertTrue(
        refusal(() -> Submission.check(chips(3), CHIPS))
            .contains("a group of 3 members for 2 workers"));
    assertTrue(
        refusal(() -> Submission.check(chips(2, 0), CHIPS))
            .contains("1 workers named for 2 members"));
    for (int outside : new int[] {PodOrchestrator.ANY - 1, 2}) {
      assertTrue(
          refusal(() -> Submission.check(chips(1, outside), CHIPS))
              .contains("for worker " + outside + " is outside 0..1"));
    }
    for (int twice : new int[] {0, 1}) {
      assertTrue(
          refusal(() -> Submission.check(chips(2, twice, twice), CHIPS))
              .contains("pinned to worker " + twice));
    }
    List<Endpoint> mixed = List.of(CHIPS.get(0), NESTED);
    assertTrue(
        refusal(() -> Submission.check(chips(1), mixed)).contains("worker 1, which is no chip"));
    assertTrue(
        refusal(() -> Submission.check(chips(1, 1), mixed)).contains("worker 1, which is no chip"));
    assertTrue(
        refusal(() -> Submission.check(task(WorkerKind.NEXT_LEVEL, Rig.FUNCTION, 1, 0), mixed))
            .contains("worker 0, which is a chip"));
  }

  private static ContinuousTensor bytes(long address, int count) {
    return ContinuousTensor.host(address, DataType.INT8, count);
  }

  private static Task of(TaskArgs... members) {
    return new Task(WorkerKind.NEXT_LEVEL, Rig.CHIP, List.of(members), CallConfig.DEFAULT, 0);
  }

  @Test
  void outputsWithoutAddressLieOneBehindTheOther() {
    TaskArgs args =
        TaskArgs.builder()
            .add(bytes(0, 1), TensorTag.OUTPUT)
            .add(bytes(0, 0), TensorTag.OUTPUT)
            .add(bytes(0x7000, 5), TensorTag.OUTPUT)
            .add(bytes(0, 5), TensorTag.OUTPUT_EXISTING)
            .add(bytes(0, 1025), TensorTag.OUTPUT)
            .scalar(3)
            .scalar(4)
            .build();
    Task task = of(args, args);
    assertEquals(2 * (1024 + 2048), Submission.outputBytes(task));
    Task placed = Submission.withOutputs(task, 0x10_0000);
    List<Long> first = placed.members().get(0).tensors().stream().map(t -> t.data()).toList();
    assertEquals(List.of(0x10_0000L, 0L, 0x7000L, 0L, 0x10_0400L), first);
    List<Long> second = placed.members().get(1).tensors().stream().map(t -> t.data()).toList();
    assertEquals(List.of(0x10_0C00L, 0L, 0x7000L, 0L, 0x10_1000L), second);
    assertEquals(args.tags(), placed.members().get(1).tags());
    assertEquals(4, placed.members().get(1).scalar(1));
    assertEquals(0, args.tensors().getFirst().data(), "the caller's stay as they are");
  }

  @ParameterizedTest
  @CsvSource({"1, 1024", "2, 2048"})
  void theSumOfOutputsGrowsByWholeGranules(int members, long bytes) {
    TaskArgs one = TaskArgs.builder().add(bytes(0, 1), TensorTag.OUTPUT).build();
    Task task = of(Stream.generate(() -> one).limit(members).toArray(TaskArgs[]::new));
    assertEquals(bytes, Submission.outputBytes(task));
  }

  @Test
  void buffersThatATaskUsesAreNamedOnceAndBelongToItsWorker() {
    DeviceBuffers buffers = new DeviceBuffers(2);
    DeviceBuffer first = new DeviceBuffer(0, 0x1000, 64);
    DeviceBuffer second = new DeviceBuffer(0, 0x2000, 64);
    buffers.add(first, 0);
    buffers.add(second, 0);
    TaskArgs args =
        TaskArgs.builder()
            .add(first.tensor(DataType.INT8, 8), TensorTag.INPUT)
            .add(first.tensorAt(8, DataType.INT8, 8), TensorTag.INOUT)
            .add(ContinuousTensor.childMemory(0x9999, DataType.INT8, 0), TensorTag.INPUT)
            .add(second.tensor(DataType.INT8, 64), TensorTag.INPUT)
            .add(bytes(0x1000, 8), TensorTag.INPUT)
            .build();
    List<DeviceBuffers.Entry> used = Submission.buffers(of(args), buffers);
    assertEquals(2, used.size());
    assertSame(buffers.entry(first, "use"), used.get(0));
    assertSame(buffers.entry(second, "use"), used.get(1));
    Task anywhere =
        new Task(WorkerKind.NEXT_LEVEL, Rig.CHIP, List.of(args, args), CallConfig.DEFAULT, 0, -1);
    assertTrue(
        refusal(() -> Submission.buffers(anywhere, buffers))
            .startsWith("tensor 0 of member 1 is child memory, but the task is pinned to no"));
    Task sub = new Task(WorkerKind.SUB, Rig.FUNCTION, List.of(args), CallConfig.DEFAULT, 0);
    assertTrue(refusal(() -> Submission.buffers(sub, buffers)).startsWith("tensor 0 is child"));
    Task other = new Task(WorkerKind.NEXT_LEVEL, Rig.CHIP, List.of(args), CallConfig.DEFAULT, 1);
    PodException wrong = assertThrows(PodException.class, () -> Submission.buffers(other, buffers));
    assertEquals(ErrorCategory.DEVICE_MEMORY, wrong.category());
    assertTrue(wrong.fault().message().startsWith("tensor 0: "), wrong::getMessage);
  }

  @Test
  void whatStepsOfAnEndThrowIsThrownOnceAndTheRestIsKept() {
    Closing closing = new Closing();
    IllegalStateException first = new IllegalStateException("first");
    IllegalStateException second = new IllegalStateException("second");
    Closing none = new Closing();
    none.also(() -> {});
    assertDoesNotThrow(none::end);
    closing.also(() -> {
      throw first;
    });
    closing.also(() -> {
      throw first;
    });
    closing.also(() -> {
      throw second;
    });
    assertSame(first, assertThrows(IllegalStateException.class, closing::end));
    assertEquals(List.of(second), List.of(first.getSuppressed()));
    Closing worse = new Closing();
    worse.also(() -> {
      throw new LinkageError("error");
    });
    assertThrows(LinkageError.class, worse::end);
  }

  @Test
  void functionsAreKnownByTheirNumbers() {
    assertFalse(NESTED.isChip());
    assertTrue(CHIPS.getFirst().isChip());
    SubFunction sub = _ -> {};
    PodFunction pod = (_, _, _) -> {};
    Registry registry = new Registry(List.of(sub, pod));
    assertSame(sub, registry.sub(new Callee.Function(0)));
    assertSame(pod, registry.pod(new Callee.Function(1)));
    assertTrue(refusal(() -> registry.pod(new Callee.Function(0))).contains("a plain function"));
    assertTrue(
        refusal(() -> registry.sub(new Callee.Function(1))).contains("an orchestration function"));
    for (int outside : new int[] {-1, 2}) {
      assertTrue(
          refusal(() -> registry.sub(new Callee.Function(outside)))
              .contains("callable id " + outside + " not registered, 2 functions are"));
    }
    assertTrue(refusal(() -> registry.sub(Rig.CHIP)).contains("a worker that is no chip"));
    try (HostMemory host = new HostMemory();
        SubEndpoint plain = new SubEndpoint(0, registry, host, 5_000_000)) {
      assertTrue(plain.alive());
      assertEquals(5_000_000, plain.limitNs());
      assertFalse(plain.runsOn(Thread.currentThread()));
      assertFalse(plain.goesOnWithout(new IllegalStateException()));
      assertTrue(refusal(() -> plain.malloc(1)).contains("malloc: worker is not a ChipWorker"));
    }
  }
}
