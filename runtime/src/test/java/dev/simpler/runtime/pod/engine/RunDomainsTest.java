package dev.simpler.runtime.pod.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.platform.JointRun;
import dev.simpler.runtime.pod.ChipQueue;
import dev.simpler.runtime.pod.CommDomain;
import dev.simpler.runtime.pod.DeviceBuffer;
import dev.simpler.runtime.pod.DomainWindow;
import dev.simpler.runtime.pod.PodException;
import dev.simpler.runtime.pod.PodFunction;
import dev.simpler.runtime.pod.PodOrchestrator;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

/** Domains and queues of a run, over devices that are maps of bytes. */
@Timeout(60)
final class RunDomainsTest {
  private static final int DEPTH = 2;
  private static final int SIZE = 4;

  private final List<WindowsOnlyDevice> devices = new ArrayList<>();
  private boolean deaf;
  private boolean idle;

  private void with(int chips, PodFunction function) throws Exception {
    try (Rig rig = new Rig(chips, 0, this::task, (_, _) -> {})) {
      for (int i = 0; i < chips; i++) {
        devices.add(new WindowsOnlyDevice(i));
        rig.chips.get(i).together = devices.get(i);
      }
      rig.run(function);
    }
  }

  private void task(int worker, TaskArgs args) {
    JointRun run = devices.get(worker).joint;
    if (run != null && args.scalarCount() == 2 && !idle) {
      devices.get(worker).serve(run, 0, DEPTH * SIZE, SIZE, deaf);
    }
  }

  private static String refused(ErrorCategory category, Executable call) {
    SimplerException refused = assertThrows(SimplerException.class, call);
    assertEquals(category, refused.category(), refused::getMessage);
    return refused.fault().message();
  }

  private static String refused(Executable call) {
    return refused(ErrorCategory.USAGE, call);
  }

  private static TaskArgs window(DomainWindow window) {
    return TaskArgs.builder()
        .inout(window.tensor(DataType.INT8, (int) window.buffer().bytes()))
        .scalar(window.context())
        .build();
  }

  @Test
  void windowsAreAllocatedConnectedAndFreedWithTheRun() throws Exception {
    with(
        2,
        (orch, _, _) -> {
          CommDomain first = orch.domain("first", 64, 1, 0);
          CommDomain second = orch.domain("second", 32, 0);
          assertEquals("first", first.name());
          assertEquals(2, first.windows().size());
          DomainWindow own = first.of(0);
          assertEquals(1, own.rank());
          assertEquals(0, own.worker());
          assertEquals(64, own.buffer().bytes());
          assertEquals(0x77_0001, own.context());
          assertSame(first.windows().getFirst(), first.of(1));
          assertTrue(refused(() -> second.of(1)).contains("name one of [0]"));
          assertFalse(first.isReleased());
          assertTrue(
              refused(ErrorCategory.DEVICE_MEMORY, () -> orch.free(own.buffer()))
                  .contains("a window of domain first"));
          first.barrier();
          first.close();
          assertTrue(first.isReleased());
          assertFalse(first.isFreed());
          assertTrue(
              refused(() -> orch.submitNextLevel(Rig.CHIP, window(own), CallConfig.DEFAULT, 0))
                  .contains("domain first, which has been closed"));
        });
    assertEquals(
        List.of(
            "allocate first 1 of 2",
            "connect first with 2",
            "allocate second 0 of 1",
            "connect second with 1",
            "release second",
            "release first"),
        devices.get(0).calls);
  }

  @Test
  void nothingIsLeftOfADomainThatCannotBeMade() throws Exception {
    with(
        3,
        (orch, _, _) -> {
          devices.get(1).full = true;
          refused(ErrorCategory.OUT_OF_MEMORY, () -> orch.domain("big", 64, 0, 1, 2));
          assertTrue(devices.get(0).calls.contains("release big"), "what was allocated");
          assertFalse(devices.get(1).calls.contains("release big"), "nothing was");
          assertTrue(devices.get(2).calls.contains("release big"));
          devices.get(1).full = false;
          CommDomain small = orch.domain("small", 64, 1);
          devices.get(1).full = true; // it will not answer at the end: no matter
          assertFalse(small.isFreed());
        });
    assertTrue(devices.get(1).calls.contains("release small"));
  }

