package dev.simpler.trace.dump;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TADDS;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TSTORE;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.hostgraph.CoreType;
import dev.simpler.platform.orchestration.hostgraph.HostGraph;
import dev.simpler.platform.orchestration.hostgraph.HostGraphOrchestration;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.worker.Program;
import dev.simpler.runtime.worker.Worker;
import dev.simpler.runtime.worker.WorkerConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dumps a program that adds to one tensor twice, half by half. */
class DumpTest {
  /** Adds to the tensor in place, twice; the second task marks it. */
  public static final class Graph implements Orchestration {
    @Override
    public void run(Orchestrator rt, RunArguments args) {
      rt.submitAiv(0, new TaskArguments().inout(args.tensor(0)).scalar(3.0f));
      rt.submitAiv(0, new TaskArguments().inout(args.tensor(0)).dump().scalar(4.0f));
    }
  }

  /** x = x + scalar. */
  public static final class Add implements Kernel {
    @Override
    public void run(KernelContext k) {
      Tile x = k.vec(ElementType.FLOAT32, 1, 64).place();
      TLOAD.apply(x, k.tensor(0).matrix(1, 64));
      k.pipeBarrier(Pipe.ALL);
      TADDS.apply(x, x, k.floatScalar(1));
      k.pipeBarrier(Pipe.ALL);
      TSTORE.apply(k.tensor(0).matrix(1, 64), x);
      k.pipeBarrier(Pipe.ALL);
    }
  }

  /** y = (x + 3) + 4 by way of a buffer of the graph. */
  public static final class HostBuilt implements HostGraphOrchestration {
    @Override
    public void build(HostGraph graph, RunArguments args) {
      long between = graph.malloc(256);
      int first = graph.addTask(0, CoreType.AIV, args.tensor(0).address(), between, bits(3));
      int second = graph.addTask(0, CoreType.AIV, between, args.tensor(1).address(), bits(4));
      graph.addSuccessor(first, second);
    }

    private static long bits(float value) {
      return Float.floatToIntBits(value);
    }
  }

  /** buffer 1 = buffer 0 + scalar. */
  public static final class AddTo implements Kernel {
    @Override
    public void run(KernelContext k) {
      Tile x = k.vec(ElementType.FLOAT32, 1, 64).place();
      TLOAD.apply(x, k.buffer(0, ElementType.FLOAT32, 64).matrix(1, 64));
      k.pipeBarrier(Pipe.ALL);
      TADDS.apply(x, x, Float.intBitsToFloat((int) k.word(2)));
      k.pipeBarrier(Pipe.ALL);
      TSTORE.apply(k.buffer(1, ElementType.FLOAT32, 64).matrix(1, 64), x);
      k.pipeBarrier(Pipe.ALL);
    }
  }

  private static final Program HOST_BUILT =
      Program.of(HostBuilt.class).kernel(0, AddTo.class).in("x").out("y").build();

  private static final Program PROGRAM =
      Program.of(Graph.class).kernel(0, Add.class).inout("x").build();

  @TempDir private Path folder;

  private Dump dumped(String name, int level, float first) {
    Path place = folder.resolve(name);
    WorkerConfig config =
        WorkerConfig.of("a2a3sim")
            .withSettings(
                Map.of(
                    DumpProvider.FOLDER,
                    place.toString(),
                    DumpProvider.LEVEL,
                    Integer.toString(level)));
    try (Worker worker = Worker.open(config)) {
      float[] values = new float[64];
      values[5] = first;
      HostTensor x = worker.floats(values);
      worker.run(PROGRAM, x);
      assertEquals(first + 7, x.floats()[5]);
    }
    return Dump.in(DumpFolder.in(place).getFirst());
  }

  /** The original's viewer looks into the folder itself; a second run's dump stays beside it. */
  @Test
  void theDumpOfAnOnlyRunLiesInTheFolderItself() throws Exception {
    dumped("settled", 2, 1);
    Path place = folder.resolve("settled");
    DumpFolder.settle(place);
    DumpFolder.settle(place);
    assertEquals(List.of(place), DumpFolder.in(place));
    try (var files = Files.list(place)) {
      assertEquals(
          List.of("args.bin", "args_dump.json"),
          files.map(each -> each.getFileName().toString()).sorted().toList());
    }
    dumped("settled", 2, 1);
    DumpFolder.settle(place);
    assertEquals(List.of(place, place.resolve("device-00-run-000")), DumpFolder.in(place));
  }

