package dev.simpler.examples;

import static dev.simpler.abi.callable.Direction.INOUT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.CoreCallable;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.worker.RunReport;
import dev.simpler.runtime.worker.Worker;
import dev.simpler.runtime.worker.WorkerConfig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Programs at the limits of a run: what is within them finishes, what is beyond says why. */
@Timeout(120)
class BadLimitsTest {
  /** 2 ms of virtual time. */
  private static final Map<String, String> SHORT = Map.of("SIMPLER_STALL_LIMIT_NS", "2000000");

  private static RunReport chain(Worker worker, HostTensor tensor, long rounds) {
    ChipCallable program =
        ChipCallable.builder(ClassImage.orchestration(BadPrograms.Chain.class))
            .signature(INOUT)
            .kernel(0, CoreCallable.of(List.of(INOUT), ClassImage.kernel(BadPrograms.Slow.class)))
            .build();
    TaskArgs arguments = TaskArgs.builder().inout(tensor.argument()).scalar(rounds).build();
    return worker.run(program, arguments, CallConfig.of(2, 2));
  }

  @Test
  void aChainSlowerThanTheLimitOfOneKernelFinishes() {
    try (Worker worker = Worker.open(WorkerConfig.of("a2a3sim").withSettings(SHORT))) {
      HostTensor x = worker.host().tensor(DataType.FLOAT32, 4).fill(1);
      long rounds = 10_000;
      RunReport probe = chain(worker, x, rounds);
      // Each kernel takes three quarters of the limit, the chain more than twice the limit.
      rounds = rounds * 4_500_000 / probe.virtualNs();
      x.fill(1);
      RunReport report = chain(worker, x, rounds);
      assertEquals(4, x.getFloat(0));
      assertTrue(report.virtualNs() > 4_000_000, report::toString);
      long tooMany = 2 * rounds;
      SimplerException stalled =
          assertThrows(SimplerException.class, () -> chain(worker, x, tooMany));
      assertEquals(ErrorCategory.STALL, stalled.category());
    }
  }

  @Test
  void aFunctionThatGetsTooFewArgumentsIsNotStarted() {
    try (Worker worker = Worker.open(WorkerConfig.of("a2a3sim"))) {
      ChipCallable program =
          ChipCallable.builder(ClassImage.orchestration(BadPrograms.OneTask.class)).build();
      SimplerException refused =
          assertThrows(
              SimplerException.class,
              () -> worker.run(program, TaskArgs.builder().build(), CallConfig.of(1, 2)));
      assertEquals(ErrorCategory.USAGE, refused.category());
      assertTrue(refused.fault().message().contains("expects 1"), refused::toString);
      assertEquals(0, worker.usage().allocations());
    }
  }
}
