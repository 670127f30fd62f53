package dev.simpler.trace.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.trace.model.CriticalPath.Cause;
import dev.simpler.trace.model.CriticalPath.Step;
import dev.simpler.trace.recording.Recorded;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CriticalPathTest {
  @Test
  void goesBackFromTheLastTaskByWhatItWaitedForLongest() {
    List<Step> path = CriticalPath.of(SampleRun.run());
    assertEquals(
        List.of(
            new Step(0, "K0", 1, 2_000_000, 4_000_000, Cause.SUBMISSION, 100, 0),
            new Step(1, "K1", 2, 6_000_000, 7_000_000, Cause.DEPENDENCY, 4_000_000, 0),
            new Step(2, "K2", 2, 8_000_000, 9_000_000, Cause.DEPENDENCY, 7_000_000, 1)),
        path);
    assertEquals(1_000_000, path.getLast().overhead());
  }

  @Test
  void aCoreThatIsBusyCountsLikeAProducer() {
    List<Recorded> lines = new ArrayList<>(SampleRun.lines());
    lines.removeIf(each -> each instanceof Recorded.Edge edge && edge.consumer() == 2);
    Step last = CriticalPath.of(RecordedRun.of(lines::forEach).getFirst()).getLast();
    assertEquals(Cause.CORE, last.cause());
    assertEquals(1, last.after());
  }

  @Test
  void aRunWithoutKernelsHasNoPath() {
    List<Recorded> lines = new ArrayList<>(SampleRun.lines());
    lines.removeIf(Recorded.KernelSpan.class::isInstance);
    assertEquals(List.of(), CriticalPath.of(RecordedRun.of(lines::forEach).getFirst()));
  }
}