  @Test
  void chipsOfADomainAreNamedOnceAndExist() throws Exception {
    with(
        2,
        (orch, _, _) -> {
          assertTrue(refused(() -> orch.domain("d", 64)).contains("of no workers"));
          for (int[] wrong : new int[][] {{-1}, {2}, {0, 0}}) {
            assertTrue(refused(() -> orch.domain("d", 64, wrong)).contains("outside 0..1"));
          }
        });
  }

  @Test
  void partsOfADomainAreWindowsOfTheSameMemory() throws Exception {
    List<CommDomain> all = new ArrayList<>();
    with(
        2,
        (orch, _, _) -> {
          CommDomain whole = orch.domain("whole", 64, 0, 1);
          for (long[] wrong : new long[][] {{-1, 8}, {0, 0}, {60, 5}}) {
            assertTrue(
                refused(() -> whole.derive("part", wrong[0], wrong[1], 0))
                    .contains("windows of domain whole have 64"));
          }
          CommDomain part = whole.derive("part", 16, 48, 1);
          assertEquals(
              whole.of(1).buffer().address() + 16, part.windows().getFirst().buffer().address());
          assertEquals(48, part.of(1).buffer().bytes());
          assertEquals("part", part.name());
          CommDomain inner = part.derive("inner", 8, 40, 1);
          assertEquals(
              whole.of(1).buffer().address() + 24, inner.windows().getFirst().buffer().address());
          assertFalse(part.isReleased());
          orch.submitNextLevel(Rig.CHIP, window(part.of(1)), CallConfig.DEFAULT, 1);
          part.barrier();
          part.close();
          assertTrue(part.isReleased());
          assertTrue(inner.isReleased());
          assertFalse(whole.isReleased());
          assertTrue(
              refused(() ->
                      orch.submitNextLevel(Rig.CHIP, window(part.of(1)), CallConfig.DEFAULT, 1))
                  .contains("domain part, which has been closed"));
          assertTrue(refused(() -> part.derive("late", 0, 8, 1)).contains("has been closed"));
          orch.submitNextLevel(Rig.CHIP, window(whole.of(1)), CallConfig.DEFAULT, 1);
          all.add(part);
          all.add(inner);
          assertFalse(inner.isFreed());
        });
    assertTrue(all.stream().allMatch(CommDomain::isFreed));
  }

  @Test
  void membersOfAGroupRunInOneTimeIfAllUseWindows() throws Exception {
    with(
        2,
        (orch, _, _) -> {
          CommDomain ring = orch.domain("ring", 64, 0, 1);
          orch.submitNextLevelGroup(
              Rig.CHIP, List.of(window(ring.of(1)), window(ring.of(0))), CallConfig.DEFAULT, 1, 0);
          orch.submitNextLevel(Rig.CHIP, window(ring.of(1)), CallConfig.DEFAULT, 1);
          assertTrue(
              refused(() ->
                      orch.submitNextLevelGroup(
                          Rig.CHIP,
                          List.of(window(ring.of(0)), Rig.scalar(1)),
                          CallConfig.DEFAULT,
                          0,
                          1))
                  .contains("member 1 of a group uses no window"));
        });
    assertTrue(devices.get(1).calls.containsAll(List.of("enter 0", "exit")));
    assertTrue(devices.get(0).calls.contains("enter 1"));
    assertEquals(1, devices.get(1).calls.stream().filter("exit"::equals).count(), "not alone");
  }

  private ChipQueue talk(PodOrchestrator orch) {
    ChipQueue queue = orch.queue("talk", 0, DEPTH, SIZE);
    assertEquals(DEPTH, queue.depth());
    assertEquals(SIZE, queue.messageBytes());
    return queue;
  }

