package dev.simpler.runtime.pod.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.Direction;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.task.TensorTag;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.platform.finding.Deed;
import dev.simpler.platform.finding.Finding;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.WorkerKind;
import dev.simpler.runtime.pod.graph.Task;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which pairs of tasks race, and what is said of them. */
final class TaskRacesTest {
  private static final long A = 0x1000;
  private static final int BYTES = 64;

  private final TaskRaces races = new TaskRaces();

  @BeforeEach
  void watch() {
    races.watch(7);
    races.clear();
  }

  private static ContinuousTensor host(long address) {
    return ContinuousTensor.host(address, DataType.INT8, BYTES);
  }

  private static Task of(TaskArgs... members) {
    return new Task(WorkerKind.NEXT_LEVEL, Rig.CHIP, List.of(members), CallConfig.DEFAULT);
  }

  private static TaskArgs args(TensorTag tag, long address) {
    return TaskArgs.builder().add(host(address), tag).build();
  }

  private void submit(TensorTag tag, long address) {
    races.submit(of(args(tag, address)), 0, 0);
  }

  private List<Finding> found() {
    return races.findings().all();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "INPUT | OUTPUT_EXISTING | WAR | task 1 (chip program f) writes host memory 0x1020..0x1040,"
            + " which task 0 (chip program f) reads: nothing makes it wait for that one"
            + " | submit the reader with inout, let the writer read",
        "INPUT | INOUT | WAR | writes host memory 0x1020..0x1040, which task 0 | submit the reader",
        "OUTPUT_EXISTING | OUTPUT_EXISTING | WAW | writes host memory 0x1020..0x1040, which task 0"
            + " (chip program f) writes | submit the later task with inout instead of output",
        "INOUT | OUTPUT_EXISTING | WAW | nothing makes it wait | submit the later task with inout",
      })
  void tasksThatNothingOrdersRace(
      TensorTag earlier, TensorTag later, String kind, String what, String mend) {
    submit(earlier, A);
    submit(later, A + 32);
    assertEquals(1, found().size());
    Finding finding = found().getFirst();
    assertEquals("race", finding.checker());
    assertEquals(kind, finding.kind());
    assertTrue(finding.what().contains(what), finding.what());
    assertTrue(finding.mend().contains(mend), finding.mend());
    assertEquals("host memory 0x1020..0x1040", finding.memory());
    assertEquals("--seed 7", finding.again());
    assertTrue(finding.deed().what().endsWith(" writes with " + later), finding.deed().what());
    String did = earlier == TensorTag.INPUT ? " reads with " : " writes with ";
    Deed other = Objects.requireNonNull(finding.other());
    assertTrue(other.what().endsWith(did + earlier), other.what());
  }

  @ParameterizedTest
  @CsvSource({
    "OUTPUT_EXISTING, INPUT",
    "OUTPUT_EXISTING, INOUT",
    "INOUT, INPUT",
    "INOUT, INOUT",
    "INPUT, INPUT",
    "NO_DEP, OUTPUT_EXISTING",
    "OUTPUT_EXISTING, NO_DEP",
  })
  void tasksWithAnEdgeOrWithoutAWriterDoNotRace(TensorTag earlier, TensorTag later) {
    submit(earlier, A);
    submit(later, A);
    assertEquals(List.of(), found());
  }

  @Test
  void neighboursAndOtherMemoriesDoNotRace() {
    submit(TensorTag.INPUT, A);
    submit(TensorTag.OUTPUT_EXISTING, A + BYTES);
    submit(TensorTag.OUTPUT_EXISTING, A - BYTES);
    submit(TensorTag.OUTPUT_EXISTING, 0);
    for (int worker = 0; worker < 2; worker++) {
      ContinuousTensor own = ContinuousTensor.childMemory(A, DataType.INT8, BYTES);
      TaskArgs writes = TaskArgs.builder().add(own, TensorTag.OUTPUT_EXISTING).build();
      races.submit(
          new Task(WorkerKind.NEXT_LEVEL, Rig.CHIP, List.of(writes), CallConfig.DEFAULT, worker),
          0,
          0);
    }
    assertEquals(List.of(), found());
    ContinuousTensor again = ContinuousTensor.childMemory(A + 1, DataType.INT8, 1);
    races.submit(
        new Task(
            WorkerKind.NEXT_LEVEL,
            Rig.CHIP,
            List.of(TaskArgs.builder().add(again, TensorTag.OUTPUT_EXISTING).build()),
            CallConfig.DEFAULT,
            1),
        0,
        0);
    assertEquals("device memory of worker 1 0x1001..0x1002", found().getFirst().memory());
  }

  @Test
  void anEdgeReachesThroughTasksBetween() {
    submit(TensorTag.OUTPUT_EXISTING, A);
    races.submit(
        of(
            TaskArgs.builder()
                .add(host(A), TensorTag.INPUT)
                .add(host(0x9000), TensorTag.OUTPUT_EXISTING)
                .build()),
        0,
        0);
    races.submit(
        of(
            TaskArgs.builder()
                .add(host(0x9000), TensorTag.INPUT)
                .add(host(A + 16), TensorTag.OUTPUT_EXISTING)
                .build()),
        0,
        0);
    assertEquals(List.of(), found());
  }

  @Test
  void aRangeWrittenAnewStandsForTheOneBefore() {
    submit(TensorTag.OUTPUT_EXISTING, A);
    submit(TensorTag.OUTPUT_EXISTING, A);
    assertEquals(1, found().size());
    submit(TensorTag.INPUT, A);
    assertEquals(1, found().size(), "it waits for the second writer");
  }

  @Test
  void memoryThatIsGivenOutAnewHasNoPast() {
    submit(TensorTag.INPUT, A);
    races.submit(of(args(TensorTag.OUTPUT_EXISTING, A)), A, BYTES);
    races.fresh(A, BYTES);
    submit(TensorTag.OUTPUT_EXISTING, A);
    assertEquals(List.of(), found());
    races.clear();
    submit(TensorTag.OUTPUT_EXISTING, A);
    assertEquals(List.of(), found(), "another run");
  }

  @Test
  void membersOfAGroupRunAtOnce() {
    races.submit(
        of(args(TensorTag.INPUT, A), args(TensorTag.OUTPUT_EXISTING, A), args(TensorTag.INPUT, 9)),
        0,
        0);
    assertEquals(1, found().size());
    Finding finding = found().getFirst();
    assertTrue(
        finding
            .what()
            .startsWith(
                "member 1 of task 0 (chip program f) writes host memory 0x1000..0x1040,"
                    + " which member 0 of task 0 (chip program f) reads: members of a group run"),
        finding.what());
    assertTrue(finding.mend().startsWith("give each member bytes of its own"), finding.mend());
    races.clear();
    races.submit(
        of(
            TaskArgs.builder()
                .add(host(A), TensorTag.INPUT)
                .add(host(A), TensorTag.OUTPUT_EXISTING)
                .build()),
        0,
        0);
    races.submit(of(args(TensorTag.INPUT, A), args(TensorTag.INPUT, A)), 0, 0);
    assertEquals(1, found().size(), "one member's own tensors, and readers, do not race");
  }

  /** Reads the first of three tensors, writes the second; of the third its signature is silent. */
  private static Task unseen() {
    Callee signed =
        Callee.of(
            ChipCallable.builder(new byte[] {1})
                .functionName("g")
                .signature(Direction.IN, Direction.OUT)
                .build());
    TaskArgs args =
        TaskArgs.builder()
            .add(host(A), TensorTag.NO_DEP)
            .add(host(0x9000), TensorTag.NO_DEP)
            .add(host(0x5000), TensorTag.NO_DEP)
            .build();
    return new Task(WorkerKind.NEXT_LEVEL, signed, List.of(args), CallConfig.DEFAULT);
  }

  @Test
  void whatHasNoTagDoesNotWait() {
    submit(TensorTag.OUTPUT_EXISTING, A);
    races.submit(unseen(), 0, 0);
    assertEquals(1, found().size());
    assertEquals("RAW", found().getFirst().kind());
    assertTrue(found().getFirst().what().contains("task 1 (chip program g) reads host memory"));
    assertTrue(found().getFirst().mend().startsWith("submit the later task with a tag that waits"));
  }

  @Test
  void whatHasNoTagIsNotFound() {
    races.submit(unseen(), 0, 0);
    submit(TensorTag.OUTPUT_EXISTING, 0x5000);
    assertEquals(List.of(), found(), "the signature does not tell");
    submit(TensorTag.INPUT, 0x9000);
    assertEquals(1, found().size());
    assertTrue(
        found().getLast().mend().startsWith("submit the earlier task with inout or output"),
        found().getLast().mend());
  }

  private void function(TensorTag tag, long address) {
    races.submit(
        new Task(WorkerKind.SUB, Rig.FUNCTION, List.of(args(tag, address)), CallConfig.DEFAULT),
        0,
        0);
  }

  @Test
  void aFunctionReadsWhatItGetsWithoutATag() {
    function(TensorTag.NO_DEP, A);
    submit(TensorTag.INPUT, A);
    assertEquals(List.of(), found(), "nobody writes");
    submit(TensorTag.INOUT, 0x5000);
    function(TensorTag.NO_DEP, 0x5000);
    assertEquals(List.of("RAW"), found().stream().map(Finding::kind).toList());
  }

  @Test
  void aFunctionWritesWhatNobodyCanHaveWrittenBefore() {
    races.fresh(A, BYTES);
    function(TensorTag.NO_DEP, A);
    submit(TensorTag.INPUT, A);
    assertEquals(List.of("RAW"), found().stream().map(Finding::kind).toList());
    assertTrue(found().getFirst().mend().startsWith("submit the earlier task with inout"));
  }

  @Test
  void aFunctionWithTagsIsInOrder() {
    races.fresh(A, BYTES);
    function(TensorTag.INOUT, A);
    function(TensorTag.INPUT, A);
    submit(TensorTag.INPUT, A);
    assertEquals(List.of(), found());
  }

  @Test
  void aPairOfLinesIsToldOnce() {
    for (int i = 0; i < 3; i++) {
      submit(TensorTag.INPUT, A + 0x1000L * i);
      submit(TensorTag.OUTPUT_EXISTING, A + 0x1000L * i);
    }
    assertTrue(found().size() <= 1, found()::toString);
  }

  @Test
  void nobodyWatchesUnlessAsked() {
    TaskRaces asleep = new TaskRaces();
    asleep.submit(of(args(TensorTag.INPUT, A)), 0, 0);
    asleep.submit(of(args(TensorTag.OUTPUT_EXISTING, A)), 0, 0);
    assertEquals(List.of(), asleep.findings().all());
  }
}
