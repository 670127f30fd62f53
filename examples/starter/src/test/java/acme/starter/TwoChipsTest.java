package acme.starter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.PodConfig;
import dev.simpler.runtime.pod.PodWorker;
import dev.simpler.runtime.worker.ProgramCall;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Level 3: one host, two chips; the second sum needs the first. */
class TwoChipsTest {
  @ParameterizedTest
  @ValueSource(strings = {"a2a3sim", "a5sim"})
  void addTwice(String platform) {
    float[] x = Data.line(0, 0.5f);
    float[] y = Data.line(7, 1);
    Callee program = Callee.of(ScaledSumProgram.PROGRAM.callable());
    try (PodWorker worker = new PodWorker(PodConfig.of(3).withChips(platform, 2)).init()) {
      HostTensor left = worker.host().floats(x);
      HostTensor right = worker.host().floats(y);
      HostTensor first = worker.host().tensor(DataType.FLOAT32, Data.SIZE);
      HostTensor second = worker.host().tensor(DataType.FLOAT32, Data.SIZE);
      ProgramCall one = ScaledSumProgram.PROGRAM.with(left, right, first).scalar(2f);
      ProgramCall two = ScaledSumProgram.PROGRAM.with(first, right, second).scalar(3f);
      worker.run((orch, none, config) -> {
        orch.submitNextLevel(program, one.arguments(), one.launch(), 0);
        orch.submitNextLevel(program, two.arguments(), two.launch(), 1);
      });
      assertArrayEquals(Data.golden(3, Data.golden(2, x, y), y), second.floats());
    }
  }
}
