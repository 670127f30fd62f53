package dev.simpler.runtime.pod.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.runtime.child.ChildProcessException;
import dev.simpler.runtime.host.HostMemoryException;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.Mode;
import dev.simpler.runtime.pod.PodConfig;
import dev.simpler.runtime.pod.PodException;
import dev.simpler.runtime.pod.PodWorker;
import dev.simpler.runtime.pod.WorkerKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
final class ProcessModeTest {
  private static final List<ProcessHandle> BEFORE = Traces.children();

  @AfterEach
  void noFolderAndNoProcessIsLeft() throws IOException {
    List<ProcessHandle> left = new ArrayList<>(Traces.children());
    left.removeAll(BEFORE);
    assertEquals(List.of(), left);
    assertEquals(List.of(), Traces.folders(ProcessHandle.current().pid()));
  }

  private PodWorker worker(int subs, Duration limit) {
    return new PodWorker(
        PodConfig.of(3)
            .withMode(Mode.PROCESS)
            .withSubWorkers(subs)
            .withHeapRingBytes(1 << 20)
            .withTimeouts(Duration.ofSeconds(10), limit));
  }

  private static TaskArgs on(HostTensor tensor, long scalar) {
    return TaskArgs.builder().inout(tensor.argument()).scalar(scalar).build();
  }

  @Test
  void childrenShareTensorsAndHeapMemoryWithTheirParentAndEachOther() throws IOException {
    PodWorker worker = worker(2, Duration.ofMinutes(1));
    Callee.Function add = worker.register(new ChildFunctions.Add());
    try (PodWorker open = worker.init()) {
      HostTensor tensor = open.host().floats(new float[] {40}, 1);
      open.run((orch, args, config) -> {
        for (int i = 0; i < 10; i++) {
          orch.submitSub(add, on(tensor, 1));
        }
      });
      assertEquals(50, tensor.getFloat(0));
      open.run((orch, args, config) -> {
        var scratch = orch.alloc(DataType.FLOAT32, 1);
        orch.submitSub(add, TaskArgs.builder().inout(scratch).scalar(5).build());
        orch.submitSub(add, TaskArgs.builder().inout(scratch).scalar(5).build());
      });
      assertTrue(open.process(WorkerKind.SUB, 0).isAlive());
    }
  }

  @Test
  void aFailureCrossesWithItsTypeAndTextAndDoesNotLeakIntoTheNextTask() throws IOException {
    PodWorker worker = worker(1, Duration.ofMinutes(1));
    Callee.Function fail = worker.register(new ChildFunctions.Fail());
    Callee.Function add = worker.register(new ChildFunctions.Add());
    try (PodWorker open = worker.init()) {
      HostTensor tensor = open.host().tensor(DataType.FLOAT32, 1);
      PodException failure =
          assertThrows(
              PodException.class,
              () ->
                  open.run((orch, args, config) ->
                      orch.submitSub(fail, TaskArgs.builder().scalar(5000).build())));
      String text = failure.fault().message();
      assertTrue(text.startsWith("sub_worker: IllegalStateException: boom xxx"), text);
      assertTrue(text.length() < 2 * Reply.TEXT_LIMIT, text);
      open.run((orch, args, config) -> orch.submitSub(add, on(tensor, 2)));
      assertEquals(2, tensor.getFloat(0));
      PodException unknown =
          assertThrows(
              PodException.class,
              () ->
                  open.run((orch, args, config) ->
                      orch.submitSub(new Callee.Function(77), on(tensor, 2))));
      assertTrue(unknown.fault().message().contains("callable id 77 not registered"));
    }
  }

  @Test
  void aChildThatExitsFailsItsTaskWithItsLastWordsAndCanBeRestarted() throws IOException {
    PodWorker worker = worker(2, Duration.ofMinutes(1));
    Callee.Function exit = worker.register(new ChildFunctions.Exit());
    Callee.Function add = worker.register(new ChildFunctions.Add());
    try (PodWorker open = worker.init()) {
      HostTensor lost = open.host().tensor(DataType.FLOAT32, 1);
      HostTensor other = open.host().tensor(DataType.FLOAT32, 1);
      PodException failure =
          assertThrows(
              PodException.class,
              () ->
                  open.run((orch, args, config) -> {
                    orch.submitSubGroup(add, List.of(on(other, 1)));
                    orch.submitSub(exit, on(lost, 3));
                    orch.submitSub(add, on(lost, 1));
                    orch.submitSub(add, on(other, 1));
                  }));
      ChildProcessException death =
          assertInstanceOf(ChildProcessException.class, failure.getCause());
      assertEquals(ErrorCategory.CRASH, failure.category());
      assertEquals(3, death.exitCode());
      assertTrue(death.signal().isEmpty());
      assertTrue(death.log().contains("last words"), death::log);
      assertEquals(0, lost.getFloat(0));
      int dead = failure.path().getFirst().worker();
      assertFalse(open.process(WorkerKind.SUB, dead).isAlive());
      float before = other.getFloat(0);
      open.run((orch, args, config) -> orch.submitSub(add, on(other, 1)));
      assertEquals(before + 1, other.getFloat(0));
      open.restart(WorkerKind.SUB, dead);
      open.run((orch, args, config) -> {
        HostTensor each = open.host().tensor(DataType.FLOAT32, 1);
        orch.submitSubGroup(add, List.of(on(other, 1), on(each, 1)));
      });
      assertTrue(open.process(WorkerKind.SUB, dead).isAlive());
    }
  }

