package dev.simpler.runtime.example;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.Direction;
import dev.simpler.abi.epoch.AbiEpochs;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.platform.DeviceReport;
import dev.simpler.platform.DeviceReport.PackedOutput;
import dev.simpler.platform.Platforms;
import dev.simpler.platform.finding.FindingList;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.worker.FakeDevice;
import dev.simpler.runtime.worker.FakePlatform;
import dev.simpler.runtime.worker.RunReport;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a session does for an example, on a device that is only memory. */
class ExampleSessionTest {
  private static final ChipCallable PROGRAM =
      ChipCallable.builder(new byte[] {1}).functionName("f").signature(Direction.OUT).build();

  private final FakePlatform platform = new FakePlatform();
  private final List<Object> told = new ArrayList<>();
  private int runs;

  private ExampleOptions.Builder options() {
    return ExampleOptions.builder("fake")
        .platforms(() -> Platforms.of(List.of(platform)))
        .findings(told::add);
  }

  private ExampleSession open(ExampleOptions options) {
    return ExampleSession.open(asked -> fail(), options, Map.of("NAME", "default"));
  }

  private static ExampleResult fail() {
    throw new AssertionError("is not run here");
  }

  /** A program that stores the same, or how often it has run, into its only tensor. */
  private void writing(boolean same) {
    platform
        .device()
        .program((on, callable, arguments) -> {
          runs++;
          store(on, arguments, same ? 5 : runs);
          return new DeviceReport(10, 2, 3, 1, PackedOutput.NONE);
        });
  }

  private static void store(FakeDevice on, MemorySegment arguments, float value) {
    long address = AbiEpochs.USUAL.arguments().decode(arguments).tensors().getFirst().data();
    MemorySegment bytes = MemorySegment.ofArray(on.bytes(address));
    for (int i = 0; i < bytes.byteSize() / Float.BYTES; i++) {
      bytes.setAtIndex(ValueLayout.JAVA_FLOAT_UNALIGNED, i, value);
    }
  }

  private static TaskArgs output(HostTensor tensor) {
    return TaskArgs.builder().output(tensor.argument()).build();
  }

  @Test
  void theWorkerIsOpenedAsTheOptionsSay() {
    ExampleOptions options = options().device(2).seed(9).settings(Map.of("NAME", "said")).build();
    try (ExampleSession session = open(options)) {
      assertEquals(FakePlatform.RUNTIME, session.runtime());
      assertEquals(2, session.worker().config().deviceId());
      assertEquals(9, session.worker().config().seed());
      assertEquals("said", platform.configs.getFirst().settings().get("NAME"));
    }
    assertTrue(platform.device().isClosed());
    assertEquals(List.of(FindingList.NONE), told);
  }

  @Test
  void settingsOfTheExampleHoldWhereNothingIsSaid() {
    open(options().build()).close();
    assertEquals("default", platform.configs.getFirst().settings().get("NAME"));
    ExampleSession.open(asked -> fail(), options().build()).close();
    assertFalse(platform.configs.getLast().settings().containsKey("NAME"));
  }

  @Test
  void aRunIsRepeatedAndMeasured() {
    List<String> order = new ArrayList<>();
    try (ExampleSession session = open(options().rounds(2, 1).launch(1, 2).build())) {
      writing(true);
      HostTensor out = session.tensor(DataType.FLOAT32, 4);
      session.beforeEachRun(() -> order.add("prepared " + runs));
      RunReport last = session.run(PROGRAM, output(out));
      assertEquals(2, last.tasks());
      assertEquals(List.of("prepared 0", "prepared 1", "prepared 2"), order);
      assertEquals(3, runs);
      session.check("out", out, new float[] {5, 5, 5, 5}, 0);
      session.checkGraph(last, 2, 1);
      session.checkTasks(last, 2);
      session.flops(77);
      session.note("well");
      ExampleResult result = session.result();
      assertTrue(result.ok(), () -> result.notes().toString());
      assertEquals(77, result.flops());
      assertEquals(List.of("well"), result.notes());
      assertEquals(2, result.rounds().size());
      ExampleResult.Round round = result.rounds().getFirst();
      assertEquals(List.of(1, 2), List.of(round.blockDim(), round.aicpuThreads()));
      assertEquals(List.of(2L, 1L), List.of(round.tasks(), round.edges()));
      assertEquals(List.of(0L, 16L), List.of(round.h2dBytes(), round.d2hBytes()));
    }
  }

  @Test
  void roundsThatDifferFailTheExample() {
    try (ExampleSession session = open(options().rounds(3, 0).build())) {
      writing(false);
      session.run(PROGRAM, output(session.tensor(DataType.FLOAT32, 4)), CallConfig.of(1, 2));
      assertEquals(
          List.of(
              "round 2 gave other results than the one before",
              "round 3 gave other results than the one before"),
          session.result().notes());
      assertFalse(session.result().ok());
    }
  }

  @Test
  void theLaunchIsTheExamplesOwnUnlessTheOptionsSayIt() {
    try (ExampleSession session = open(options().build())) {
      writing(true);
      HostTensor out = session.tensor(DataType.FLOAT32, 4);
      session.run(PROGRAM, output(out));
      session.run(PROGRAM, output(out), CallConfig.of(6, 3));
      assertEquals(
          List.of(3, 6),
          session.result().rounds().stream().map(ExampleResult.Round::blockDim).toList());
    }
  }

