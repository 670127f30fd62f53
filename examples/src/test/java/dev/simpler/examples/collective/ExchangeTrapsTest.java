package dev.simpler.examples.collective;

import static dev.simpler.abi.callable.Direction.IN;
import static dev.simpler.abi.callable.Direction.INOUT;
import static dev.simpler.abi.callable.Direction.SCALAR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.Direction;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.kernel.Kernel;
import dev.simpler.platform.finding.Finding;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.runtime.example.ExampleSession;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.CommDomain;
import dev.simpler.runtime.pod.DomainWindow;
import dev.simpler.runtime.pod.PodConfig;
import dev.simpler.runtime.pod.PodException;
import dev.simpler.runtime.pod.PodWorker;
import dev.simpler.runtime.pod.WorkerKind;
import dev.simpler.runtime.worker.WorkerConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every mistake between chips is found or refused as what it is, and right programs are clean. */
@Timeout(120)
class ExchangeTrapsTest {
  private static final int SLOTS = 8;
  private static final String CHECKERS = "sync,race";
  private static final long DATA = 4L * SLOTS * Peers.CHUNK;

  /** Findings of each program; the category of its error behind an exclamation mark. */
  private static final Map<Class<? extends Kernel>, String> PROGRAMS =
      Map.ofEntries(
          Map.entry(ExchangeTraps.TwoSlotsInTurns.class, ""),
          Map.entry(ExchangeMistakes.SlotsWithoutCredit.class, "race/chips"),
          Map.entry(ExchangeTraps.SignalByEpochs.class, ""),
          Map.entry(BlockSignals.WaitsForTheBlock.class, ""),
          Map.entry(BlockSignals.ReadsWithoutWaiting.class, "race/RAW"),
          Map.entry(BlockSignals.ByWayOfThePeer.class, "sync/started-apart"),
          Map.entry(BlockSignals.ByWayOfThePeerTogether.class, ""),
          Map.entry(ExchangeTraps.BothAdd.class, ""),
          Map.entry(ExchangeMistakes.ReadsBeforeAllHaveAdded.class, "race/chips"),
          Map.entry(ExchangeTraps.PutsToItself.class, ""),
          Map.entry(ExchangeTraps.AsksForTheSignal.class, ""),
          Map.entry(ExchangeTraps.AwaitsThenTells.class, ""),
          Map.entry(ExchangeMistakes.TellsThenAwaits.class, "sync/overtaken"),
          Map.entry(ExchangeTraps.AwaitsThenLoads.class, ""),
          Map.entry(ExchangeMistakes.LoadsThenAwaits.class, "sync/RAW"),
          Map.entry(ExchangeTraps.MeetsBeforeAndAfter.class, ""),
          Map.entry(ExchangeMistakes.MeetsOnlyBefore.class, "race/chips"),
          Map.entry(ExchangeMistakes.HearsOfOneReadsTwo.class, "race/chips"),
          Map.entry(ExchangeMistakes.OrdersOnlyTheStores.class, "sync/overtaken"),
          Map.entry(ExchangeMistakes.OneNeverComes.class, "!DEADLOCK"),
          Map.entry(ExchangeMistakes.WaitsAtThePeer.class, "!KERNEL"),
          Map.entry(ExchangeMistakes.SignalsAFloat.class, "!UNSUPPORTED"),
          Map.entry(ExchangeMistakes.SignalsTwo.class, "!KERNEL"),
          Map.entry(ExchangeMistakes.NamesNoRank.class, "!KERNEL"),
          Map.entry(ExchangeMistakes.PeerOfNoWindow.class, "!KERNEL"),
          Map.entry(ExchangeMistakes.PrefetchesAPeer.class, "!DEVICE_MEMORY"),
          Map.entry(ExchangeMistakes.PutsBesideToNoPeer.class, "!KERNEL"),
          Map.entry(ExchangeMistakes.PutsBesideOtherLengths.class, "!KERNEL"));

