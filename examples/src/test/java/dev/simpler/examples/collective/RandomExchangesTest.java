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
import dev.simpler.runtime.worker.WorkerConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random exchanges between chips (TPUT, also with addition, TGET, both also asynchronous, TNOTIFY,
 * TWAIT) give what their steps give one by one, and take the same virtual time however many host
 * threads there are.
 */
@Timeout(120)
class RandomExchangesTest {
  private static final int CHIPS = 4;
  private static final int SEEDS = 8;

  private static final Callee PROGRAM =
      Callee.of(CollectiveProgram.of(ScriptedExchange.class, IN, INOUT, INOUT, INOUT, SCALAR));

  private static PodWorker open(String platform, String threads) {
    List<WorkerConfig> chips =
        IntStream.range(0, CHIPS)
            .mapToObj(chip ->
                WorkerConfig.of(platform)
                    .withDevice(chip)
                    .withSettings(Map.of("SIMPLER_SIM_POOL", threads, "SIMPLER_SIM_HEAVY_NS", "1")))
            .toList();
    return new PodWorker(PodConfig.of(3).withChips(chips).withHeapRingBytes(1 << 20)).init();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a2a3sim", "a5sim"})
  void exchangesEqualTheirStepsOneByOneOnAnyNumberOfThreads(String platform) {
    List<Long> times = exchange(platform, "0");
    assertEquals(times, exchange(platform, "2"));
  }

  private static List<Long> exchange(String platform, String threads) {
    List<Long> times = new ArrayList<>();
    try (PodWorker worker = open(platform, threads)) {
      for (int seed = 0; seed < SEEDS; seed++) {
        long before = worker.totals().virtualNs();
        exchange(worker, seed, 2 + seed % (CHIPS - 1));
        times.add(worker.totals().virtualNs() - before);
      }
    }
    return times;
  }

  private static void exchange(PodWorker worker, int seed, int ranks) {
    ExchangeScript script = new ExchangeScript(seed, ranks);
    List<HostTensor> outputs = new ArrayList<>();
    List<HostTensor> windows = new ArrayList<>();
    worker.run((orch, none, config) -> {
      // ranks and chips are numbered the other way round
      int[] workers = IntStream.range(0, ranks).map(rank -> ranks - 1 - rank).toArray();
      long data = 4L * ExchangeScript.SLOTS * Peers.CHUNK;
      try (CommDomain domain = orch.domain("random", data + 4L * ranks, workers)) {
        List<TaskArgs> members = new ArrayList<>();
        for (DomainWindow window : domain.windows()) {
          HostTensor input =
              worker
                  .host()
                  .tensor(DataType.FLOAT32, (1 + ExchangeScript.OWN) * Peers.CHUNK)
                  .set(script.input(window.rank()));
          HostTensor output =
              worker.host().tensor(DataType.FLOAT32, ExchangeScript.OWN * Peers.CHUNK);
          outputs.add(output);
          members.add(
              TaskArgs.builder()
                  .input(input.argument())
                  .inout(output.argument())
                  .inout(window.tensor(DataType.FLOAT32, ExchangeScript.SLOTS * Peers.CHUNK))
                  .inout(window.tensorAt(data, DataType.INT32, ranks))
                  .scalar(window.context())
                  .build());
        }
        orch.submitNextLevelGroup(PROGRAM, members, CallConfig.of(3, 4), workers);
        for (DomainWindow window : domain.windows()) {
          HostTensor back =
              worker.host().tensor(DataType.FLOAT32, ExchangeScript.SLOTS * Peers.CHUNK);
          orch.copyFrom(back.memory(), window.buffer());
          windows.add(back);
        }
      }
    });
    for (int rank = 0; rank < ranks; rank++) {
      String who = "seed " + seed + ", rank " + rank + " of " + ranks;
      assertArrayEquals(script.output(rank), outputs.get(rank).floats(), who);
      assertArrayEquals(script.window(rank), windows.get(rank).floats(), who + ", its window");
    }
  }
}