  private static List<String> fifth(Dump dump) {
    return dump.manifest().args().stream()
        .filter(each -> each.kind().equals("tensor"))
        .map(each -> each.stage() + " " + dump.values(each, 6).getLast())
        .toList();
  }

  @Test
  void everyTaskIsThereBeforeAndAfter() {
    Dump dump = dumped("all", 2, 1);
    assertEquals(
        List.of(
            "before_dispatch 1.0",
            "after_completion 4.0",
            "before_dispatch 4.0",
            "after_completion 8.0"),
        fifth(dump));
    assertEquals(6, dump.manifest().total());
    assertEquals(
        Float.floatToIntBits(3),
        dump.manifest().args().stream()
            .filter(each -> each.kind().equals("scalar"))
            .findFirst()
            .orElseThrow()
            .value());
  }

  @Test
  void wordsOfHostGraphsAreBuffersOrScalars() {
    Path place = folder.resolve("host");
    WorkerConfig config =
        WorkerConfig.of("a2a3sim")
            .withRuntime("host_build_graph")
            .withSettings(Map.of(DumpProvider.FOLDER, place.toString()));
    try (Worker worker = Worker.open(config)) {
      HostTensor y = worker.tensor(DataType.FLOAT32, 64);
      worker.run(HOST_BUILT, worker.floats(new float[64]), y);
      assertEquals(7, y.floats()[5]);
    }
    Dump dump = Dump.in(DumpFolder.in(place).getFirst());
    List<String> told =
        dump.manifest().args().stream()
            .map(each ->
                each.taskId().substring(17)
                    + " "
                    + each.argument()
                    + " "
                    + each.role()
                    + " "
                    + each.dtype()
                    + each.shape())
            .toList();
    assertEquals(
        List.of(
            "0 0 inout float32[64]",
            "0 1 inout uint8[256]",
            "0 2 input uint64[]",
            "0 0 inout float32[64]",
            "0 1 inout uint8[256]",
            "1 0 inout uint8[256]",
            "1 1 inout float32[64]",
            "1 2 input uint64[]",
            "1 0 inout uint8[256]",
            "1 1 inout float32[64]"),
        told);
    DumpedArgument result = dump.manifest().args().getLast();
    assertEquals("7.0", dump.values(result, 6).getLast());
  }

  @Test
  void theFirstLevelHasMarkedTensorsOnly() {
    Dump dump = dumped("marked", 1, 1);
    assertEquals(List.of("before_dispatch 4.0", "after_completion 8.0"), fifth(dump));
  }

  @Test
  void theThirdLevelHasBytesOfMarkedTensorsOnly() {
    Dump dump = dumped("hybrid", 3, 1);
    assertEquals(
        List.of(0L, 0L, 256L, 256L),
        dump.manifest().args().stream()
            .filter(each -> each.kind().equals("tensor"))
            .map(DumpedArgument::binSize)
            .toList());
    assertEquals(6, dump.manifest().total());
  }

  @Test
  void theFirstDifferenceIsNamedWithItsElement() {
    Dump ours = dumped("a", 2, 1);
    assertEquals(Optional.empty(), ours.firstDifference(dumped("b", 2, 1)));
    Dump.Difference found = ours.firstDifference(dumped("c", 2, 2)).orElseThrow();
    assertEquals(5, found.index());
    assertEquals(1, found.count());
    assertEquals("1.0", found.ours());
    assertEquals("2.0", found.theirs());
    assertEquals(DumpedArgument.BEFORE, found.argument().stage());
  }

  @Test
  void whatOneDumpLacksIsADifference() {
    Dump.Difference found =
        dumped("all", 2, 1).firstDifference(dumped("marked", 1, 1)).orElseThrow();
    assertEquals(-1, found.index());
    assertEquals("missing", found.theirs());
  }

  @Test
  void aManifestIsReadBackAsItWasWritten() {
    DumpManifest manifest = dumped("all", 2, 1).manifest();
    assertEquals(2, manifest.level());
    assertEquals("args.bin", manifest.binFile());
    assertEquals(manifest.total(), manifest.before() + manifest.after());
    assertNull(manifest.args().getFirst().value());
    assertTrue(manifest.args().getFirst().contiguous());
  }
}