  /** What submits a program of blocks otherwise than {@link BlocksGraph}. */
  private static final Map<Class<? extends Kernel>, Class<? extends Orchestration>> GRAPHS =
      Map.of(
          BlockSignals.ByWayOfThePeerTogether.class, TogetherGraph.class,
          BlockSignals.WaitsForWhoHasNoCore.class, CrowdedGraph.class);

  private static PodWorker open(String platform) {
    List<WorkerConfig> chips =
        IntStream.range(0, 2)
            .mapToObj(chip ->
                WorkerConfig.of(platform)
                    .withDevice(chip)
                    .withSettings(Map.of(WorkerConfig.CHECK, CHECKERS)))
            .toList();
    return new PodWorker(PodConfig.of(3).withChips(chips).withHeapRingBytes(1 << 20)).init();
  }

  private static ChipCallable inBlocks(Class<? extends Kernel> kernel) {
    Direction[] signature = {IN, INOUT, INOUT, INOUT, SCALAR};
    return ChipCallable.builder(
            ClassImage.orchestration(GRAPHS.getOrDefault(kernel, BlocksGraph.class)))
        .signature(signature)
        .kernel(CollectiveGraph.KERNEL, ExampleSession.kernel(kernel, signature))
        .build();
  }

  private static void run(PodWorker worker, Callee program) {
    worker.run((orch, none, config) -> {
      CommDomain domain = orch.domain("pair", DATA + 8, 0, 1);
      List<TaskArgs> members = new ArrayList<>();
      for (DomainWindow window : domain.windows()) {
        int elements = SLOTS * Peers.CHUNK;
        members.add(
            TaskArgs.builder()
                .input(worker.host().tensor(DataType.FLOAT32, elements).argument())
                .inout(worker.host().tensor(DataType.FLOAT32, Peers.CHUNK).argument())
                .inout(window.tensor(DataType.FLOAT32, elements))
                .inout(window.tensorAt(DATA, DataType.INT32, 2))
                .scalar(window.context())
                .build());
      }
      orch.submitNextLevelGroup(program, members, CallConfig.of(1, 2), 0, 1);
    });
  }

  private static String outcome(PodWorker worker, Class<? extends Kernel> kernel) {
    ChipCallable one = CollectiveProgram.of(kernel, IN, INOUT, INOUT, INOUT, SCALAR);
    boolean blocks = kernel.getEnclosingClass() == BlockSignals.class;
    Callee program = Callee.of(blocks ? inBlocks(kernel) : one);
    Set<String> before = new TreeSet<>();
    worker.findings().all().forEach(each -> before.add(each.text()));
    try {
      run(worker, program);
    } catch (PodException failure) {
      worker.restart(WorkerKind.NEXT_LEVEL, 0);
      worker.restart(WorkerKind.NEXT_LEVEL, 1);
      return "!" + failure.category();
    }
    Set<String> titles = new TreeSet<>();
    for (Finding each : worker.findings().all()) {
      if (CHECKERS.contains(each.checker()) && !before.contains(each.text())) {
        titles.add(each.title());
      }
    }
    return String.join(" ", titles);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a2a3sim", "a5sim"})
  void everyProgramComesToWhatItIs(String platform) {
    Map<String, String> found = new TreeMap<>();
    Map<String, String> expected = new TreeMap<>();
    try (PodWorker worker = open(platform)) {
      PROGRAMS.forEach((kernel, finding) -> {
        expected.put(kernel.getSimpleName(), finding);
        found.put(kernel.getSimpleName(), outcome(worker, kernel));
      });
    }
    assertEquals(expected, found);
  }

  @Test
  void aBlockThatStandsBehindOneThatWaitsForItIsNamed() {
    Callee program = Callee.of(inBlocks(BlockSignals.WaitsForWhoHasNoCore.class));
    try (PodWorker worker = open("a2a3sim")) {
      PodException failure = assertThrows(PodException.class, () -> run(worker, program));
      assertEquals(ErrorCategory.DEADLOCK, failure.category());
      String text = failure.toString();
      assertTrue(text.contains("with another task behind it on the core"), text);
      worker.restart(WorkerKind.NEXT_LEVEL, 0);
      worker.restart(WorkerKind.NEXT_LEVEL, 1);
    }
  }
}
