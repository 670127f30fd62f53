package dev.simpler.cli.look;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.Diagnostics;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.cli.CommandLineRun;
import dev.simpler.examples.vector.VectorExample;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.runtime.example.ExampleSession;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.worker.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs whose configuration asks for profiles and dumps, without any setting. */
class CollectedRunTest {
  private static final int ELEMENTS = 128 * 128;

  @TempDir private Path folder;

  private static ExampleOptions options(Map<String, String> settings) {
    return ExampleOptions.builder("a2a3sim").settings(settings).build();
  }

  private static RunReport run(ExampleSession session, CallConfig config) {
    HostTensor f = session.tensor(DataType.FLOAT32, ELEMENTS);
    float[] a = new float[ELEMENTS];
    TaskArgs arguments =
        TaskArgs.builder()
            .input(session.upload(a, ELEMENTS).argument())
            .input(session.upload(a, ELEMENTS).argument())
            .output(f.argument())
            .build();
    return session.run(VectorExample.program(), arguments, config);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(each -> each.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void levelsAreThoseOfTheOriginalAndChangeNoTime(int level) throws IOException {
    try (ExampleSession session =
        ExampleSession.open(new VectorExample(), options(Map.of("SIMPLER_EPOCH", "today")))) {
      CallConfig plain = CallConfig.of(24, 4);
      long expected = run(session, plain).virtualNs();
      Path place = folder.resolve("kept");
      Diagnostics all = new Diagnostics(level, 2, 0, 1, 1);
      assertEquals(
          expected, run(session, plain.withDiagnostics(all, place.toString())).virtualNs());
      String records = Files.readString(place.resolve("chip_swimlane_records.json"));
      assertTrue(records.contains("\"chip_swimlane_level\":" + level), records);
      assertEquals(level > 1, records.contains("\"aicpu_tasks\":[["), records);
      assertTrue(Files.exists(place.resolve("args_dump")));
      assertEquals(expected, run(session, plain).virtualNs());
    }
    assertEquals(1, names(folder.resolve("kept/recording")).size());
    String page = folder.resolve("page.html").toString();
    assertEquals(
        0, CommandLineRun.of("report", folder.resolve("kept").toString(), "-o", page).exit());
  }

  @Test
  void flagsOfTheFirstEpochWriteBelowTheFolderOfTheSetting() throws IOException {
    Path outputs = folder.resolve("all");
    try (ExampleSession session =
        ExampleSession.open(
            new VectorExample(), options(Map.of("SIMPLER_OUTPUTS", outputs.toString())))) {
      run(session, new CallConfig(3, 4, true, true));
      run(session, new CallConfig(3, 4, false, true));
      run(session, new CallConfig(3, 4, false, false));
      Diagnostics levels = new Diagnostics(4, 0, 0, 0, 0);
      SimplerException refused =
          assertThrows(
              SimplerException.class,
              () -> run(session, CallConfig.of(3, 4).withDiagnostics(levels, "")));
      assertTrue(refused.fault().what().contains("swimlane=4"), refused::getMessage);
    }
    List<String> runs = names(outputs);
    assertEquals(2, runs.size(), runs::toString);
    assertEquals(
        List.of(
            "args_dump",
            "chip_swimlane_records.json",
            "deps.json",
            "name_map_run.json",
            "perf_swimlane_run.json",
            "recording",
            "scope_stats"),
        names(outputs.resolve(runs.getFirst())));
    assertEquals(List.of("args_dump"), names(outputs.resolve(runs.getLast())));
  }

  @Test
  void whatAFailedRunDidIsKeptAsFarAsItCame() {
    Path place = folder.resolve("failed");
    try (ExampleSession session =
        ExampleSession.open(
            new VectorExample(),
            options(Map.of("SIMPLER_EPOCH", "today", "SIMPLER_INJECT", "kernel-throws@3")))) {
      Diagnostics tasks = new Diagnostics(2, 0, 2, 0, 0);
      CallConfig config = CallConfig.of(24, 4).withDiagnostics(tasks, place.toString());
      assertThrows(SimplerException.class, () -> run(session, config));
    }
    assertTrue(Files.exists(place.resolve("pmu.csv")));
  }

  @Test
  void levelsThatThereAreNotAndPlacesThatCannotBeAreRefusedBeforeAnythingRuns() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    try (ExampleSession session =
        ExampleSession.open(new VectorExample(), options(Map.of("SIMPLER_EPOCH", "today")))) {
      for (Diagnostics each :
          List.of(
              new Diagnostics(5, 0, 0, 0, 0),
              new Diagnostics(0, 4, 0, 0, 0),
              new Diagnostics(0, 0, 3, 0, 0),
              new Diagnostics(-1, 0, 0, 0, 0))) {
        CallConfig config = CallConfig.of(24, 4).withDiagnostics(each, folder + "/none");
        assertThrows(SimplerException.class, () -> run(session, config));
      }
      Diagnostics tasks = new Diagnostics(1, 0, 0, 0, 0);
      CallConfig nowhere = CallConfig.of(24, 4).withDiagnostics(tasks, file.toString());
      assertThrows(SimplerException.class, () -> run(session, nowhere));
      assertTrue(run(session, CallConfig.of(24, 4)).virtualNs() > 0);
    }
    assertFalse(Files.exists(folder.resolve("none")));
  }
}
