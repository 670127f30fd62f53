package dev.simpler.trace.swimlane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.trace.model.RecordedRun;
import dev.simpler.trace.model.SampleRun;
import dev.simpler.trace.recording.Counter;
import dev.simpler.trace.recording.Recorded;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of performance counters, by group and chip. */
class PmuEventTest {
  @TempDir private Path folder;

  /** The sample, whose first kernel has counted 1, 2, 3 and so on in the order of the counters. */
  private static RecordedRun counted() {
    List<Recorded> lines = new ArrayList<>(SampleRun.lines());
    Map<Counter, Long> counts = new EnumMap<>(Counter.class);
    for (Counter each : Counter.values()) {
      counts.put(each, each.isTime() ? 0L : each.ordinal());
    }
    lines.add(lines.size() - 1, new Recorded.Counted(1, 1, counts));
    return RecordedRun.of(lines::forEach).getFirst();
  }

  private List<String> written(PmuEvent event) throws Exception {
    new PmuTable(counted(), event).write(folder);
    return Files.readAllLines(folder.resolve("pmu.csv"));
  }

  /** As many as a card has registers for, less those that the original leaves unused. */
  @Test
  void eachGroupHasTheOriginalsColumns() {
    List<Integer> a2a3 =
        Arrays.stream(PmuEvent.values()).map(each -> each.columns("a2a3").size()).toList();
    List<Integer> a5 =
        Arrays.stream(PmuEvent.values()).map(each -> each.columns("a5").size()).toList();
    assertEquals(List.of(7, 8, 8, 6, 3, 8, 6), a2a3);
    assertEquals(List.of(2, 9, 8, 7, 4, 7, 6), a5);
    assertTrue(PmuEvent.MEMORY.columns("a9").isEmpty());
    assertTrue(PmuEvent.numbered(3).isEmpty());
  }

  @Test
  void columnsAreSumsOfWhatWasCounted() throws Exception {
    List<String> lines = written(PmuEvent.MEMORY);
    assertTrue(
        lines.get(0).endsWith(",l2_read_req,l2_write_req,main_read_req,main_write_req,event_type"));
    int reads = Counter.READ_HIT.ordinal() + Counter.READ_MISS.ordinal();
    int writes = Counter.WRITE_HIT.ordinal() + Counter.WRITE_MISS.ordinal();
    assertTrue(
        lines
            .get(1)
            .endsWith(
                String.format(
                    ",%d,%d,%d,%d,4",
                    reads, writes, Counter.READ_MISS.ordinal(), Counter.WRITE_MISS.ordinal())),
        lines.get(1));
  }

  @Test
  void whatIsNotModelledIsThereAndZero() throws Exception {
    List<String> lines = written(PmuEvent.CONFLICTS);
    assertTrue(lines.get(0).contains("bank_stall_cycles"), lines.get(0));
    assertTrue(lines.get(1).endsWith(",0,0,0,6"), lines.get(1));
  }
}