  @Test
  void aKilledChildIsReportedWithItsSignal() throws Exception {
    PodWorker worker = worker(1, Duration.ofMinutes(1));
    Callee.Function hang = worker.register(new ChildFunctions.Hang());
    try (PodWorker open = worker.init()) {
      HostTensor running = open.host().tensor(DataType.INT32, 1);
      Thread killer =
          Thread.ofPlatform()
              .start(() -> {
                ChildFunctions.Hang.awaitRunning(running);
                open.process(WorkerKind.SUB, 0).destroyForcibly();
              });
      PodException failure =
          assertThrows(
              PodException.class,
              () -> open.run((orch, args, config) -> orch.submitSub(hang, on(running, 0))));
      killer.join();
      ChildProcessException death =
          assertInstanceOf(ChildProcessException.class, failure.getCause());
      assertEquals(9, death.signal().orElseThrow());
      assertEquals(ChildProcessException.Reason.DIED, death.reason());
    }
  }

  @Test
  void aHungChildIsKilledAtTheTaskTimeout() throws IOException {
    PodWorker worker = worker(1, Duration.ofMillis(300));
    Callee.Function hang = worker.register(new ChildFunctions.Hang());
    try (PodWorker open = worker.init()) {
      HostTensor running = open.host().tensor(DataType.INT32, 1);
      PodException failure =
          assertThrows(
              PodException.class,
              () -> open.run((orch, args, config) -> orch.submitSub(hang, on(running, 0))));
      ChildProcessException death =
          assertInstanceOf(ChildProcessException.class, failure.getCause());
      assertEquals(ChildProcessException.Reason.HUNG, death.reason());
      String what = death.fault().what();
      assertTrue(what.contains("beyond the task timeout of 300 ms"), what);
      assertEquals(ErrorCategory.STALL, failure.category());
    }
  }

  @Test
  void argumentsFitUpToTheMailboxAndMoreFailThatTaskOnly() throws IOException {
    PodWorker worker = worker(1, Duration.ofMinutes(1));
    Callee.Function nothing = worker.register(new ChildFunctions.Nothing());
    try (PodWorker open = worker.init()) {
      HostTensor tensor = open.host().tensor(DataType.FLOAT32, 1);
      TaskArgs.Builder args = TaskArgs.builder();
      for (int i = 0; i < 100; i++) {
        args.input(tensor.argument());
      }
      args.scalar(1).scalar(2).scalar(3);
      open.run((orch, none, config) -> orch.submitSub(nothing, args.build()));
      args.scalar(4);
      PodException failure =
          assertThrows(
              PodException.class,
              () -> open.run((orch, none, config) -> orch.submitSub(nothing, args.build())));
      assertTrue(failure.fault().message().contains("args blob exceeds mailbox capacity"));
      open.run((orch, none, config) -> orch.submitSub(nothing, on(tensor, 1)));
    }
  }

  @Test
  void aTensorOutsideSharedMemoryIsRefused() throws IOException {
    PodWorker worker = worker(1, Duration.ofMinutes(1));
    Callee.Function nothing = worker.register(new ChildFunctions.Nothing());
    try (PodWorker open = worker.init();
        var elsewhere = new dev.simpler.runtime.host.HostMemory()) {
      HostTensor foreign = elsewhere.tensor(DataType.FLOAT32, 1);
      PodException failure =
          assertThrows(
              PodException.class,
              () -> open.run((orch, none, config) -> orch.submitSub(nothing, on(foreign, 1))));
      assertTrue(failure.fault().message().contains("not in memory that children share"));
    }
  }

