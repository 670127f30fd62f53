package dev.simpler.examples.collective;

import static dev.simpler.abi.callable.Direction.IN;
import static dev.simpler.abi.callable.Direction.INOUT;
import static dev.simpler.abi.callable.Direction.SCALAR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.kernel.Kernel;
import dev.simpler.platform.finding.Finding;
import dev.simpler.platform.finding.FindingList;
import dev.simpler.runtime.example.Example;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.CommDomain;
import dev.simpler.runtime.pod.DomainWindow;
import dev.simpler.runtime.pod.PodConfig;
import dev.simpler.runtime.pod.PodWorker;
import dev.simpler.runtime.worker.WorkerConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checkers see both chips: signals that overtake data, and windows that are used unordered. */
@Timeout(120)
class ChipFindingsTest {
  private static final int SLOTS = 8;
  private static final long DATA = 4L * SLOTS * Peers.CHUNK;
  private static final String CHECKERS = "sync,race";
  private static final Map<String, String> CHECKED = Map.of(WorkerConfig.CHECK, CHECKERS);

  private static PodWorker open(String platform) {
    List<WorkerConfig> chips =
        IntStream.range(0, 2)
            .mapToObj(chip -> WorkerConfig.of(platform).withDevice(chip).withSettings(CHECKED))
            .toList();
    return new PodWorker(PodConfig.of(3).withChips(chips).withHeapRingBytes(1 << 20)).init();
  }

  private static List<Finding> found(Class<? extends Kernel> kernel) {
    try (PodWorker worker = open("a2a3sim")) {
      return found(worker, kernel);
    }
  }

  /** What a program adds to what was found before. */
  private static List<Finding> found(PodWorker worker, Class<? extends Kernel> kernel) {
    Callee program = Callee.of(CollectiveProgram.of(kernel, IN, INOUT, INOUT, INOUT, SCALAR));
    Set<String> before = new TreeSet<>();
    worker.findings().all().forEach(each -> before.add(each.text()));
    worker.run((orch, none, config) -> {
      CommDomain domain = orch.domain("pair", DATA + 8, 0, 1);
      List<TaskArgs> members = new ArrayList<>();
      for (DomainWindow window : domain.windows()) {
        HostTensor input = worker.host().tensor(DataType.FLOAT32, SLOTS * Peers.CHUNK);
        HostTensor output = worker.host().tensor(DataType.FLOAT32, Peers.CHUNK);
        members.add(
            TaskArgs.builder()
                .input(input.argument())
                .inout(output.argument())
                .inout(window.tensor(DataType.FLOAT32, SLOTS * Peers.CHUNK))
                .inout(window.tensorAt(DATA, DataType.INT32, 2))
                .scalar(window.context())
                .build());
      }
      orch.submitNextLevelGroup(program, members, CallConfig.of(1, 2), 0, 1);
    });
    return worker.findings().all().stream()
        .filter(each -> CHECKERS.contains(each.checker()) && !before.contains(each.text()))
        .toList();
  }

  private static void assertFound(List<Finding> found, String checker, String kind, String text) {
    assertTrue(
        found.stream()
            .anyMatch(each ->
                each.checker().equals(checker)
                    && each.kind().equals(kind)
                    && each.what().contains(text)),
        () -> found.stream().map(Finding::text).toList().toString());
  }

  @Test
  void aSignalThatOvertakesItsDataIsFoundOnBothSides() {
    List<Finding> found = found(DomainKernels.OvertakesItsData.class);
    assertFound(found, "sync", "overtaken", "TNOTIFY signals while TSTORE on pipe MTE3");
  }

  @Test
  void aSignalThatGivesBackWhatIsBeingReadIsFound() {
    List<Finding> found = found(DomainKernels.FreesBeforeItHasRead.class);
    assertFound(found, "sync", "overtaken", "TNOTIFY signals while TLOAD on pipe MTE2");
  }

  @Test
  void aWindowThatIsReadBeforeTheSignalIsFound() {
    List<Finding> found = found(DomainKernels.ReadsBeforeItHears.class);
    assertFound(found, "race", "chips", "the window of rank 1 of domain pair on device 1");
    assertFound(found, "race", "chips", "RAW between chips");
    assertEquals(1, found.size(), () -> found.stream().map(Finding::text).toList().toString());
  }

  @Test
  void twoChipsThatWriteTheSameBytesAreFound() {
    List<Finding> found = found(DomainKernels.BothPutThere.class);
    assertFound(found, "race", "chips", "WAW between chips: TSTORE writes bytes");
    assertEquals(1, found.size(), () -> found.stream().map(Finding::text).toList().toString());
  }

  @Test
  void aSlotThatIsWrittenAgainBeforeItIsReadIsFound() {
    List<Finding> found = found(ChipTwins.PutsAgainUnheard.class);
    assertFound(found, "race", "chips", "WAR between chips: TSTORE writes bytes");
    assertEquals(1, found.size(), () -> found.stream().map(Finding::text).toList().toString());
  }

  /** Each mistake and its twin without, with the finding that is expected. */
  private static final Map<Class<? extends Kernel>, String> CORPUS =
      Map.of(
          DomainKernels.OvertakesItsData.class, "sync/overtaken",
          ChipTwins.ArrivesBeforeItsSignal.class, "",
          DomainKernels.FreesBeforeItHasRead.class, "sync/overtaken",
          ChipTwins.FreesWhenItHasRead.class, "",
          DomainKernels.ReadsBeforeItHears.class, "race/chips",
          ChipTwins.HearsBeforeItReads.class, "",
          DomainKernels.BothPutThere.class, "race/chips",
          ChipTwins.EachPutsIntoItsOwn.class, "",
          ChipTwins.PutsAgainUnheard.class, "race/chips",
          ChipTwins.PutsAgainWhenHeard.class, "");

  @ParameterizedTest
  @ValueSource(strings = {"a2a3sim", "a5sim"})
  void everyMistakeBetweenChipsIsFoundAndNothingElse(String platform) {
    Map<String, String> found = new TreeMap<>();
    Map<String, String> expected = new TreeMap<>();
    try (PodWorker worker = open(platform)) {
      CORPUS.forEach((kernel, finding) -> {
        expected.put(kernel.getSimpleName(), finding);
        Set<String> titles = new TreeSet<>();
        found(worker, kernel).forEach(each -> titles.add(each.title()));
        found.put(kernel.getSimpleName(), String.join(" ", titles));
      });
    }
    assertEquals(expected, found);
  }

  static Stream<Example> collectives() {
    return Stream.concat(CollectiveExample.all().stream(), TensorParallelExample.all().stream());
  }

  @ParameterizedTest
  @MethodSource("collectives")
  void collectivesAreClean(Example example) {
    List<FindingList> found = new ArrayList<>();
    ExampleOptions options =
        ExampleOptions.builder("a5sim").settings(CHECKED).findings(found::add).build();
    assertTrue(example.run(options).ok());
    assertEquals(
        List.of(), found.stream().flatMap(each -> each.all().stream()).map(Finding::text).toList());
  }
}
