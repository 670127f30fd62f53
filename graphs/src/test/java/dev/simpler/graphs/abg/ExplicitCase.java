package dev.simpler.graphs.abg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.graphs.fake.FakeNpu.Execution;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TensorCreateInfo;
import dev.simpler.platform.orchestration.explicit.ExplicitOrchestration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** What the tests of {@code aicpu_build_graph} share: one rig, closed after each. */
abstract class ExplicitCase {
  static final long MICROSECOND = 1_000_000;
  static final TensorCreateInfo SMALL = TensorCreateInfo.of(DataType.FLOAT32, 16);

  final ExplicitRig rig = new ExplicitRig();

  @AfterEach
  void everythingIsGivenBack() {
    rig.close();
  }

  Execution only(long task) {
    List<Execution> found = rig.executions().stream().filter(each -> each.task == task).toList();
    assertEquals(1, found.size(), "executions of task " + task);
    return found.get(0);
  }

  void assertOrdered(long before, long after) {
    assertTrue(only(before).end <= only(after).start, after + " started before " + before);
  }

  static TaskArguments none() {
    return new TaskArguments();
  }

  static ExplicitOrchestration tasks(int kernel, int count) {
    return (rt, arguments) -> {
      for (int i = 0; i < count; i++) {
        rt.submitAiv(kernel, none());
      }
    };
  }
}
