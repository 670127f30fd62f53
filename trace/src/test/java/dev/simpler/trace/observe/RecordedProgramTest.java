package dev.simpler.trace.observe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TADD;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TSTORE;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TaskResult;
import dev.simpler.platform.orchestration.TensorCreateInfo;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.worker.Program;
import dev.simpler.runtime.worker.RunReport;
import dev.simpler.runtime.worker.Worker;
import dev.simpler.runtime.worker.WorkerConfig;
import dev.simpler.trace.model.RecordedRun;
import dev.simpler.trace.model.TokenIndex;
import dev.simpler.trace.recording.Counter;
import dev.simpler.trace.recording.Detail;
import dev.simpler.trace.recording.Recorded;
import dev.simpler.trace.recording.RecordingFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records a program of two dependent tasks. */
class RecordedProgramTest {
  /** Doubles twice, through a tensor of its own. */
  public static final class Graph implements Orchestration {
    @Override
    public void run(Orchestrator rt, RunArguments args) {
      TaskResult first =
          rt.submitAiv(
              0,
              new TaskArguments()
                  .input(args.tensor(0))
                  .output(TensorCreateInfo.of(DataType.FLOAT32, 64)));
      rt.submitAiv(0, new TaskArguments().input(first.get(0)).output(args.tensor(1)));
    }
  }

  /** y = x + x. */
  public static final class Twice implements Kernel {
    @Override
    public void run(KernelContext k) {
      Tile x = k.vec(ElementType.FLOAT32, 1, 64).place();
      TLOAD.apply(x, k.tensor(0).matrix(1, 64));
      k.pipeBarrier(Pipe.ALL);
      TADD.apply(x, x, x);
      k.pipeBarrier(Pipe.ALL);
      TSTORE.apply(k.tensor(1).matrix(1, 64), x);
      k.pipeBarrier(Pipe.ALL);
    }
  }

  /** Waits for what nobody says. */
  public static final class Waits implements Kernel {
    @Override
    public void run(KernelContext k) {
      k.waitCrossCoreFlag(5);
    }
  }

  /** One task that never ends. */
  public static final class Hanging implements Orchestration {
    @Override
    public void run(Orchestrator rt, RunArguments args) {
      rt.submitAic(0, new TaskArguments().inout(args.tensor(0)));
    }
  }

  private static final Program PROGRAM =
      Program.of(Graph.class).kernel(0, Twice.class).in("x").out("y").build();

  @TempDir private Path folder;

  private RunReport run(WorkerConfig config) {
    try (Worker worker = Worker.open(config)) {
      HostTensor y = worker.tensor(DataType.FLOAT32, 64);
      float[] ones = new float[64];
      Arrays.fill(ones, 1);
      RunReport report = worker.run(PROGRAM, worker.floats(ones), y);
      Arrays.fill(ones, 4);
      assertArrayEquals(ones, y.floats());
      return report;
    }
  }

  private static WorkerConfig config() {
    return WorkerConfig.of("a2a3sim");
  }

  private WorkerConfig recorded(String detail) {
    return config()
        .withSettings(
            Map.of(RecordingProvider.FOLDER, folder.toString(), RecordingProvider.DETAIL, detail));
  }

  private RecordedRun only() {
    List<Path> files = RecordingFile.in(folder);
    assertEquals(1, files.size());
    return RecordedRun.of(to -> RecordingFile.read(files.getFirst(), to)).getFirst();
  }

  @Test
  void tasksEdgesAndKernelsAreKept() {
    RunReport report = run(recorded("tasks"));
    RecordedRun run = only();
    assertTrue(run.whole());
    assertEquals(2, run.tasks().size());
    assertEquals(report.tasks(), run.tasks().size());
    assertEquals(report.virtualNs(), run.endPs() / 1000);
    Recorded.TaskSubmitted first = run.tasks().getFirst();
    assertEquals(List.of(-1, 0, -1), first.kernels());
    assertTrue(first.start() < first.end());
    Recorded.Edge edge = run.edges().getFirst();
    assertEquals("creator", edge.source());
    assertEquals(0, edge.argument());
    assertEquals(first.task(), edge.producer());
    assertEquals(2, run.kernels().size());
    assertTrue(run.kernels().get(0).end() < run.kernels().get(1).start());
    assertEquals(4, run.tensors().size());
    assertEquals(List.of(64), run.tensors().getFirst().shape());
    assertTrue(run.phases().stream().anyMatch(each -> each.kind().equals("dispatch")));
    assertEquals(2, run.rings().getLast().tasks());
    assertTrue(run.pipes().isEmpty());
    Recorded.ScopeBoundary end = run.scopes().getLast();
    assertEquals(2, run.scopes().size());
    assertTrue(run.scopes().getFirst().begins() && !end.begins());
    assertEquals(0, run.scopes().getFirst().nextTask());
    assertEquals(2, end.nextTask());
    assertEquals(1, end.edgesTo());
  }

