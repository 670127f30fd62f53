package dev.simpler.runtime.pod.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.runtime.pod.DeviceBuffer;
import dev.simpler.runtime.pod.PodException;
import dev.simpler.runtime.pod.WorkerKind;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Memory calls of one thread that meet the restart, or the death, of their child on another. */
@Timeout(120)
final class RestartTest {
  private static final MemorySegment BYTES = MemorySegment.ofArray(new byte[64]);

  /** Starts something and returns when it can get no further without the caller, or has ended. */
  private static Thread startAndMeet(Runnable action) {
    Thread thread = Thread.ofPlatform().start(action);
    while (thread.getState() != Thread.State.WAITING && thread.isAlive()) {
      Thread.onSpinWait();
    }
    return thread;
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void restart(Rig rig) {
    rig.engine.restart(WorkerKind.NEXT_LEVEL, 0);
  }

  private static void assertLost(Rig rig, DeviceBuffer buffer) {
    PodException refusal =
        assertThrows(PodException.class, () -> rig.memory.copyTo(buffer, 0, BYTES));
    assertEquals(ErrorCategory.DEVICE_MEMORY, refusal.category());
    assertTrue(refusal.fault().message().contains("was lost when"), refusal::getMessage);
  }

  /** What the child was before a restart is not what it is after one. */
  @ParameterizedTest
  @ValueSource(strings = {"malloc", "free", "copyTo", "copyFrom"})
  void aRestartWaitsForTheMemoryCallsThatAreUnderWay(String call) {
    List<String> events = new CopyOnWriteArrayList<>();
    try (Rig rig = new Rig(1, 0, (w, a) -> {}, (w, a) -> {})) {
      DeviceBuffer old = rig.memory.malloc(0, 64);
      List<Thread> restarting = new CopyOnWriteArrayList<>();
      rig.chips.getFirst().during =
          name -> {
            if (name.equals(call)) {
              restarting.add(startAndMeet(() -> restart(rig)));
            }
            events.add(name);
          };
      List<DeviceBuffer> buffers = new ArrayList<>(List.of(old));
      switch (call) {
        case "malloc" -> buffers.add(rig.memory.malloc(0, 64));
        case "free" -> rig.memory.free(buffers.removeFirst());
        case "copyTo" -> rig.memory.copyTo(old, 0, BYTES);
        default -> rig.memory.copyFrom(BYTES, old, 0);
      }
      join(restarting.getFirst());
      assertEquals(List.of(call, "restart"), events);
      buffers.forEach(each -> assertLost(rig, each));
      assertEquals(0, rig.engine.buffers().count(0));
    }
  }

  @Test
  void aCallThatMeetsARestartGoesToTheNewChild() {
    List<String> events = new CopyOnWriteArrayList<>();
    try (Rig rig = new Rig(1, 0, (w, a) -> {}, (w, a) -> {})) {
      DeviceBuffer old = rig.memory.malloc(0, 4096);
      CompletableFuture<DeviceBuffer> fresh = new CompletableFuture<>();
      List<PodException> refusals = new CopyOnWriteArrayList<>();
      List<Thread> callers = new ArrayList<>();
      rig.chips.getFirst().during =
          name -> {
            if (name.equals("restart")) {
              callers.add(startAndMeet(() -> fresh.complete(rig.memory.malloc(0, 64))));
              callers.add(
                  startAndMeet(() ->
                      refusals.add(assertThrows(PodException.class, () -> rig.memory.free(old)))));
            }
            events.add(name);
          };
      restart(rig);
      DeviceBuffer buffer = fresh.join();
      callers.forEach(RestartTest::join);
      assertEquals(List.of("restart", "malloc"), events);
      assertEquals(old.address(), buffer.address(), "the new child counts from the start again");
      assertEquals(1, refusals.size());
      assertTrue(refusals.getFirst().fault().message().contains("was lost when"));
      rig.memory.copyTo(buffer, 0, BYTES);
      rig.memory.free(buffer);
      assertEquals(0, rig.engine.buffers().count(0));
    }
  }

  /** The address is that of a child that is no more; nobody can ever use it. */
  @Test
  void aMallocWhoseChildDiesBeforeItIsRecordedIsRefused() throws Exception {
    CountDownLatch allocated = new CountDownLatch(1);
    CountDownLatch died = new CountDownLatch(1);
    FakeChild[] chip = new FakeChild[1];
    FakeChild.Body dies = (worker, args) -> chip[0].alive = false;
    try (Rig rig = new Rig(1, 0, dies, (w, a) -> {})) {
      chip[0] = rig.chips.getFirst();
      chip[0].during =
          name -> {
            allocated.countDown();
            await(died);
          };
      CompletableFuture<Throwable> thrown = new CompletableFuture<>();
      Thread.ofPlatform()
          .start(() -> {
            try {
              thrown.completeExceptionally(
                  new AssertionError("recorded as " + rig.memory.malloc(0, 64)));
            } catch (PodException refusal) {
              thrown.complete(refusal);
            }
          });
      allocated.await();
      rig.run((orch, args, config) ->
          orch.submitNextLevel(Rig.CHIP, Rig.scalar(1), CallConfig.DEFAULT, 0));
      died.countDown();
      PodException refusal = (PodException) thrown.join();
      assertEquals(ErrorCategory.DEVICE_MEMORY, refusal.category());
      String message = refusal.fault().message();
      assertTrue(message.startsWith("malloc of device buffer [0x1000, +64 bytes)"), message);
      assertTrue(message.contains("restart the worker and allocate again"), message);
      assertEquals(0, rig.engine.buffers().count(0));
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aRestartThatFailsLosesTheMemoryAndLetsCallsGoOn() {
    try (Rig rig = new Rig(2, 0, (w, a) -> {}, (w, a) -> {})) {
      DeviceBuffer old = rig.memory.malloc(0, 64);
      rig.chips.getFirst().during =
          name -> {
            rig.chips.getFirst().alive = false;
            throw new IllegalStateException(name);
          };
      assertThrows(IllegalStateException.class, () -> restart(rig));
      rig.chips.getFirst().during = name -> {};
      assertLost(rig, old);
      restart(rig);
      rig.memory.free(rig.memory.malloc(0, 64));
    }
  }
}
