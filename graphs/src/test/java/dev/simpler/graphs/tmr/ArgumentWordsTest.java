package dev.simpler.graphs.tmr;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.platform.orchestration.TaskArguments;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The words that a kernel finds beyond those of its task. */
class ArgumentWordsTest {
  private static final int WORDS = 144;

  /** On every core, in both of its payloads, in the same run and in the next one. */
  @Test
  void areZeroWhateverEarlierTasksHad() {
    List<Long> beyond = new ArrayList<>();
    try (TensormapRig rig = new TensormapRig().window(1024)) {
      int has = rig.idle(1000);
      int looks =
          rig.kernel(block -> {
            for (int i = 1; i < WORDS; i++) {
              beyond.add(block.word(i));
            }
            assertEquals(5, block.word(0));
            return () -> {};
          });
      rig.tensor(64);
      rig.run((o, run) -> {
        for (int i = 0; i < 200; i++) {
          TaskArguments full = new TaskArguments().inout(run.tensor(0)).scalars(new long[128]);
          o.submitAiv(has, new TaskArguments().scalar(1L).scalar(2L).scalar(3L));
          o.submitAic(has, full);
        }
        for (int i = 0; i < 200; i++) {
          o.submitAiv(looks, new TaskArguments().scalar(5L));
          o.submitAic(looks, new TaskArguments().scalar(5L));
        }
        for (int i = 0; i < 200; i++) {
          o.submitAiv(has, new TaskArguments().scalar(1L).scalar(2L).scalar(3L));
        }
      });
      assertEquals(400, rig.executions(looks).size());
      rig.run((o, run) -> {
        for (int i = 0; i < 200; i++) {
          o.submitAiv(looks, new TaskArguments().scalar(5L));
        }
      });
      assertEquals(200, rig.executions(looks).size());
    }
    assertEquals(600 * (WORDS - 1), beyond.size());
    assertEquals(List.of(0L), beyond.stream().distinct().toList());
  }
}