  /** Who looks at a run that hung looks for just these. */
  @Test
  void kernelsThatNeverEndedAreKeptUntilTheRunsEnd() {
    Program hanging = Program.of(Hanging.class).kernel(0, Waits.class).inout("x").build();
    try (Worker worker = Worker.open(recorded("tasks"))) {
      HostTensor x = worker.floats(new float[64]);
      SimplerException hung = assertThrows(SimplerException.class, () -> worker.run(hanging, x));
      assertEquals(ErrorCategory.DEADLOCK, hung.category());
    }
    RecordedRun run = only();
    assertTrue(run.failure().contains("cross-core flags"), run::failure);
    Recorded.KernelSpan waits = run.kernels().getFirst();
    assertTrue(waits.failed());
    assertTrue(waits.kernel().endsWith("Waits"), waits::kernel);
    assertTrue(waits.start() > 0);
    assertEquals(run.endPs(), waits.end());
  }

  @Test
  void pipesAreKeptWhenAskedFor() {
    run(recorded("pipes"));
    RecordedRun run = only();
    assertEquals(
        List.of("TLOAD", "TADD", "TSTORE", "TLOAD", "TADD", "TSTORE"),
        run.pipes().stream().map(Recorded.PipeSpan::instruction).toList());
    assertEquals(256, run.transfers().getFirst().bytes());
  }

  /** 64 FLOAT32 are 8 blocks of 32 bytes, one repeat and half a line of the cache. */
  @Test
  void countersAreKeptOfEachKernelWhenAskedFor() {
    run(recorded("counters"));
    RecordedRun run = only();
    TokenIndex<Recorded.Counted> counts = run.counts();
    List<Map<Counter, Long>> counted =
        run.kernels().stream()
            .map(each -> Objects.requireNonNull(counts.find(each.core(), each.token())).counts())
            .toList();
    assertEquals(2, counted.size());
    for (Map<Counter, Long> each : counted) {
      assertEquals(1, each.get(Counter.VECTOR_FLOAT32));
      assertEquals(8, each.get(Counter.UB_READ_VECTOR));
      assertEquals(8, each.get(Counter.UB_WRITE_VECTOR));
      assertEquals(8, each.get(Counter.UB_WRITE_MOVE));
      assertEquals(8, each.get(Counter.UB_READ_MOVE));
      assertTrue(each.containsKey(Counter.BUSY_MTE2) && each.containsKey(Counter.BUSY_V));
      assertEquals(1, each.get(Counter.WRITE_MISS));
      assertFalse(each.containsKey(Counter.BUSY_M));
    }
    assertEquals(1, counted.get(0).get(Counter.READ_MISS));
    assertEquals(1, counted.get(1).get(Counter.READ_HIT), "what the first task wrote");
  }

  @Test
  void aRecordedRunTakesTheSameVirtualTime() {
    long plain = run(config()).virtualNs();
    for (Detail detail : Detail.values()) {
      assertEquals(plain, run(recorded(detail.word())).virtualNs(), detail.word());
    }
  }

  /** A profile of level 1 has cores and edges, and pays for nothing else. */
  @Test
  void lessDetailKeepsLess() {
    run(recorded("cores"));
    RecordedRun cores = only();
    assertEquals(2, cores.kernels().size());
    assertEquals(2, cores.tasks().size());
    assertEquals(1, cores.edges().size());
    assertEquals(2, cores.scopes().size());
    assertTrue(cores.dispatches().isEmpty() && cores.seen().isEmpty());
    assertTrue(cores.phases().isEmpty() && cores.rings().isEmpty() && cores.pipes().isEmpty());
  }

  @Test
  void dispatchesAreKeptWithoutPhases() {
    run(recorded("dispatches"));
    RecordedRun run = only();
    assertTrue(run.dispatches().size() >= 2 && run.seen().size() >= 2);
    assertTrue(run.phases().isEmpty() && run.rings().isEmpty());
  }

  @Test
  void theSameRunGivesTheSameRecording() throws Exception {
    run(recorded("pipes"));
    run(recorded("pipes"));
    List<Path> files = RecordingFile.in(folder);
    assertEquals(
        RecordedRun.of(to -> RecordingFile.read(files.get(0), to)).getFirst().kernels(),
        RecordedRun.of(to -> RecordingFile.read(files.get(1), to)).getFirst().kernels());
    assertArrayEquals(Files.readAllBytes(files.get(0)), Files.readAllBytes(files.get(1)));
  }

  @Test
  void aDetailThatDoesNotExistIsRefused() {
    SimplerException refused = assertThrows(SimplerException.class, () -> run(recorded("more")));
    assertEquals(ErrorCategory.USAGE, refused.category());
    String message = refused.fault().message();
    assertTrue(message.contains("cores, dispatches, tasks, pipes or counters"), message);
  }
}
