package dev.simpler.runtime.pod.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.Mode;
import dev.simpler.runtime.pod.PodConfig;
import dev.simpler.runtime.pod.PodWorker;
import dev.simpler.runtime.pod.WorkerKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Who waits does not run at all. While thousands of tasks go to the first sub-worker, one after the
 * other, the scheduler of the operating system counts the processor time of the threads that serve
 * the second: over some window it is exactly nothing. A thread that polls, however rarely, runs in
 * every window.
 */
@Timeout(300)
final class NoPollingTest {
  private static final int TASKS = 5000;
  private static final int WINDOWS = 10;

  private interface Clock {
    /** Processor time so far, in nanoseconds. */
    long read();
  }

  private static PodWorker worker(Mode mode) {
    return new PodWorker(
        PodConfig.of(3).withMode(mode).withSubWorkers(2).withHeapRingBytes(1 << 20));
  }

  /** Both have run once: a thread has its name only since then. */
  private static void warm(PodWorker worker, Callee.Function nothing) {
    TaskArgs none = TaskArgs.builder().build();
    worker.run((orch, args, config) -> orch.submitSubGroup(nothing, List.of(none, none)));
  }

  /** The idle clock stands still in some window, the busy one in none. */
  private static void check(PodWorker worker, Callee.Function add, Clock busy, Clock idle) {
    HostTensor counter = worker.host().tensor(DataType.FLOAT32, 1).set(new float[] {0});
    TaskArgs one = TaskArgs.builder().inout(counter.argument()).scalar(1L).build();
    int still = 0;
    int windows = 0;
    while (still == 0 && windows < WINDOWS) {
      long busyBefore = busy.read();
      long idleBefore = idle.read();
      worker.run((orch, args, config) -> {
        for (int i = 0; i < TASKS; i++) {
          orch.submitSub(add, one);
        }
      });
      still += idle.read() == idleBefore ? 1 : 0;
      assertTrue(busy.read() > busyBefore, "the busy child's clock stands still");
      windows++;
    }
    assertEquals(1, still, "the idle child ran in each of " + windows + " windows");
    assertEquals((float) windows * TASKS, counter.floats()[0]);
  }

  @Test
  void aLaneWithoutTasksNeverRuns() {
    try (PodWorker worker = worker(Mode.THREAD)) {
      Callee.Function add = worker.register(new ChildFunctions.Add());
      Callee.Function nothing = worker.register(new ChildFunctions.Nothing());
      worker.init();
      warm(worker, nothing);
      long here = ProcessHandle.current().pid();
      check(worker, add, clock(here, "L3 sub-worker 0"), clock(here, "L3 sub-worker 1"));
    }
  }

  @Test
  void aChildProcessWithoutTasksNeverRuns() {
    try (PodWorker worker = worker(Mode.PROCESS)) {
      Callee.Function add = worker.register(new ChildFunctions.Add());
      Callee.Function nothing = worker.register(new ChildFunctions.Nothing());
      worker.init();
      warm(worker, nothing);
      check(worker, add, server(worker, 0), server(worker, 1));
    }
  }

  /** Of the launcher's thread and the one that runs main: both keep the program's name. */
  private static Clock server(PodWorker worker, int sub) {
    return clock(worker.process(WorkerKind.SUB, sub).pid(), "java");
  }

  private static Clock clock(long process, String name) {
    Path tasks = Path.of("/proc/" + process + "/task");
    assumeTrue(Files.exists(Path.of("/proc/self/schedstat")), "no /proc/<pid>/schedstat here");
    try (Stream<Path> threads = Files.list(tasks)) {
      List<Path> named =
          threads
              .filter(thread -> text(thread.resolve("comm")).strip().equals(name))
              .map(thread -> thread.resolve("schedstat"))
              .toList();
      assertFalse(named.isEmpty(), () -> "no thread " + name);
      return () -> named.stream().mapToLong(each -> Long.parseLong(text(each).split(" ")[0])).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
