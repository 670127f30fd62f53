package dev.simpler.examples.collective;

import static dev.simpler.abi.callable.Direction.IN;
import static dev.simpler.abi.callable.Direction.INOUT;
import static dev.simpler.abi.callable.Direction.SCALAR;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.CommDomain;
import dev.simpler.runtime.pod.DomainWindow;
import dev.simpler.runtime.pod.PodConfig;
import dev.simpler.runtime.pod.PodException;
import dev.simpler.runtime.pod.PodWorker;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How long TGET, TGET_ASYNC and TPUT_ASYNC take, against what was measured on two A2/A3 by
 * pto-isa's tget_bandwidth (cycles of 20 ns), and that they move what they say.
 */
@Timeout(120)
class PeerBandwidthTest {
  private static final int MOST = 1 << 18;

  /** Chips of other packages than chip 0, and of the same. */
  private static final int FAR = 2;

  private static final int NEAR = 1;

  private static final Callee PROGRAM =
      Callee.of(CollectiveProgram.of(ReadsAPeer.class, IN, INOUT, INOUT, INOUT, SCALAR));

  private final PodWorker worker =
      new PodWorker(PodConfig.of(3).withChips("a2a3sim", 3).withHeapRingBytes(1 << 20)).init();

  private final HostTensor input = worker.host().tensor(DataType.FLOAT32, MOST);
  private final HostTensor output = worker.host().tensor(DataType.FLOAT32, MOST);
  private final HostTensor spare = worker.host().tensor(DataType.FLOAT32, MOST);
  private final HostTensor window = worker.host().tensor(DataType.FLOAT32, MOST);

  @AfterEach
  void close() {
    worker.close();
  }

  private long run(int floats, int how, boolean waits) {
    return run(FAR, floats, how, waits);
  }

  /** Virtual time of both chips together. */
  private long run(int peer, int floats, int how, boolean waits) {
    float[] values = new float[MOST];
    for (int i = 0; i < MOST; i++) {
      values[i] = i % 977;
    }
    window.set(values);
    values[0] = floats;
    values[1] = how;
    values[2] = waits ? 0 : 1;
    input.set(values);
    output.set(new float[MOST]);
    long before = worker.totals().virtualNs();
    worker.run((orch, none, config) -> {
      CommDomain domain = orch.domain("pair", 4L * MOST + 8, 0, peer);
      orch.copyTo(domain.of(peer).buffer(), window.memory());
      List<TaskArgs> members = new ArrayList<>();
      for (DomainWindow each : domain.windows()) {
        members.add(
            TaskArgs.builder()
                .input(input.argument())
                .inout((each.rank() == 0 ? output : spare).argument())
                .inout(each.tensor(DataType.FLOAT32, MOST))
                .inout(each.tensorAt(4L * MOST, DataType.INT32, 2))
                .scalar(each.context())
                .build());
      }
      orch.submitNextLevelGroup(PROGRAM, members, CallConfig.of(1, 2), 0, peer);
      orch.copyFrom(window.memory(), domain.of(peer).buffer());
    });
    return worker.totals().virtualNs() - before;
  }

  @ParameterizedTest
  @CsvSource({
    "0, 4, 725.6, 0.05", "0, 16, 2999.6, 0.05", "0, 256, 48194, 0.05", "0, 1024, 186359, 0.05",
    "1, 4, 2730, 0.05", "1, 64, 5545, 0.05", "1, 256, 14911, 0.05", "1, 1024, 52485, 0.05"
  })
  void transfersTakeWhatWasMeasured(int how, int kib, double measuredNs, double within) {
    long nothing = run(0, how, true);
    double took = run(kib << 8, how, true) - nothing;
    assertEquals(1, took / measuredNs, within, () -> took + " ns, measured " + measuredNs);
  }

  @Test
  void diesOfAPackageAreNearer() {
    int floats = 1 << 18;
    long far = run(FAR, floats, 0, true) - run(FAR, 0, 0, true);
    long near = run(NEAR, floats, 0, true) - run(NEAR, 0, 0, true);
    // the same latency for each piece of 4 KiB, a ninth of the time for its bytes
    double perPiece = 4096 / 30. - 4096 / 270.;
    assertEquals(256 * perPiece, (double) (far - near), 256 * perPiece * 0.02);
  }

  @Test
  void asynchronousTransfersMoveTheirBytes() {
    int floats = 5000;
    run(floats, 2, true);
    float[] expected = new float[floats];
    System.arraycopy(input.floats(), 0, expected, 0, floats);
    float[] there = new float[floats];
    System.arraycopy(window.floats(), 0, there, 0, floats);
    assertArrayEquals(expected, there);
    assertEquals(floats % 977, window.getFloat(floats), "and no more");
    run(floats, 1, true);
    assertEquals((floats - 1) % 977, output.getFloat(floats - 1));
    assertEquals(0, output.getFloat(floats), "and no more");
  }

  @Test
  void anEventThatIsNotAwaitedIsRefused() {
    PodException failure = assertThrows(PodException.class, () -> run(64, 1, false));
    assertTrue(
        failure.fault().message().contains("not awaited when the kernel returns"),
        failure::getMessage);
  }
}
