package acme.starter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.PodConfig;
import dev.simpler.runtime.pod.PodWorker;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Level 3: one host, two chips; the second sum needs the first. */
class TwoChipsTest {
  private static final CallConfig LAUNCH = CallConfig.of(3, 4);

  @ParameterizedTest
  @ValueSource(strings = {"a2a3sim", "a5sim"})
  void addTwice(String platform) {
    float[] x = Data.line(0, 0.5f);
    float[] y = Data.line(7, 1);
    Callee program = Callee.of(ScaledSumProgram.program());
    try (PodWorker worker = new PodWorker(PodConfig.of(3).withChips(platform, 2)).init()) {
      HostTensor first = worker.host().tensor(DataType.FLOAT32, Data.SIZE);
      HostTensor second = worker.host().tensor(DataType.FLOAT32, Data.SIZE);
      HostTensor left = worker.host().floats(x, x.length);
      HostTensor right = worker.host().floats(y, y.length);
      worker.run((orch, none, config) -> {
        orch.submitNextLevel(program, ScaledSumProgram.arguments(left, right, first, 2), LAUNCH, 0);
        orch.submitNextLevel(
            program, ScaledSumProgram.arguments(first, right, second, 3), LAUNCH, 1);
      });
      assertArrayEquals(Data.golden(3, Data.golden(2, x, y), y), second.floats());
    }
  }
}
