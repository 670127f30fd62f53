package dev.simpler.trace.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.trace.model.HostRunsTest;
import dev.simpler.trace.model.RunFolder;
import dev.simpler.trace.model.SampleRun;
import dev.simpler.trace.recording.Recorded;
import dev.simpler.trace.recording.RecordingFile;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportPageTest {
  private static final Pattern DATA =
      Pattern.compile(
          "<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL);

  @TempDir private Path folder;

  private RunFolder kept(String name, String finding) {
    RunFolder run = new RunFolder(folder.resolve(name));
    run.write(new RunFolder.About(name, Map.of("seed", "7"), List.of(finding)));
    try (RecordingFile file = RecordingFile.create(run.recordings(), 3)) {
      SampleRun.lines().forEach(file::write);
    }
    return run;
  }

  private String page(RunFolder... runs) throws Exception {
    Path file = folder.resolve("report.html");
    ReportPage.write(List.of(runs), file);
    return Files.readString(file);
  }

  private static JsonNode data(String page) throws Exception {
    Matcher found = DATA.matcher(page);
    assertTrue(found.find());
    return new ObjectMapper().readTree(found.group(1));
  }

  @Test
  void thePageHasAllThatItsCodeDraws() throws Exception {
    JsonNode run = data(page(kept("one", "a finding"))).get(0).get("runs").get(0);
    assertEquals(10_000, run.get("end").asInt());
    assertEquals(
        "[\"Orch\",\"Sched_1\",\"AIV_0\",\"AIV_0 V\",\"AIV_0 MTE2\",\"AIV_1\"]",
        run.get("lanes").toString());
    assertEquals(3 + 1 + 2 + 3, run.get("spans").size());
    assertEquals(3, run.get("path").size());
    assertEquals("dependency", run.get("path").get(1).get("cause").asText());
    assertEquals(64, run.get("kernels").get(0).get("read").asInt());
    assertEquals("vector FLOAT32, a core alone", run.get("roofs").get(0).get("name").asText());
    assertEquals(239, run.get("roofs").get(0).get("bytes").asInt());
  }

  @Test
  void nothingIsLoadedFromElsewhere() throws Exception {
    String page = page(kept("one", ""));
    assertFalse(Pattern.compile("(src|href)\\s*=\\s*[\"']?https?:").matcher(page).find());
    assertFalse(page.contains("/*DATA*/") || page.contains("/*LIBRARY*/"));
  }

  @Test
  void textOfARunCannotEndItsElement() throws Exception {
    String evil = "</script><script>alert(1)</script>";
    assertEquals(evil, data(page(kept("one", evil))).get(0).get("findings").get(0).asText());
  }

  /** Marks of the page in a name, and what would open a comment in a script. */
  @Test
  void textOfARunIsNoMarkOfThePage() throws Exception {
    String evil = "/*CODE*/ <!--<script> /*STYLE*/ $1";
    String page = page(kept("one", evil));
    assertEquals(evil, data(page).get(0).get("findings").get(0).asText());
    assertFalse(page.contains("<!--"), "opens a comment");
  }

  /** A chain of tasks is as long as the run; the page lists the steps that take longest. */
  @Test
  void ofALongPathTheLongestStepsAreListed() throws Exception {
    RunFolder run = new RunFolder(folder.resolve("chain"));
    try (RecordingFile file = RecordingFile.create(run.recordings(), 3)) {
      file.write(SampleRun.lines().getFirst());
      file.write(new Recorded.RunBegan(1, 1, 7));
      for (int i = 0; i < 600; i++) {
        long start = 10_000L * i;
        long end = start + (i == 300 ? 9_000 : 5_000);
        file.write(
            new Recorded.KernelSpan(i, i + 1, 1, "AIV", 0, 0, "acme.K", 0, start, end, false, 0));
      }
      file.write(new Recorded.RunEnded(6_000_000, ""));
    }
    JsonNode found = data(page(run)).get(0).get("runs").get(0);
    assertEquals(600, found.get("pathTotals").get("steps").asInt());
    assertEquals(3_004, found.get("pathTotals").get("busy").asDouble());
    assertEquals(500, found.get("path").size());
    assertTrue(
        found.get("path").findValuesAsText("task").contains("t300"), "the longest is among them");
  }

  /** What was not recorded is not shown as 0. */
  @Test
  void thePageKnowsWhatWasRecorded() throws Exception {
    JsonNode has = data(page(kept("one", ""))).get(0).get("runs").get(0).get("has");
    assertTrue(has.get("pipes").asBoolean() && has.get("phases").asBoolean());
  }

  /** As a process leaves it that is killed before it wrote anything. */
  @Test
  void anEmptyRecordingIsRefused() throws Exception {
    RunFolder run = new RunFolder(folder.resolve("empty"));
    Files.createDirectories(run.recordings());
    try (OutputStream file =
        new GZIPOutputStream(
            Files.newOutputStream(run.recordings().resolve("device-00-0000.jsonl.gz")))) {
      file.flush();
    }
    assertTrue(
        assertThrows(SimplerException.class, () -> page(run))
            .fault()
            .message()
            .contains("no run began"));
  }

  @Test
  void aRecordingWithoutARunIsRefused() {
    RunFolder run = new RunFolder(folder.resolve("started"));
    try (RecordingFile file = RecordingFile.create(run.recordings(), 3)) {
      file.write(SampleRun.lines().getFirst());
    }
    String message = assertThrows(SimplerException.class, () -> page(run)).fault().message();
    assertTrue(message.contains("no run began"), message);
  }

  @Test
  void twoRunsAreBothThere() throws Exception {
    JsonNode data = data(page(kept("one", ""), kept("two", "")));
    assertEquals("one", data.get(0).get("title").asText());
    assertEquals("two", data.get(1).get("title").asText());
  }

  @Test
  void aFolderWithoutARecordingIsRefused() {
    RunFolder empty = new RunFolder(folder.resolve("nothing"));
    String message = assertThrows(SimplerException.class, () -> page(empty)).fault().message();
    assertTrue(message.contains("nothing") && message.contains("--profile"), message);
  }

  @Test
  void hostsComeFirstWithTheirLanes() throws Exception {
    RunFolder kept = kept("pod", "");
    try (RecordingFile file = RecordingFile.createHost(kept.recordings(), 3)) {
      HostRunsTest.lines().forEach(file::write);
    }
    Files.createFile(kept.recordings().resolve("host-03-0001.host.gz")); // of a process that died
    JsonNode runs = data(page(kept)).get(0).get("runs");
    assertEquals("host L3 of devices 3", runs.get(0).get("title").asText());
    assertEquals("device 3", runs.get(1).get("title").asText());
    assertEquals("function", runs.get(0).get("lanes").get(0).asText());
    assertTrue(runs.get(0).get("names").toString().contains("copy out"));
    assertEquals(2, runs.get(0).get("tasks").asInt());
  }
}
