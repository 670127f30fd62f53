package dev.simpler.runtime.pod.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.runtime.child.ChildException;
import dev.simpler.runtime.child.ChildLimits;
import dev.simpler.runtime.child.ChildProcessException;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.Mode;
import dev.simpler.runtime.pod.PodConfig;
import dev.simpler.runtime.pod.PodException;
import dev.simpler.runtime.pod.PodWorker;
import dev.simpler.runtime.pod.WorkerKind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a process promises against code that wants all there is: heap, time, shared memory. */
@Timeout(120)
final class ChildLimitsTest {
  private static final ChildLimits LIMITS = ChildLimits.ofThisProcess();
  private static final long HEAP = 64L << 20;

  @AfterEach
  void nothingIsLeft() throws IOException {
    assertEquals(List.of(), Traces.folders(ProcessHandle.current().pid()));
  }

  private static PodConfig config(int subs) {
    return PodConfig.of(3).withMode(Mode.PROCESS).withSubWorkers(subs).withHeapRingBytes(1 << 20);
  }

  @Test
  void aFunctionThatTakesAllMemoryEndsItsProcessOnlyWhateverItCatches() {
    try (PodWorker worker = new PodWorker(config(2).withChildLimits(LIMITS.withHeapBytes(HEAP)))) {
      Callee.Function hoard = worker.register(new ChildFunctions.Hoard());
      Callee.Function add = worker.register(new ChildFunctions.Add());
      worker.init();
      PodException failure =
          assertThrows(
              PodException.class,
              () ->
                  worker.run(
                      (orch, args, config) -> orch.submitSub(hoard, TaskArgs.builder().build())));
      ChildProcessException death =
          assertInstanceOf(ChildProcessException.class, failure.getCause());
      assertEquals(
          ChildProcessException.Reason.HEAP, death.reason(), () -> death.fault().message());
      assertEquals(ErrorCategory.OUT_OF_MEMORY, death.category());
      assertTrue(death.fault().message().contains(HEAP + " bytes"), () -> death.fault().message());
      worker.restart(WorkerKind.SUB, failure.path().getFirst().worker());
      HostTensor sum = worker.host().tensor(DataType.FLOAT32, 1);
      worker.run((orch, args, config) ->
          orch.submitSub(add, TaskArgs.builder().inout(sum.argument()).scalar(1).build()));
      assertEquals(1, sum.getFloat(0));
    }
  }

  /** Arenas are counted by the operating system, which refuses, so that the process can go on. */
  @Test
  void aFunctionThatTakesAllMemoryOutsideOfTheHeapIsRefusedAndItsProcessGoesOn() {
    try (PodWorker worker = new PodWorker(config(1).withChildLimits(LIMITS.withHeapBytes(HEAP)))) {
      Callee.Function hoard = worker.register(new ChildFunctions.HoardOutside());
      Callee.Function nothing = worker.register(new ChildFunctions.Nothing());
      worker.init();
      PodException failure =
          assertThrows(
              PodException.class,
              () ->
                  worker.run(
                      (orch, args, config) -> orch.submitSub(hoard, TaskArgs.builder().build())));
      String text = failure.fault().message();
      assertEquals(ErrorCategory.OUT_OF_MEMORY, failure.category(), text);
      assertTrue(text.contains(HEAP + " bytes of heap"), text);
      assertTrue(text.contains((2 * HEAP + (1L << 30)) + " of memory of all kinds"), text);
      worker.run((orch, args, config) -> orch.submitSub(nothing, TaskArgs.builder().build()));
    }
  }

  /** All at once: each is killed at the common limit, so they do not add up. */
  @Test
  @Timeout(60)
  void stoppedChildrenAreKilledAtTheLimitForTheirEnd() throws Exception {
    PodWorker worker =
        new PodWorker(config(4).withChildLimits(LIMITS.withClose(Duration.ofMillis(100))));
    List<ProcessHandle> children = new ArrayList<>();
    try (PodWorker open = worker.init()) {
      for (int i = 0; i < 4; i++) {
        ProcessHandle child = open.process(WorkerKind.SUB, i);
        children.add(child);
        stop(child);
      }
    }
    children.forEach(child -> assertFalse(child.isAlive()));
  }

  @Test
  void aStoppedChildIsHungAtTheLimitOfItsTaskAndCanBeReplaced() {
    ChildLimits brief = LIMITS.withTask(Duration.ofMillis(300)).withClose(Duration.ofMillis(100));
    try (PodWorker worker = new PodWorker(config(1).withChildLimits(brief))) {
      Callee.Function nothing = worker.register(new ChildFunctions.Nothing());
      worker.init();
      PodException failure =
          assertThrows(
              PodException.class,
              () ->
                  worker.run((orch, args, config) -> {
                    stop(worker.process(WorkerKind.SUB, 0));
                    orch.submitSub(nothing, TaskArgs.builder().build());
                  }));
      ChildProcessException death =
          assertInstanceOf(ChildProcessException.class, failure.getCause());
      assertEquals(ChildProcessException.Reason.HUNG, death.reason());
      assertTrue(death.fault().message().contains("300 ms"), () -> death.fault().message());
      worker.restart(WorkerKind.SUB, 0);
      assertTrue(worker.process(WorkerKind.SUB, 0).isAlive());
    }
  }

  private static void stop(ProcessHandle process) throws Exception {
    Process kill = new ProcessBuilder("kill", "-STOP", Long.toString(process.pid())).start();
    assertEquals(0, kill.waitFor());
  }

  @Test
  void moreSharedMemoryThanAnyFolderHasIsRefusedBeforeAProcessStarts() {
    PodWorker worker = new PodWorker(config(1).withHeapRingBytes(1L << 52));
    ChildException refused = assertThrows(ChildException.class, worker::init);
    assertEquals(ErrorCategory.OUT_OF_MEMORY, refused.category());
    assertTrue(refused.fault().message().contains("no folder has so many free"));
    worker.close();
  }

  @Test
  void limitsThatNoProcessCouldKeepAreRefused() {
    for (Runnable wrong :
        List.<Runnable>of(
            () -> LIMITS.withTask(Duration.ZERO),
            () -> LIMITS.withClose(Duration.ofMillis(-1)),
            () -> LIMITS.withHeapBytes(ChildLimits.LEAST_HEAP_BYTES - 1),
            () -> LIMITS.withDeviceBytes(0))) {
      ChildException refused = assertThrows(ChildException.class, wrong::run);
      assertEquals(ErrorCategory.USAGE, refused.category());
    }
    assertTrue(LIMITS.withTask(Duration.ofSeconds(Long.MAX_VALUE)).task().toNanos() > 0);
  }
}
