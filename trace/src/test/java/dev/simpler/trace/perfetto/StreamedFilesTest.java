package dev.simpler.trace.perfetto;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.trace.model.LongRun;
import dev.simpler.trace.model.RecordedRun;
import dev.simpler.trace.swimlane.PmuEvent;
import dev.simpler.trace.swimlane.ProfileFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files of a run that lies in a spool are byte by byte those that were written when recordings were
 * read as a whole: the sums were taken of them then. Only of traces they are newer: their times
 * were finer than Perfetto counts.
 */
class StreamedFilesTest {
  @TempDir private Path folder;

  private Map<String, String> sums() throws IOException {
    Map<String, String> sums = new TreeMap<>();
    try (var files = Files.walk(folder)) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        CRC32 sum = new CRC32();
        sum.update(Files.readAllBytes(each));
        sums.put(each.getFileName().toString(), Long.toHexString(sum.getValue()));
      }
    }
    return sums;
  }

  @Test
  void everyByteStaysWhatItWas() throws Exception {
    List<RecordedRun> runs = RecordedRun.of(LongRun.lines(2000)::forEach);
    ProfileFiles.write(runs, 4, PmuEvent.PIPES, "long", folder);
    PerfettoTrace.write(runs, folder.resolve("t.json"));
    PerfettoTrace.write(runs, folder.resolve("t.pftrace"));
    assertEquals(
        new TreeMap<>(
            Map.of(
                "chip_swimlane_records.json", "9e968410",
                "deps.json", "436af61d",
                "name_map_long.json", "3c4e0dbf",
                "perf_swimlane_long.json", "914fd714",
                "pmu.csv", "b475f0fe",
                "scope_stats.jsonl", "92d02c02",
                "t.json", "7b027ced",
                "t.pftrace", "e0be77ad")),
        sums());
  }
}
