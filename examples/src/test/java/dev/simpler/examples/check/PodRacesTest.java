package dev.simpler.examples.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.task.TensorTag;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.platform.finding.Finding;
import dev.simpler.runtime.host.HostMemory;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.DeviceBuffer;
import dev.simpler.runtime.pod.PodConfig;
import dev.simpler.runtime.pod.PodOrchestrator;
import dev.simpler.runtime.pod.PodScope;
import dev.simpler.runtime.pod.PodWorker;
import dev.simpler.runtime.worker.WorkerConfig;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tasks of a worker of level 3 that touch the same host memory, in an order or in none. */
class PodRacesTest {
  private static final int N = BugBench.N;

  private record Graph(PodOrchestrator pod, Callee program, ContinuousTensor in, HostMemory host) {
    void task(ContinuousTensor from, TensorTag reads, ContinuousTensor to, TensorTag writes) {
      pod.submitNextLevel(
          program,
          TaskArgs.builder().add(from, reads).add(to, writes).scalar(0).scalar(0).build(),
          CallConfig.of(3, 4));
    }

    void task(ContinuousTensor from, ContinuousTensor to, TensorTag writes) {
      task(from, TensorTag.INPUT, to, writes);
    }

    private static TaskArgs member(ContinuousTensor from, ContinuousTensor to) {
      return TaskArgs.builder()
          .input(from)
          .add(to, TensorTag.OUTPUT_EXISTING)
          .scalar(0)
          .scalar(0)
          .build();
    }

    /** Copies of the function wait for the tasks that use the buffer, and for no others. */
    private void copied(int form, ContinuousTensor x, ContinuousTensor out) {
      DeviceBuffer buffer = pod.malloc(0, x.nbytes());
      ContinuousTensor there = buffer.tensor(DataType.FLOAT32, N, N);
      MemorySegment mine = host.resolve(x.data(), x.nbytes());
      switch (form) {
        case 10, 11 -> { // host memory that a task writes, perhaps after one that reads it
          task(in, x, TensorTag.INOUT);
          if (form == 11) {
            on(x, there, TensorTag.INOUT);
            pod.copyFrom(host.resolve(out.data(), out.nbytes()), buffer);
          }
          pod.copyTo(buffer, mine);
        }
        case 12, 13 -> { // host memory that a task reads, or another tensor
          pod.copyTo(buffer, mine);
          task(x, out, TensorTag.INOUT);
          pod.copyFrom(form == 12 ? mine : host.resolve(in.data(), in.nbytes()), buffer);
        }
        default -> { // a second output, with a copy between, or in memory given out anew
          on(in, there, TensorTag.OUTPUT_EXISTING);
          if (form != 14) {
            pod.copyFrom(mine, buffer);
          }
          if (form == 16) {
            pod.free(buffer);
            buffer = pod.malloc(0, x.nbytes());
            there = buffer.tensor(DataType.FLOAT32, N, N);
          }
          on(in, there, TensorTag.OUTPUT_EXISTING);
        }
      }
    }

    /** On the chip that has the buffer. */
    private void on(ContinuousTensor from, ContinuousTensor to, TensorTag writes) {
      pod.submitNextLevel(
          program,
          TaskArgs.builder().input(from).add(to, writes).scalar(0).scalar(0).build(),
          CallConfig.of(3, 4),
          0);
    }

    void make(int form, ContinuousTensor x, ContinuousTensor out) {
      switch (form) {
        case 1, 2 -> {
          task(in, x, TensorTag.INOUT);
          task(x, out, TensorTag.INOUT);
          task(form == 1 ? in : out, x, TensorTag.INOUT);
        }
        case 3, 4 -> {
          task(in, out, TensorTag.OUTPUT_EXISTING);
          task(in, out, form == 3 ? TensorTag.OUTPUT_EXISTING : TensorTag.INOUT);
        }
        case 5, 6 -> {
          task(in, x, TensorTag.INOUT);
          task(x, form == 5 ? TensorTag.NO_DEP : TensorTag.INPUT, out, TensorTag.INOUT);
        }
        case 8, 9 -> { // members of a group with one result, or one each
          pod.submitNextLevelGroup(
              program,
              List.of(member(in, out), member(in, form == 8 ? out : x)),
              CallConfig.of(3, 4));
        }
        case 10, 11, 12, 13, 14, 15, 16 -> copied(form, x, out);
        default -> {
          for (int i = 0; i < 6; i++) {
            try (PodScope _ = pod.scope()) {
              ContinuousTensor y = pod.alloc(DataType.FLOAT32, N, N);
              task(in, y, TensorTag.INOUT);
              task(y, out, TensorTag.INOUT);
            }
          }
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, race/WAR",
    "2,",
    "3, race/WAW",
    "4,",
    "5, race/RAW",
    "6,",
    "7,",
    "8, race/WAW",
    "9,",
    "10, race/RAW",
    "11,",
    "12, race/WAR",
    "13,",
    "14, race/WAW",
    "15,",
    "16,",
  })
  void whatNothingOrdersIsFound(int form, String due) {
    PodConfig config =
        PodConfig.of(3)
            .withHeapRingBytes(1 << 20)
            .withChips(
                List.of(
                    WorkerConfig.of("a2a3sim").withCheck("race"),
                    WorkerConfig.of("a2a3sim").withDevice(1).withCheck("race")));
    try (PodWorker worker = new PodWorker(config)) {
      worker.init();
      Callee program = Callee.of(BugBench.program(BugBench.OneTask.class, List.of(DataBugs.class)));
      ContinuousTensor in = tensor(worker);
      ContinuousTensor x = tensor(worker);
      ContinuousTensor out = tensor(worker);
      worker.run(
          (pod, none, call) -> new Graph(pod, program, in, worker.host()).make(form, x, out));
      List<Finding> found = worker.findings().all();
      assertEquals(
          due == null ? List.of() : List.of(due), found.stream().map(Finding::title).toList());
      for (Finding each : found) {
        assertEquals(1, each.text().lines().filter(line -> line.contains("other: ")).count());
        assertEquals(
            List.of(true, true),
            List.of(
                each.deed().place().line().contains("PodRacesTest.java"),
                each.text().contains("mend: ")));
      }
    }
  }

  private static ContinuousTensor tensor(PodWorker worker) {
    return worker.host().tensor(DataType.FLOAT32, N, N).set(new float[N * N]).argument();
  }
}
