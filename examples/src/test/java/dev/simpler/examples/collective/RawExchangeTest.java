package dev.simpler.examples.collective;

import static dev.simpler.abi.callable.Direction.IN;
import static dev.simpler.abi.callable.Direction.INOUT;
import static dev.simpler.abi.callable.Direction.OUT;
import static dev.simpler.abi.callable.Direction.SCALAR;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.Direction;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.kernel.Kernel;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.runtime.example.ExampleSession;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.CommDomain;
import dev.simpler.runtime.pod.PodConfig;
import dev.simpler.runtime.pod.PodWorker;
import dev.simpler.runtime.worker.WorkerConfig;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Windows under every graph runtime: reached by peers, passed through and never copied. */
@Timeout(60)
class RawExchangeTest {
  private static final long CHUNK = 4L * Peers.CHUNK;

  private static ChipCallable program(boolean onTheHost) {
    Direction[] signature = {IN, OUT, INOUT, INOUT, SCALAR};
    Class<? extends Kernel> kernel = onTheHost ? RawExchange.RawSum.class : RawExchange.Sum.class;
    Class<?> graph = onTheHost ? RawExchange.OnTheHost.class : RawExchange.Explicit.class;
    return ChipCallable.builder(ClassImage.orchestration(graph))
        .signature(signature)
        .kernel(0, ExampleSession.kernel(kernel, signature))
        .build();
  }

  @ParameterizedTest
  @CsvSource({"a2a3sim,host_build_graph", "a5sim,host_build_graph", "a2a3sim,aicpu_build_graph"})
  void windowsAreReachedAndNeverCopied(String platform, String runtime) {
    List<WorkerConfig> chips =
        IntStream.range(0, 2)
            .mapToObj(chip -> WorkerConfig.of(platform).withDevice(chip).withRuntime(runtime))
            .toList();
    PodConfig config = PodConfig.of(3).withChips(chips).withHeapRingBytes(1 << 20);
    try (PodWorker worker = new PodWorker(config).init()) {
      List<HostTensor> outputs =
          Stream.generate(() -> worker.host().tensor(DataType.FLOAT32, Peers.CHUNK))
              .limit(2)
              .toList();
      boolean onTheHost = runtime.equals("host_build_graph");
      Callee program = Callee.of(program(onTheHost));
      worker.run((orch, none, call) -> {
        CommDomain domain = orch.domain("pair", 2 * CHUNK + 8, 0, 1);
        List<TaskArgs> members =
            domain.windows().stream()
                .map(window ->
                    TaskArgs.builder()
                        .input(
                            worker
                                .host()
                                .tensor(DataType.FLOAT32, Peers.CHUNK)
                                .fill(1 + window.rank())
                                .argument())
                        .output(outputs.get(window.rank()).argument())
                        .inout(window.tensor(DataType.FLOAT32, 2 * Peers.CHUNK))
                        .inout(window.tensorAt(2 * CHUNK, DataType.INT32, 2))
                        .scalar(window.context())
                        .build())
                .toList();
        orch.submitNextLevelGroup(program, members, CallConfig.of(2, onTheHost ? 2 : 3), 0, 1);
      });
      float[] sum = new float[Peers.CHUNK];
      Arrays.fill(sum, 3);
      outputs.forEach(output -> assertArrayEquals(sum, output.floats()));
      assertEquals(2 * CHUNK, worker.totals().d2hBytes(), "an output of each chip");
    }
  }
}
