package dev.simpler.graphs.hbg;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.graphs.fake.FakeNpu.Execution;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** What the tests of {@code host_build_graph} share: one rig, which must have given all back. */
abstract class HostGraphCase {
  static final long MICROSECOND = 1_000_000;

  final HostRig rig = new HostRig();

  @AfterEach
  void nothingIsLeftAllocated() {
    rig.close();
    assertEquals(0, rig.graphBuffers());
  }

  /** The execution of each task; every task must have run exactly once. */
  Execution[] byTask(int tasks) {
    List<Execution> all = new ArrayList<>(rig.executions());
    all.sort(Comparator.comparingLong(each -> each.task));
    for (int task = 0; task < tasks; task++) {
      assertEquals(task, all.get(task).task);
    }
    assertEquals(tasks, all.size());
    return all.toArray(Execution[]::new);
  }
}
