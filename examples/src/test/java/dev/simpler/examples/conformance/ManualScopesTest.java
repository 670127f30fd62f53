package dev.simpler.examples.conformance;

import static dev.simpler.abi.callable.Direction.INOUT;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.CoreCallable;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.Scope;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.worker.RunReport;
import dev.simpler.runtime.worker.Worker;
import dev.simpler.runtime.worker.WorkerConfig;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dependencies that a function names itself, in scopes where none are inferred. */
class ManualScopesTest {
  private static final int PARTS = 8;
  private static final int ROUNDS = 6;

  /** x = 3x + the scalar, on the one element at the start of a part. */
  public static final class Step implements Kernel {
    @Override
    public void run(KernelContext k) {
      long at = k.tensor(0).address();
      k.storeInt(at, 3 * k.loadInt(at) + k.intScalar(1));
    }
  }

  /** Rounds of steps on all parts; a step waits for the one before on its part and the next. */
  public static final class Rounds implements Orchestration {
    @Override
    public void run(Orchestrator o, RunArguments arguments) {
      Tensor x = arguments.tensor(0);
      long[] before = new long[PARTS];
      try (Scope _ = o.manualScope()) {
        for (int round = 0; round < ROUNDS; round++) {
          long[] now = new long[PARTS];
          for (int part = 0; part < PARTS; part++) {
            TaskArguments step = new TaskArguments();
            // The whole tensor is named, which would put every step behind every other.
            step.inout(x.view(new int[] {PARTS - part}, new int[] {part}));
            step.scalar(round + part);
            if (round > 0) {
              step.dependsOn(before[part], before[(part + 1) % PARTS]);
            }
            now[part] = o.submitAiv(0, step).taskId();
          }
          before = now;
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a2a3sim", "a5sim"})
  void namedDependenciesAreAllThereIs(String platform) {
    ChipCallable program =
        ChipCallable.builder(ClassImage.orchestration(Rounds.class))
            .signature(INOUT)
            .kernel(0, CoreCallable.of(List.of(INOUT), ClassImage.kernel(Step.class)))
            .build();
    long[] expected = new long[PARTS];
    for (int round = 0; round < ROUNDS; round++) {
      for (int part = 0; part < PARTS; part++) {
        expected[part] = (int) (3 * expected[part] + round + part);
      }
    }
    for (long seed = 1; seed <= 5; seed++) {
      try (Worker worker = Worker.open(WorkerConfig.of(platform).withSeed(seed))) {
        HostTensor x = worker.host().tensor(DataType.INT32, PARTS).set(new long[PARTS]);
        RunReport report =
            worker.run(
                program, TaskArgs.builder().inout(x.argument()).build(), CallConfig.of(3, 4));
        assertEquals(PARTS * ROUNDS, report.tasks());
        assertEquals(2 * PARTS * (ROUNDS - 1), report.edges());
        assertArrayEquals(expected, x.longs());
      }
    }
  }
}
