package dev.simpler.examples.collective;

import static dev.simpler.abi.callable.Direction.IN;
import static dev.simpler.abi.callable.Direction.INOUT;
import static dev.simpler.abi.callable.Direction.OUT;
import static dev.simpler.abi.callable.Direction.SCALAR;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.task.TensorTag;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.kernel.Kernel;
import dev.simpler.platform.finding.Finding;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.CommDomain;
import dev.simpler.runtime.pod.Mode;
import dev.simpler.runtime.pod.PodConfig;
import dev.simpler.runtime.pod.PodException;
import dev.simpler.runtime.pod.PodWorker;
import dev.simpler.runtime.pod.WorkerKind;
import dev.simpler.runtime.worker.WorkerConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Chips in processes of their own exchange the same, in the same virtual time, as in threads. */
@Timeout(120)
class ProcessExchangesTest {
  private static final int CHIPS = 2;
  private static final int SLOTS = 8;
  private static final long DATA = 4L * SLOTS * Peers.CHUNK;

  private final List<HostTensor> outputs = new ArrayList<>();

  private static PodWorker open(Mode mode) {
    List<WorkerConfig> chips =
        IntStream.range(0, CHIPS)
            .mapToObj(chip ->
                WorkerConfig.of("a2a3sim")
                    .withDevice(chip)
                    .withSettings(Map.of(WorkerConfig.CHECK, "race")))
            .toList();
    return new PodWorker(PodConfig.of(3).withMode(mode).withChips(chips).withHeapRingBytes(1 << 20))
        .init();
  }

  private void run(PodWorker worker, Class<? extends Kernel> kernel) {
    Callee program = Callee.of(CollectiveProgram.of(kernel, IN, OUT, INOUT, INOUT, SCALAR));
    outputs.clear();
    worker.run((orch, none, config) -> {
      try (CommDomain domain = orch.domain("both", DATA + 4L * CHIPS, 0, 1)) {
        List<TaskArgs> members =
            domain.windows().stream()
                .map(window -> {
                  float[] own = new float[SLOTS * Peers.CHUNK];
                  Arrays.fill(own, 1 + window.rank());
                  HostTensor output = worker.host().tensor(DataType.FLOAT32, own.length);
                  outputs.add(output);
                  return TaskArgs.builder()
                      .input(worker.host().tensor(DataType.FLOAT32, own.length).set(own).argument())
                      .add(output.argument(), TensorTag.OUTPUT_EXISTING)
                      .inout(window.tensor(DataType.FLOAT32, own.length))
                      .inout(window.tensorAt(DATA, DataType.INT32, CHIPS))
                      .scalar(window.context())
                      .build();
                })
                .toList();
        orch.submitNextLevelGroup(program, members, CallConfig.of(1, 2), 0, 1);
        if (kernel == AllReduceRing.class) {
          orch.domain("beside", 64, 1, 0).close(); // while the task may be asking for its time
        }
      }
    });
  }

  /** The ring adds the first chunks, one for each chip. */
  private void ring(PodWorker worker) {
    run(worker, AllReduceRing.class);
    float[] sum = new float[CHIPS * Peers.CHUNK];
    Arrays.fill(sum, 3);
    outputs.forEach(output -> assertArrayEquals(sum, Arrays.copyOf(output.floats(), sum.length)));
  }

  private static List<String> findings(PodWorker worker) {
    return worker.findings().all().stream().map(Finding::text).toList();
  }

  @Test
  void exchangesTakeTheSameTimeAndGiveTheSameFindings() {
    long time;
    List<String> found;
    try (PodWorker threads = open(Mode.THREAD)) {
      ring(threads);
      assertEquals(List.of(), findings(threads));
      time = threads.totals().virtualNs();
      run(threads, DomainKernels.ReadsBeforeItHears.class);
      found = findings(threads);
      assertFalse(found.isEmpty(), "the program has a race between chips");
    }
    try (PodWorker processes = open(Mode.PROCESS)) {
      ring(processes);
      assertEquals(time, processes.totals().virtualNs());
      run(processes, DomainKernels.ReadsBeforeItHears.class);
      assertEquals(found, findings(processes));
      processes.process(WorkerKind.NEXT_LEVEL, 1).destroyForcibly();
      assertThrows(SimplerException.class, () -> ring(processes));
      processes.restart(WorkerKind.NEXT_LEVEL, 1);
      ring(processes);
      PodException failure =
          assertThrows(
              PodException.class, () -> run(processes, DomainKernels.WaitsForNobody.class));
      assertEquals(ErrorCategory.DEADLOCK, failure.category(), failure::getMessage);
      assertTrue(failure.fault().message().contains("; device "), failure::getMessage);
    }
  }
}
