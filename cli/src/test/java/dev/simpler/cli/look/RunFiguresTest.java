package dev.simpler.cli.look;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.examples.catalog.Examples;
import dev.simpler.platform.Platforms;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.runtime.example.ExampleResult;
import dev.simpler.sim.device.ObservedPlatform;
import dev.simpler.sim.device.SimPlatform;
import dev.simpler.sim.observe.EventSummary;
import dev.simpler.trace.model.CriticalPath;
import dev.simpler.trace.model.KernelUse;
import dev.simpler.trace.model.RecordedRun;
import dev.simpler.trace.model.RunFolder;
import dev.simpler.trace.observe.RecordingProvider;
import dev.simpler.trace.recording.Detail;
import dev.simpler.trace.recording.Recorded;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a page says of a run, against what was counted beside it. */
class RunFiguresTest {
  @TempDir private Path folder;

  private final EventSummary counted = new EventSummary();
  private final List<ExampleResult> results = new ArrayList<>();

  private RecordedRun recorded(String name, String platform, String runtime) {
    RunFolder kept = new RunFolder(folder);
    Map<String, String> settings =
        Map.of(
            RecordingProvider.FOLDER,
            kept.recordings().toString(),
            RecordingProvider.DETAIL,
            Detail.PIPES.word());
    SimPlatform chip = (SimPlatform) Platforms.discover().named(platform);
    results.add(
        Examples.find(name)
            .orElseThrow()
            .run(
                ExampleOptions.builder(platform)
                    .runtime(runtime)
                    .settings(settings)
                    .platforms(() -> Platforms.of(List.of(new ObservedPlatform(chip, counted))))
                    .build()));
    return kept.runs().getFirst();
  }

  @ParameterizedTest
  @CsvSource({
    "bgemm, a2a3sim, aicpu_build_graph",
    "mix_pipeline, a5sim, tensormap_and_ringbuffer",
    "paged_attention, a5sim, tensormap_and_ringbuffer",
    "nested_scopes, a2a3sim, tensormap_and_ringbuffer"
  })
  void figuresOfAPageAreThoseOfTheRun(String name, String platform, String runtime) {
    RecordedRun run = recorded(name, platform, runtime);
    long moved = KernelUse.of(run).stream().mapToLong(each -> each.read() + each.written()).sum();
    assertEquals(counted.globalBytes(), moved);
    assertEquals(results.getFirst().rounds().getFirst().virtualNs(), run.endPs() / 1000);
    // A core has one kernel at a time, so it is busy for no longer than the run.
    Map<Integer, Long> free = new HashMap<>();
    for (Recorded.KernelSpan each : run.kernels()) {
      assertTrue(each.start() >= free.getOrDefault(each.core(), 0L), each::toString);
      assertTrue(each.end() >= each.start() && each.end() <= run.endPs(), each::toString);
      free.put(each.core(), each.end());
    }
    List<CriticalPath.Step> path = CriticalPath.of(run);
    long sum = path.getFirst().freed() + run.endPs() - path.getLast().end();
    for (CriticalPath.Step each : path) {
      sum += each.end() - each.start() + each.overhead();
    }
    assertEquals(run.endPs(), sum);
  }
}