  @Test
  void sharedMemoryThatIsUsedUpIsRefusedWithItsSize() {
    PodConfig small =
        PodConfig.of(3).withMode(Mode.PROCESS).withHeapRingBytes(1 << 20).withSharedBytes(4096);
    try (PodWorker worker = new PodWorker(small)) {
      worker.init();
      HostTensor most = worker.host().tensor(DataType.FLOAT32, 1000);
      HostMemoryException refusal =
          assertThrows(
              HostMemoryException.class, () -> worker.host().tensor(DataType.FLOAT32, 100));
      assertTrue(refusal.fault().message().contains("4096"), refusal::toString);
      worker.host().free(most.memory().address());
      assertEquals(0, worker.host().tensor(DataType.FLOAT32, 1000).getFloat(0));
    }
  }

  @Test
  void lambdasAreRefusedAndNothingIsStarted() {
    PodWorker worker = worker(1, Duration.ofMinutes(1));
    worker.register(call -> {});
    PodException refusal = assertThrows(PodException.class, worker::init);
    assertTrue(refusal.fault().message().contains("no lambdas"));
  }

  @Test
  void nestedWorkersFormATreeOfProcessesThatTheRootCloses() throws IOException {
    PodWorker pod =
        new PodWorker(PodConfig.of(4).withMode(Mode.PROCESS).withHeapRingBytes(1 << 20));
    Callee.Function passOn = pod.registerPod(new ChildFunctions.PassOn());
    PodWorker host = worker(1, Duration.ofMinutes(1));
    host.register(new ChildFunctions.Add());
    pod.addWorker(host);
    PodWorker failing = worker(1, Duration.ofMinutes(1));
    failing.register(new ChildFunctions.Fail());
    pod.addWorker(failing);
    try (PodWorker open = pod.init()) {
      HostTensor tensor = open.host().tensor(DataType.FLOAT32, 1);
      open.run((orch, args, config) -> orch.submitNextLevel(passOn, on(tensor, 7), config, 0));
      assertEquals(7, tensor.getFloat(0));
      PodException failure =
          assertThrows(
              PodException.class,
              () ->
                  open.run((orch, args, config) ->
                      orch.submitNextLevel(passOn, on(tensor, 1), config, 1)));
      assertTrue(failure.fault().message().contains("child_worker level=3"));
      assertTrue(failure.fault().message().contains("sub_worker"));
      assertEquals(2, failure.path().size());
      PodException refusal = assertThrows(PodException.class, () -> open.malloc(0, 64));
      assertTrue(refusal.fault().message().contains("not a ChipWorker but child_worker"));
    }
  }

  /** Each waits at its start until the others have started as well. */
  @Test
  void childrenStartAtTheSameTime() throws IOException {
    Path meeting = Files.createDirectory(ChildFunctions.Meeting.place(ProcessHandle.current()));
    try {
      PodWorker worker = worker(ChildFunctions.Meeting.MEMBERS, Duration.ofMinutes(1));
      worker.register(new ChildFunctions.Meeting());
      try (worker) {
        worker.init();
      }
    } finally {
      try (Stream<Path> cards = Files.list(meeting)) {
        for (Path card : cards.toList()) {
          Files.delete(card);
        }
      }
      Files.delete(meeting);
    }
  }

  @Test
  void membersOfAGroupRunAtTheSameTimeEachInItsProcess() {
    PodWorker worker = worker(2, Duration.ofMinutes(1));
    Callee.Function together = worker.register(new ChildFunctions.Together());
    try (worker) {
      worker.init();
      HostTensor arrived = worker.host().tensor(DataType.INT32, 1);
      TaskArgs both = on(arrived, 2);
      worker.run((orch, args, config) -> orch.submitSubGroup(together, List.of(both, both)));
    }
  }

  @Test
  void aChildThatCannotStartSaysWhyAtEveryLevelAndNothingIsLeft() {
    PodConfig three = PodConfig.of(3).withMode(Mode.PROCESS).withChips("nowhere", 1);
    PodWorker alone = new PodWorker(three);
    ChildProcessException failure = assertThrows(ChildProcessException.class, alone::init);
    assertEquals(ChildProcessException.Reason.START, failure.reason());
    assertEquals(ErrorCategory.UNAVAILABLE, failure.category());
    assertTrue(failure.log().contains("nowhere"), failure::log);
    PodWorker pod = new PodWorker(PodConfig.of(4).withMode(Mode.PROCESS));
    pod.addWorker(new PodWorker(three));
    ChildProcessException nested = assertThrows(ChildProcessException.class, pod::init);
    assertEquals(ChildProcessException.Reason.START, nested.reason());
    assertTrue(nested.toString().contains("child_worker level=3"), nested::toString);
    assertTrue(nested.log().contains("chip_process dev=0"), nested::log);
  }
}
