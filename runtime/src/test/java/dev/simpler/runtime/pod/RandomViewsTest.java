package dev.simpler.runtime.pod;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.pod.engine.RandomViews;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random views of few tensors, against tasks that run one after the other. */
@Timeout(300)
final class RandomViewsTest {
  private static final int PROGRAMS = 150;

  @ParameterizedTest
  @EnumSource(Mode.class)
  void tasksOnViewsLeaveWhatASequentialRunLeaves(Mode mode) {
    PodConfig config = PodConfig.of(3).withMode(mode).withSubWorkers(3).withHeapRingBytes(0);
    try (PodWorker worker = new PodWorker(config)) {
      Callee.Function task = worker.register(new RandomViews.Task());
      worker.init();
      for (int seed = 0; seed < PROGRAMS; seed++) {
        RandomViews program = new RandomViews(seed);
        List<HostTensor> tensors = RandomViews.tensors(worker.host());
        worker.run((orch, args, call) -> program.submit(orch, tensors, task));
        assertEquals(
            RandomViews.text(program.sequential()),
            RandomViews.text(RandomViews.contents(tensors)),
            "seed " + seed + " in mode " + mode);
        tensors.forEach(each -> worker.host().free(each.memory().address()));
      }
    }
  }
}
