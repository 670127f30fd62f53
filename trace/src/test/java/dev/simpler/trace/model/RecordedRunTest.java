package dev.simpler.trace.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.trace.recording.Recorded;
import dev.simpler.trace.recording.RecordingFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedRunTest {
  @TempDir private Path folder;

  private Path written(List<Recorded> lines) {
    try (RecordingFile file = RecordingFile.create(folder, 3)) {
      lines.forEach(file::write);
    }
    return RecordingFile.in(folder).getLast();
  }

  @Test
  void aFileGivesBackWhatWasWritten() {
    List<Recorded> read = new ArrayList<>();
    RecordingFile.read(written(SampleRun.lines()), read::add);
    assertEquals(SampleRun.lines(), read);
  }

  @Test
  void sessionsOfOneDeviceGetAFileEach() {
    written(SampleRun.lines());
    written(SampleRun.lines());
    assertEquals(2, RecordingFile.in(folder).size());
  }

  @Test
  void aFileThatWasCutOffGivesWhatIsWholeOfIt() throws Exception {
    List<Recorded> lines = new ArrayList<>();
    SampleRun.lines().forEach(lines::add);
    for (int i = 0; i < 20_000; i++) {
      lines.add(lines.size() - 1, new Recorded.Dispatched(9_600_000L + 7L * i, 1, i % 3, i * 31));
    }
    Path file = written(lines);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    RecordedRun run = RecordedRun.of(to -> RecordingFile.read(file, to)).getFirst();
    assertFalse(run.whole());
    assertEquals(3, run.kernels().size());
    assertTrue(run.dispatches().size() > 1000 && run.dispatches().size() < 20_000);
  }

  @Test
  void runsOfADeviceFollowEachOther() {
    List<Recorded> lines = new ArrayList<>(SampleRun.lines());
    lines.addAll(SampleRun.lines().subList(1, SampleRun.lines().size()));
    List<RecordedRun> runs = RecordedRun.of(lines::forEach);
    assertEquals(2, runs.size());
    assertEquals(1, runs.get(1).number());
    assertEquals(runs.get(0).kernels(), runs.get(1).kernels());
  }

  @Test
  void bytesBelongToTheInstructionBefore() {
    RecordedRun.Transfer only = SampleRun.run().transfers().getFirst();
    assertEquals("TLOAD", only.span().instruction());
    assertEquals(64, only.bytes());
  }

  @Test
  void kernelsAreSummedUp() {
    KernelUse use =
        KernelUse.of(SampleRun.run()).stream()
            .filter(each -> each.kernel().equals("K0"))
            .findFirst()
            .orElseThrow();
    assertEquals(64, use.read());
    assertEquals(16, use.work());
    assertEquals(500_000, use.pipePs().get("V"));
    assertEquals(2_000_000, use.busyPs());
  }
}
