package dev.simpler.graphs.tmr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.graphs.fake.FakeKernel;
import dev.simpler.graphs.fake.FakeNpu.Execution;
import dev.simpler.platform.device.ChipFacts;
import dev.simpler.platform.device.GraphRuntime.RunStatistics;
import dev.simpler.platform.orchestration.Scope;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TensorCreateInfo;
import java.util.List;
import org.junit.jupiter.api.Test;

@BothChips
class VectorExampleTest {
  private final ChipFacts chip;

  VectorExampleTest(ChipFacts chip) {
    this.chip = chip;
  }

  private static final int N = 16;

  private interface Operation {
    float apply(float left, float right);
  }

  private static FakeKernel binary(Operation operation) {
    return block -> {
      Tensor left = block.tensor(0);
      Tensor right = block.tensor(1);
      float[] result = new float[N];
      for (int i = 0; i < N; i++) {
        result[i] =
            operation.apply(
                block.memory().getFloat(TensormapRig.at(left, i)),
                block.memory().getFloat(TensormapRig.at(right, i)));
      }
      return () -> store(block, block.tensor(2), result);
    };
  }

  private static FakeKernel addScalar() {
    return block -> {
      float[] result = new float[N];
      for (int i = 0; i < N; i++) {
        result[i] =
            block.memory().getFloat(TensormapRig.at(block.tensor(0), i))
                + Float.intBitsToFloat((int) block.word(2));
      }
      return () -> store(block, block.tensor(1), result);
    };
  }

  private static void store(FakeKernel.Block block, Tensor tensor, float[] values) {
    for (int i = 0; i < N; i++) {
      block.memory().putFloat(TensormapRig.at(tensor, i), values[i]);
    }
  }

  @Test
  void five_tasks_in_two_scopes_compute_the_formula() {
    try (TensormapRig rig = new TensormapRig().chip(chip)) {
      int add = rig.kernel(binary(Float::sum));
      int addScalar = rig.kernel(addScalar());
      int multiply = rig.kernel(binary((x, y) -> x * y));
      long a = rig.tensor(N);
      long b = rig.tensor(N);
      long out = rig.tensor(N);
      for (int i = 0; i < N; i++) {
        rig.memory.putFloat(a + 4L * i, 2 + i);
        rig.memory.putFloat(b + 4L * i, 3);
      }
      TensorCreateInfo info = TensorCreateInfo.of(DataType.FLOAT32, N);
      TaskArguments args = new TaskArguments();
      RunStatistics statistics =
          rig.run((o, run) -> {
            Tensor c =
                o.submitAiv(
                        add, args.reset().input(run.tensor(0)).input(run.tensor(1)).output(info))
                    .get(0);
            try (Scope _ = o.scope()) {
              Tensor d =
                  o.submitAiv(addScalar, args.reset().input(c).output(info).scalar(1f)).get(0);
              Tensor e =
                  o.submitAiv(addScalar, args.reset().input(c).output(info).scalar(2f)).get(0);
              Tensor g = o.submitAiv(multiply, args.reset().input(d).input(e).output(info)).get(0);
              o.submitAiv(add, args.reset().input(g).input(c).output(run.tensor(2)));
            }
          });
      for (int i = 0; i < N; i++) {
        float sum = 2 + i + 3;
        assertEquals((sum + 1) * (sum + 2) + sum, rig.memory.getFloat(out + 4L * i));
      }
      assertEquals(5, statistics.tasks());
      assertEquals(5, statistics.subtasks());
      assertEquals(6, statistics.edges());
      List<Execution> multiplications = rig.executions(multiply);
      rig.executions(addScalar).forEach(e -> assertTrue(e.end <= multiplications.get(0).start));
    }
  }
}
