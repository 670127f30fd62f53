package dev.simpler.trace.swimlane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.simpler.trace.model.SampleRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileFilesTest {
  @TempDir private Path folder;

  private JsonNode written(int level, String file) throws Exception {
    ProfileFiles.write(List.of(SampleRun.run()), level, PmuEvent.PIPES, "sample", folder);
    return new ObjectMapper().readTree(folder.resolve(file).toFile());
  }

  @Test
  void coresCountInTicksOfTheChipsCounter() throws Exception {
    JsonNode records = written(1, "chip_swimlane_records.json");
    assertEquals(50_000_000, records.get("metadata").get("clock_freq_hz").asInt());
    assertEquals("[\"aic\",\"aiv\",\"aiv\"]", records.get("metadata").get("core_types").toString());
    // 2 us are 100 ticks of 20 ns.
    assertEquals("[1,0,1,1000100,1000200,0]", records.get("aicore_tasks").get(0).toString());
    assertEquals(0, records.get("aicpu_tasks").size());
    assertFalse(records.has("aicpu_scheduler_phases"));
  }

  @Test
  void eachLevelAddsToTheOneBelow() throws Exception {
    JsonNode second = written(2, "chip_swimlane_records.json");
    assertEquals("[1,1,1000050,1000225]", second.get("aicpu_tasks").get(0).toString());
    assertFalse(second.has("aicpu_scheduler_phases"));
    // Sent at 1 us, seen 140 ns later, started at 2 us: 43 ticks of 20 ns.
    assertEquals("[1,0,1,1000100,1000200,43]", second.get("aicore_tasks").get(0).toString());
    assertFalse(second.get("metadata").has("core_to_thread"));
    JsonNode third = written(3, "chip_swimlane_records.json");
    assertEquals(
        "dispatch", third.get("aicpu_scheduler_phases").get(1).get(0).get("kind").asText());
    assertEquals("[-1,1,0]", third.get("metadata").get("core_to_thread").toString());
    assertFalse(third.has("aicpu_orchestrator_phases"));
    JsonNode fourth = written(4, "chip_swimlane_records.json");
    assertEquals(3, fourth.get("aicpu_orchestrator_phases").get(0).size());
  }

  /** The baseline's file: a row per kernel, in microseconds, with who waits for its task. */
  @Test
  void theBaselineHasAFileOfItsOwn() throws Exception {
    JsonNode first = written(1, "perf_swimlane_sample.json");
    assertEquals(1, first.get("version").asInt());
    assertEquals(0, first.get("tasks").get(0).get("dispatch_time_us").asInt());
    JsonNode whole = written(4, "perf_swimlane_sample.json");
    assertEquals(2, whole.get("version").asInt());
    assertEquals(
        "{\"task_id\":0,\"func_id\":0,\"core_id\":1,\"core_type\":\"aiv\",\"ring_id\":0,"
            + "\"start_time_us\":2.0,\"end_time_us\":4.0,\"duration_us\":2.0,"
            + "\"dispatch_time_us\":1.0,\"finish_time_us\":4.5,\"fanout\":[1],"
            + "\"fanout_count\":1}",
        whole.get("tasks").get(0).toString());
    JsonNode phase = whole.get("aicpu_scheduler_phases").get(1).get(0);
    assertEquals("dispatch", phase.get("phase").asText());
    assertEquals(0.9, phase.get("start_time_us").asDouble());
    assertEquals(3, whole.get("aicpu_orchestrator").get("submit_count").asInt());
    assertEquals("[-1,1,0]", whole.get("core_to_thread").toString());
  }

  @Test
  void readersJoinEveryDispatchWithItsCore() throws Exception {
    JsonNode records = written(4, "chip_swimlane_records.json");
    assertEquals(records.get("aicore_tasks").size(), records.get("aicpu_tasks").size());
    for (int i = 0; i < records.get("aicpu_tasks").size(); i++) {
      JsonNode core = records.get("aicore_tasks").get(i);
      JsonNode aicpu = records.get("aicpu_tasks").get(i);
      assertEquals(core.get(0), aicpu.get(0));
      assertEquals(core.get(2), aicpu.get(1));
      assertTrue(aicpu.get(2).asLong() <= core.get(3).asLong());
      assertTrue(aicpu.get(3).asLong() >= core.get(4).asLong());
    }
  }

  @Test
  void dependenciesNameTheirSource() throws Exception {
    JsonNode deps = written(1, "deps.json");
    assertEquals(
        "{\"pred\":\"0\",\"succ\":\"1\",\"arg\":0,\"source\":\"creator\",\"flags\":[\"wait\",\"retain\"]}",
        deps.get("edges").get(0).toString());
    assertEquals("[-1,1,-1]", deps.get("tasks").get(1).get("kernel_ids").toString());
  }

  @Test
  void namesOfFunctionsHaveAFileOfTheirOwn() throws Exception {
    assertEquals(
        "{\"0\":\"K0\",\"1\":\"K1\",\"2\":\"K2\"}",
        written(1, "name_map_sample.json").get("callable_id_to_name").toString());
  }

  /** Programs of users may be called anything; a name is no path. */
  @Test
  void namesOfProgramsAreNoPaths() throws Exception {
    ProfileFiles.write(List.of(SampleRun.run()), 1, PmuEvent.PIPES, "../a\"<b>\u00fc", folder);
    JsonNode names =
        new ObjectMapper().readTree(folder.resolve("name_map_.._a__b__.json").toFile());
    assertEquals("../a\"<b>\u00fc", names.get("orchestrator_name").asText());
    assertTrue(Files.exists(folder.resolve("perf_swimlane_.._a__b__.json")));
  }

  @Test
  void pipesAreCountedPerKernelInCoreCycles() throws Exception {
    written(1, "deps.json");
    List<String> lines = Files.readAllLines(folder.resolve("pmu.csv"));
    assertEquals(4, lines.size());
    // 0.5 us of the vector pipe at 1.85 GHz are 925 cycles.
    assertEquals("1,1,0x0000000000000000,0,1,3700,925,0,0,0,1850,0,0,0,2", lines.get(1));
    assertEquals(lines.get(0).split(",").length, lines.get(1).split(",").length);
  }

  @Test
  void scopesSayHowFullTheirRingIs() throws Exception {
    written(1, "deps.json");
    List<String> lines = Files.readAllLines(folder.resolve("scope_stats/scope_stats.jsonl"));
    assertEquals(3, lines.size());
    JsonNode head = new ObjectMapper().readTree(lines.getFirst());
    assertEquals("[0,16,0,0]", head.get("task_window_max").toString());
    assertEquals("[0,4096,0,0]", head.get("heap_max").toString());
    assertEquals("[0,8,0,0]", head.get("dep_pool_max").toString());
    JsonNode end = new ObjectMapper().readTree(lines.getLast());
    assertEquals("F.java:7", end.get("site").asText());
    assertEquals("end", end.get("phase").asText());
    assertEquals(2, end.get("task_window_end").asInt() - end.get("task_window_start").asInt());
    assertEquals(2048, end.get("heap_end").asInt() - end.get("heap_start").asInt());
    assertEquals(1, end.get("dep_pool_end").asInt() - end.get("dep_pool_start").asInt());
    assertEquals(2, end.get("tensormap").asInt());
  }

  @Test
  void severalRunsGetAFolderEach() {
    ProfileFiles.write(
        List.of(SampleRun.run(), SampleRun.run()), 1, PmuEvent.PIPES, "sample", folder);
    assertTrue(Files.exists(folder.resolve("device-03-run-000/deps.json")));
  }
}
