package dev.simpler.examples.collective;

import static dev.simpler.abi.callable.Direction.IN;
import static dev.simpler.abi.callable.Direction.INOUT;
import static dev.simpler.abi.callable.Direction.SCALAR;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.CommDomain;
import dev.simpler.runtime.pod.DomainWindow;
import dev.simpler.runtime.pod.PodConfig;
import dev.simpler.runtime.pod.PodWorker;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TBROADCAST, TREDUCE, TPUT with two tiles, TNOTIFY, TWAIT and TTEST, in pieces with a rest. */
@Timeout(120)
class PeerInstructionsTest {
  private static final int RANKS = 3;
  private static final int OUTPUTS = 5;

  private static final Callee PROGRAM =
      Callee.of(CollectiveProgram.of(PeerInstructions.class, IN, INOUT, INOUT, INOUT, SCALAR));

  @ParameterizedTest
  @ValueSource(strings = {"a2a3sim", "a5sim"})
  void instructionsBetweenChipsDoWhatTheySay(String platform) {
    PodConfig pod = PodConfig.of(3).withChips(platform, RANKS).withHeapRingBytes(1 << 20);
    try (PodWorker worker = new PodWorker(pod).init()) {
      List<HostTensor> inputs = new ArrayList<>();
      List<HostTensor> outputs = new ArrayList<>();
      for (int rank = 0; rank < RANKS; rank++) {
        float[] values = new float[Peers.CHUNK];
        for (int i = 0; i < values.length; i++) {
          values[i] = (i * 7 + rank * 31) % 101 - 50;
        }
        inputs.add(worker.host().tensor(DataType.FLOAT32, Peers.CHUNK).set(values));
        outputs.add(worker.host().tensor(DataType.FLOAT32, OUTPUTS * Peers.CHUNK));
      }
      worker.run((orch, none, config) -> {
        long data = 4L * RANKS * Peers.CHUNK;
        CommDomain domain = orch.domain("three", data + 4L * RANKS, 0, 1, 2);
        List<TaskArgs> members = new ArrayList<>();
        for (DomainWindow window : domain.windows()) {
          members.add(
              TaskArgs.builder()
                  .input(inputs.get(window.rank()).argument())
                  .inout(outputs.get(window.rank()).argument())
                  .inout(window.tensor(DataType.FLOAT32, RANKS * Peers.CHUNK))
                  .inout(window.tensorAt(data, DataType.INT32, RANKS))
                  .scalar(window.context())
                  .build());
        }
        orch.submitNextLevelGroup(PROGRAM, members, CallConfig.of(1, 2), 0, 1, 2);
      });
      List<float[]> all = inputs.stream().map(HostTensor::floats).toList();
      for (int rank = 0; rank < RANKS; rank++) {
        float[] output = outputs.get(rank).floats();
        assertArrayEquals(fold(all, Double::sum), chunk(output, 0), "sum");
        assertArrayEquals(fold(all, Math::max), chunk(output, 1), "maximum");
        assertArrayEquals(fold(all, Math::min), chunk(output, 2), "minimum");
        assertArrayEquals(all.getFirst(), chunk(output, 3), "broadcast");
        float[] put = swapped(all.get((rank + RANKS - 1) % RANKS));
        assertArrayEquals(put, chunk(output, 4), "put");
      }
      assertEquals(RANKS, worker.totals().tasks());
    }
  }

  /** With the second and the third of four matrices in each other's place. */
  private static float[] swapped(float[] values) {
    float[] swapped = values.clone();
    int quarter = values.length / 4;
    System.arraycopy(values, quarter, swapped, 2 * quarter, quarter);
    System.arraycopy(values, 2 * quarter, swapped, quarter, quarter);
    return swapped;
  }

  private static float[] fold(List<float[]> all, DoubleBinaryOperator operation) {
    float[] result = all.getFirst().clone();
    for (float[] each : all.subList(1, all.size())) {
      for (int i = 0; i < result.length; i++) {
        result[i] = (float) operation.applyAsDouble(result[i], each[i]);
      }
    }
    return result;
  }

  private static float[] chunk(float[] values, int index) {
    float[] chunk = new float[Peers.CHUNK];
    System.arraycopy(values, index * Peers.CHUNK, chunk, 0, Peers.CHUNK);
    return chunk;
  }
}
