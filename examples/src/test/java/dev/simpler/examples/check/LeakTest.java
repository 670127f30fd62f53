package dev.simpler.examples.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.platform.finding.Finding;
import dev.simpler.runtime.worker.Worker;
import dev.simpler.runtime.worker.WorkerConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Memory that outlives its worker. */
class LeakTest {
  @Test
  void memoryThatIsAliveAtCloseIsALeak() {
    Worker worker = Worker.open(WorkerConfig.of("a2a3sim").withCheck("leak"));
    try (worker) {
      worker.free(worker.malloc(64));
      worker.malloc(4096);
    }
    List<Finding> all = worker.findings().all();
    assertEquals(List.of("leak/alive"), all.stream().map(Finding::title).toList());
    assertTrue(all.getFirst().what().startsWith("4096 bytes"), all.getFirst().what());
  }
}