  @Test
  void graphsOfOtherSizesFailTheExampleAndUncountedOnesDoNot() {
    try (ExampleSession session = open(options().build())) {
      writing(true);
      HostTensor out = session.tensor(DataType.FLOAT32, 4);
      RunReport counted = session.run(PROGRAM, output(out));
      session.checkGraph(counted, 3, 1);
      session.checkGraph(counted, 2, 2);
      session.checkTasks(counted, 1);
      assertEquals(
          List.of(
              "2 tasks and 1 edges, expected 3 and 1",
              "2 tasks and 1 edges, expected 2 and 2",
              "2 tasks, expected 1"),
          session.result().notes());
    }
    try (ExampleSession session = open(options().build())) {
      platform.device().program((on, callable, arguments) -> DeviceReport.SILENT);
      RunReport silent = session.run(PROGRAM, output(session.tensor(DataType.FLOAT32, 4)));
      session.checkGraph(silent, 3, 1);
      session.checkTasks(silent, 1);
      assertEquals(List.of(), session.result().notes());
    }
  }

  @Test
  void whatWasPrintedIsToldAlsoOfARunThatFails() {
    List<List<String>> printed = new ArrayList<>();
    try (ExampleSession session = open(options().printed(printed::add).build())) {
      HostTensor out = session.tensor(DataType.FLOAT32, 4);
      session.run(PROGRAM, output(out));
      assertEquals(1, printed.size());
      platform
          .device()
          .program((on, callable, arguments) -> {
            throw new IllegalStateException("planted");
          });
      assertThrows(RuntimeException.class, () -> session.run(PROGRAM, output(out)));
      assertEquals(2, printed.size());
      assertEquals(1, session.result().rounds().size());
    }
  }

  @Test
  void tensorsHoldWhatTheyAreGiven() {
    try (ExampleSession session = open(options().size(ExampleOptions.Size.LARGE).build())) {
      assertArrayEquals(new float[] {1, 2}, session.upload(new float[] {1, 2}, 2).floats());
      HostTensor half = session.upload(DataType.FLOAT16, new float[] {1.0001f}, 1);
      assertEquals(1.0f, half.getFloat(0));
      HostTensor whole = session.upload(DataType.INT32, new long[] {3, -4}, 2);
      assertArrayEquals(new long[] {3, -4}, whole.longs());
      assertEquals("l", session.bySize("s", "m", "l"));
      assertEquals(DataType.INT8, session.tensor(DataType.INT8, 3).type());
    }
  }

  @Test
  void aLargeResultIsComparedInParts() {
    try (ExampleSession session = open(options().build())) {
      HostTensor actual = session.upload(new float[] {0, 1, 2, 3, 4, 5}, 6);
      session.check("all", actual, 2, (golden, part) -> expect(golden, 2 * part), 0);
      assertTrue(session.result().ok());
      session.check("all", actual, 2, (golden, part) -> expect(golden, 3 * part), 0.125);
      assertEquals(
          List.of("all part 1[0] is 2.0, golden 3.0, tolerance 0.125"), session.result().notes());
      assertEquals(
          "all: 6 results are no multiple of 4",
          assertThrows(
                  IllegalArgumentException.class,
                  () -> session.check("all", actual, 4, (golden, part) -> {}, 0))
              .getMessage());
    }
  }

  private static void expect(float[] golden, int first) {
    for (int i = 0; i < golden.length; i++) {
      golden[i] = first + i;
    }
  }

  @Test
  void spoiledResultsAreFoundWhateverTheToleranceIs() {
    try (ExampleSession session = open(options().spoil(true).build())) {
      HostTensor actual = session.upload(new float[] {1, -2, Float.NaN}, 3);
      session.check("middle", actual, new float[] {1, -2, Float.NaN}, 0.9);
      HostTensor last = session.upload(new float[] {1, 2}, 2);
      session.check("positive", last, new float[] {1, 2}, 0.9);
      session.check("parts", last, 1, (golden, part) -> golden[0] = part + 1, 0.9);
      HostTensor endless = session.upload(new float[] {Float.POSITIVE_INFINITY}, 1);
      session.check("endless", endless, new float[] {Float.POSITIVE_INFINITY}, 0.9);
      HostTensor whole = session.upload(DataType.INT32, new long[] {1, 2, 3}, 3);
      session.check("whole", whole, new long[] {1, 2, 3});
      List<String> notes = session.result().notes();
      assertTrue(notes.contains("positive[1] is -7.0, golden 2.0, tolerance 0.9"), notes::toString);
      assertTrue(notes.contains("parts part 1[0] is -7.0, golden 2.0, tolerance 0.9"));
      assertTrue(notes.contains("endless[0] is 0.0, golden Infinity, tolerance 0.9"));
      assertTrue(notes.contains("whole[1] is 3.0, golden 2.0, tolerance 0.0"), notes::toString);
      assertFalse(session.result().ok());
      assertTrue(session.result().checks().stream().noneMatch(ExampleResult.Check::ok));
    }
  }
}
