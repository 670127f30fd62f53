package dev.simpler.examples.conformance;

import static dev.simpler.abi.callable.Direction.IN;
import static dev.simpler.abi.callable.Direction.INOUT;
import static dev.simpler.abi.callable.Direction.OUT;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.CoreCallable;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TensorCreateInfo;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.worker.RunReport;
import dev.simpler.runtime.worker.Worker;
import dev.simpler.runtime.worker.WorkerConfig;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A tensor without dimensions is one element: staged, created, tracked, read and written. */
class RankZeroTest {
  /** c = 2a + b of three single elements, counted by the kernel itself. */
  public static final class Combine implements Kernel {
    @Override
    public void run(KernelContext k) {
      long elements = 0;
      for (int i = 0; i < 3; i++) {
        elements += k.tensor(i).rank() + k.tensor(i).elements();
      }
      int a = k.loadInt(k.tensor(0).address());
      int b = k.loadInt(k.tensor(1).address());
      k.storeInt(k.tensor(2).address(), 2 * a + b + (int) elements - 3);
    }
  }

  /** t = 2x + w, y = 2t + x if t is as large as the function reads it to be; x = 2y + t. */
  public static final class Chain implements Orchestration {
    @Override
    public void run(Orchestrator o, RunArguments arguments) {
      Tensor x = arguments.tensor(0);
      Tensor w = arguments.tensor(1);
      Tensor y = arguments.tensor(2);
      TensorCreateInfo one = TensorCreateInfo.of(DataType.INT32);
      Tensor t = o.submitAiv(0, new TaskArguments().input(x).input(w).output(one)).get(0);
      if (o.getInt(t) == 2 * 5 + 7) {
        o.submitAiv(0, new TaskArguments().input(t).input(x).output(y));
        o.submitAiv(0, new TaskArguments().input(y).input(t).inout(x));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a2a3sim", "a5sim"})
  void oneElementGoesAllTheWay(String platform) {
    ChipCallable program =
        ChipCallable.builder(ClassImage.orchestration(Chain.class))
            .signature(INOUT, IN, OUT)
            .kernel(0, CoreCallable.of(List.of(IN, IN, OUT), ClassImage.kernel(Combine.class)))
            .build();
    try (Worker worker = Worker.open(WorkerConfig.of(platform))) {
      HostTensor x = worker.host().tensor(DataType.INT32).set(5);
      HostTensor seven = worker.host().tensor(DataType.INT32).set(7);
      HostTensor y = worker.host().tensor(DataType.INT32);
      assertEquals(4, x.argument().nbytes());
      long address = worker.malloc(4);
      worker.copyTo(address, seven.memory());
      RunReport report =
          worker.run(
              program,
              TaskArgs.builder()
                  .inout(x.argument())
                  .input(ContinuousTensor.childMemory(address, DataType.INT32))
                  .output(y.argument())
                  .build(),
              CallConfig.of(3, 4));
      long t = 2 * 5 + 7;
      assertArrayEquals(new long[] {2 * t + 5}, y.longs());
      assertArrayEquals(new long[] {2 * (2 * t + 5) + t}, x.longs());
      assertEquals(3, report.tasks());
      assertEquals(3, report.edges());
      worker.free(address);
    }
  }
}
