package dev.simpler.examples.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.kernel.Kernel;
import dev.simpler.platform.finding.Finding;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.worker.Worker;
import dev.simpler.runtime.worker.WorkerConfig;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a host program does with device memory of its own: an odd number makes a mistake. */
class HostMemoryBugsTest {
  private static final int N = BugBench.N;
  private static final int BYTES = 4 * N * N;

  private static void run(Worker worker, long in, ContinuousTensor out) {
    run(worker, DataBugs.class, in, out);
  }

  private static void run(
      Worker worker, Class<? extends Kernel> kernel, long in, ContinuousTensor out) {
    worker.run(
        BugBench.program(BugBench.OneTask.class, List.of(kernel)),
        TaskArgs.builder()
            .input(ContinuousTensor.childMemory(in, DataType.FLOAT32, N, N))
            .output(out)
            .scalar(0)
            .scalar(0)
            .build(),
        CallConfig.of(3, 4));
  }

  private static void make(Worker worker, int number) {
    boolean whole = number % 2 == 0;
    byte[] host = new byte[BYTES];
    long a = worker.malloc(BYTES);
    HostTensor out = worker.host().tensor(DataType.FLOAT32, N, N);
    switch ((number + 1) / 2) {
      case 1 -> { // reads back what nobody has written, without any run
        worker.copyTo(a, MemorySegment.ofArray(new byte[whole ? BYTES : BYTES / 2]));
        worker.copyFrom(MemorySegment.ofArray(host), a);
      }
      case 2 -> { // gives a task memory that nobody has written
        if (whole) {
          worker.copyTo(a, MemorySegment.ofArray(host));
        }
        run(worker, a, out.argument());
      }
      case 3 -> { // writes half of it
        worker.copyTo(a, MemorySegment.ofArray(new byte[whole ? BYTES : BYTES / 2]));
        run(worker, a, out.argument());
      }
      case 4 -> { // results of one run are the next one's input, on the device all the time
        long b = worker.malloc(BYTES);
        worker.copyTo(a, MemorySegment.ofArray(host));
        if (whole) {
          run(worker, a, ContinuousTensor.childMemory(b, DataType.FLOAT32, N, N));
        }
        run(worker, b, out.argument());
        worker.free(b);
      }
      case 6, 7 -> { // a line that a run has left in a cache: read by the next one, or copied over
        long b = worker.malloc(BYTES);
        worker.copyTo(a, MemorySegment.ofArray(host));
        worker.copyTo(b, MemorySegment.ofArray(host));
        Class<? extends Kernel> first = whole ? DataBugs.class : BehindTheCache.class;
        run(worker, first, a, ContinuousTensor.childMemory(b, DataType.FLOAT32, N, N));
        if (number > 12) {
          worker.copyTo(b, MemorySegment.ofArray(host));
        }
        run(worker, b, out.argument());
        worker.free(b);
      }
      default -> { // memory that is given out again holds nothing
        worker.copyTo(a, MemorySegment.ofArray(host));
        worker.free(a);
        a = worker.malloc(BYTES);
        if (whole) {
          worker.copyTo(a, MemorySegment.ofArray(host));
        }
        run(worker, a, out.argument());
      }
    }
    worker.free(a);
  }

  @ParameterizedTest
  @CsvSource({
    "1, init/result",
    "2,",
    "3, init/result",
    "4,",
    "5, init/result",
    "6,",
    "7, init/result",
    "8,",
    "9, init/result",
    "10,",
    "11, cache/not-cleaned",
    "12,",
    "13, cache/mixed-line",
    "14,"
  })
  void whatNobodyWroteIsFound(int number, String due) {
    Worker worker = Worker.open(WorkerConfig.of("a2a3sim").withCheck("all"));
    try (worker) {
      make(worker, number);
    }
    assertEquals(
        due == null ? List.of() : List.of(due),
        worker.findings().all().stream().map(Finding::title).toList());
  }
}