  private static void submit(PodOrchestrator orch, ChipQueue queue) {
    orch.submitNextLevel(
        Rig.CHIP,
        TaskArgs.builder()
            .inout(queue.messages(DataType.INT8))
            .inout(queue.counters())
            .scalar(queue.region().context())
            .scalar(0)
            .build(),
        CallConfig.DEFAULT,
        0);
  }

  private static byte[] message(int first) {
    return new byte[] {(byte) first, 1, 2, 3};
  }

  @Test
  void aQueueCarriesMessagesBothWaysInOrder() throws Exception {
    with(
        1,
        (orch, _, _) -> {
          DeviceBuffer before = orch.malloc(0, 8);
          ChipQueue queue = talk(orch);
          assertTrue(
              refused(() -> queue.send(message(0))).contains("queue talk is used by no task yet"));
          submit(orch, queue);
          assertNull(queue.poll());
          for (int round = 0; round < 3; round++) {
            queue.send(message(10 * round));
            assertTrue(queue.offer(message(10 * round + 5)));
            assertArrayEquals(message(10 * round + 1), queue.receive());
            assertArrayEquals(message(10 * round + 6), Objects.requireNonNull(queue.poll()));
            assertNull(queue.poll());
          }
          for (int i = 0; i < 5; i++) { // the task takes them at once
            queue.send(message(i));
          }
          assertTrue(
              refused(() -> queue.send(new byte[3])).contains("a message of 3 bytes, those of"));
          assertTrue(refused(() -> queue.offer(new byte[5])).contains("a message of 5 bytes"));
          String waits = " waits for worker 0, whose task may wait for messages of queue talk";
          assertTrue(refused(() -> orch.malloc(0, 64)).startsWith("malloc" + waits));
          assertTrue(refused(() -> orch.free(before)).startsWith("free" + waits));
          MemorySegment bytes = MemorySegment.ofArray(new byte[8]);
          assertTrue(refused(() -> orch.copyTo(before, 0, bytes)).startsWith("copy_to" + waits));
          assertTrue(
              refused(() -> orch.copyFrom(bytes, before, 0)).startsWith("copy_from" + waits));
          assertTrue(refused(() -> orch.domain("late", 64, 0)).startsWith("domain late" + waits));
          assertTrue(refused(() -> submit(orch, queue)).contains("a second task uses queue talk"));
          queue.close();
          queue.close();
          assertTrue(refused(queue::receive).contains("queue talk is closed"));
          orch.free(orch.malloc(0, 64));
        });
  }

  @Test
  void aTaskThatTakesNothingFillsTheQueueAndIsNotWaitedForForEver() throws Exception {
    deaf = true;
    with(
        1,
        (orch, _, _) -> {
          ChipQueue queue = talk(orch);
          submit(orch, queue);
          queue.send(message(0));
          queue.send(message(1));
          assertFalse(queue.offer(message(2)));
          String dead = refused(ErrorCategory.DEADLOCK, () -> queue.send(message(2)));
          assertTrue(dead.contains("waits for room for message 2 of queue talk"), dead);
        });
  }

  @Test
  void aQueueThatIsNotUsedEndsWithTheRun() throws Exception {
    idle = true;
    List<ChipQueue> left = new ArrayList<>();
    with(
        1,
        (orch, _, _) -> {
          ChipQueue queue = talk(orch);
          orch.copyTo(orch.malloc(0, 8), 0, MemorySegment.ofArray(new byte[8]));
          left.add(queue);
          for (int[] wrong : new int[][] {{0, 4}, {1, 0}, {1, 6}}) {
            assertTrue(
                refused(() -> orch.queue("odd", 0, wrong[0], wrong[1]))
                    .contains("at least one message of a multiple of 4 bytes"));
          }
          devices.get(0).timed = false;
          assertTrue(
              refused(ErrorCategory.UNSUPPORTED, () -> orch.queue("card", 0, 1, 4))
                  .contains("a card"));
        });
    PodException closed = assertThrows(PodException.class, () -> left.getFirst().send(message(0)));
    assertTrue(closed.fault().what().contains("queue talk is closed"));
  }
}
