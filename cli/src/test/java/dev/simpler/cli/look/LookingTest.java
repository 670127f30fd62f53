package dev.simpler.cli.look;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.cli.CommandLineRun;
import dev.simpler.runtime.host.HostMemory;
import dev.simpler.runtime.host.HostTensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LookingTest {
  @TempDir private Path folder;

  private CommandLineRun run(String... more) {
    List<String> all =
        new ArrayList<>(List.of("run", "vector_example", "--platform", "a2a3sim", "--json"));
    all.addAll(List.of(more));
    return CommandLineRun.of(all.toArray(String[]::new));
  }

  @Test
  void aProfileIsKeptAndMadeIntoAPage() throws Exception {
    Path kept = folder.resolve("kept");
    CommandLineRun run = run("--profile", "4", "--output", kept.toString());
    assertEquals(0, run.exit(), run.err());
    assertEquals("true", run.json().get("ok"));
    assertTrue(run.err().contains("profile: " + kept), run.err());
    for (String file :
        List.of(
            "chip_swimlane_records.json",
            "deps.json",
            "name_map_vector_example.json",
            "pmu.csv",
            "run.json",
            "recording/device-00-0000.jsonl.gz")) {
      assertTrue(Files.size(kept.resolve(file)) > 0, file);
    }
    Path page = folder.resolve("page.html");
    CommandLineRun report =
        CommandLineRun.of("report", kept.toString(), "-o", page.toString(), "--json");
    assertEquals(0, report.exit(), report.err());
    assertEquals(page.toString(), report.json().get("report"));
    assertTrue(Files.readString(page).contains("\"title\":\"vector_example\""));
  }

  @Test
  void dumpsAnswerInJson() {
    String kept = folder.resolve("kept").toString();
    assertEquals(0, run("--dump", "2", "--output", kept).exit());
    CommandLineRun show = CommandLineRun.of("dump", "show", kept, "--arg", "0", "--json");
    assertTrue(show.json().getOrDefault("arguments", "").contains("float32 [16384]"), show.out());
    CommandLineRun task = CommandLineRun.of("dump", "show", kept, "--task", "0x100000001");
    assertTrue(task.out().contains("task 0x0000000100000001 argument 0"), task::out);
    assertFalse(task.out().contains("0x0000000100000000"), task::out);
    CommandLineRun none = CommandLineRun.of("dump", "show", kept, "--task", "99", "--arg", "1");
    assertEquals(2, none.exit());
    assertTrue(none.err().contains("is of task 99 has number 1"), none::err);
    assertEquals(
        "true", CommandLineRun.of("dump", "diff", kept, kept, "--json").json().get("same"));
    CommandLineRun few = CommandLineRun.of("dump", "show", kept, "--values", "-3");
    assertEquals(2, few.exit());
    assertTrue(few.err().contains("--values -3 is less than 0"), few::err);
    for (String tolerance : List.of("-1", "NaN", "Infinity", "0.1")) {
      CommandLineRun diff =
          CommandLineRun.of("dump", "diff", kept, kept, "--tolerance=" + tolerance);
      assertEquals(2, diff.exit(), tolerance);
      assertTrue(diff.err().contains("--tolerance"), diff::err);
    }
  }

  @Test
  void aTraceThatCannotBeWrittenIsRefusedBeforeTheRun() {
    Path output = folder.resolve("new/kept");
    CommandLineRun nowhere = run("--trace", folder.resolve("none/t.json").toString());
    assertEquals(2, nowhere.exit());
    assertTrue(nowhere.err().contains("none/t.json cannot be written"), nowhere::err);
    assertEquals(2, run("--trace", folder.toString()).exit());
    String beside = folder.resolve("new/t.json").toString();
    String[] both = {"--profile", "1", "--output", output.toString(), "--trace", beside};
    assertEquals(0, run(both).exit());
    assertTrue(Files.exists(Path.of(beside)));
  }

  @Test
  void aDumpIsHeldAgainstGoldenValuesAndTheTaskThatIsWrongIsTold() {
    String kept = folder.resolve("kept").toString();
    assertEquals(0, run("--dump", "2", "--output", kept).exit());
    Path npy = folder.resolve("golden.npy");
    try (HostMemory memory = new HostMemory()) {
      // The example computes (2 + 3 + 1) * (2 + 3 + 2) + (2 + 3) for each of its elements.
      HostTensor golden = memory.tensor(DataType.FLOAT32, 16384).fill(47);
      golden.save(npy);
      assertEquals(0, CommandLineRun.of("dump", "diff", kept, npy.toString()).exit());
      golden.setFloat(700, 46.99f);
      golden.save(npy);
    }
    CommandLineRun wrong = CommandLineRun.of("dump", "diff", kept, npy.toString());
    assertEquals(1, wrong.exit(), wrong.err());
    assertTrue(wrong.out().contains("element 700 of 16384: 47.0 against 46.99"), wrong.out());
    assertEquals(
        0, CommandLineRun.of("dump", "diff", kept, npy.toString(), "--tolerance", "1e-3").exit());
  }

  @Test
  void aTraceAloneLeavesNothingElse() throws Exception {
    Path trace = folder.resolve("trace.json");
    CommandLineRun run = run("--trace", trace.toString());
    assertEquals(0, run.exit(), run.err());
    assertTrue(Files.readString(trace).contains("AddKernel(t0)"));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
  }

  private String podTrace(String... more) throws Exception {
    Path trace = folder.resolve("pod.json");
    List<String> all =
        new ArrayList<>(
            List.of("run", "l4_allreduce", "--platform", "a2a3sim", "--trace", trace.toString()));
    all.addAll(List.of(more));
    CommandLineRun run = CommandLineRun.of(all.toArray(String[]::new));
    assertEquals(0, run.exit(), run.err());
    return Files.readString(trace);
  }

  @Test
  void podsHaveLanesOfTheirHostsInOneTimeThatIsTheSameInEveryRun() throws Exception {
    String all = podTrace();
    for (String name :
        List.of(
            "host L4 of devices 0, 1",
            "host L3 of devices 1",
            "submit ReduceHost",
            "chip 0 (device 1)",
            "copy in",
            "wait for all tasks")) {
      assertTrue(all.contains(name), name);
    }
    assertEquals(all, podTrace("--set", "SIMPLER_SIM_POOL=2"));
  }

  @Test
  void aProfileTakesNoVirtualTime() {
    assertEquals(
        run().json().get("virtualNs"),
        run("--profile", "1", "--output", folder.toString()).json().get("virtualNs"));
  }

  @Test
  void edgesThatAreStatedAfterTheLastTaskAreThere() throws Exception {
    run("--runtime", "aicpu_build_graph", "--profile", "1", "--output", folder.toString());
    String edges = Files.readString(folder.resolve("deps.json"));
    assertEquals(4, edges.split("\"pred\"", -1).length - 1, edges);
  }

  @Test
  void everyRoundHasAFolderOfItsOwn() {
    run("--profile", "1", "--rounds", "2", "--output", folder.toString());
    assertTrue(Files.exists(folder.resolve("device-00-run-000/deps.json")));
    assertTrue(Files.exists(folder.resolve("device-00-run-001/deps.json")));
    assertFalse(Files.exists(folder.resolve("deps.json")));
  }

  @Test
  void aLevelThatDoesNotExistIsRefused() {
    CommandLineRun run = run("--profile", "5");
    assertEquals(2, run.exit());
    assertTrue(run.err().contains("--profile 5 is outside 1..4"), run.err());
  }

  @Test
  void countersOfAGroupAreKept() throws Exception {
    CommandLineRun run = run("--pmu", "4", "--output", folder.toString());
    assertEquals(0, run.exit(), run.err());
    List<String> lines = Files.readAllLines(folder.resolve("pmu.csv"));
    assertTrue(lines.getFirst().contains(",ub_read_req,ub_write_req,"), lines.getFirst());
    assertTrue(lines.stream().skip(1).allMatch(line -> line.endsWith(",4")), lines.toString());
    CommandLineRun none = run("--pmu", "3");
    assertEquals(2, none.exit());
    assertTrue(none.err().contains("--pmu 3 is no group of counters"), none.err());
  }

  @Test
  void aFolderWithoutARunIsRefused() {
    CommandLineRun run = CommandLineRun.of("report", folder.toString());
    assertEquals(2, run.exit());
    assertTrue(run.err().contains("there is no recording in"), run.err());
  }
}
