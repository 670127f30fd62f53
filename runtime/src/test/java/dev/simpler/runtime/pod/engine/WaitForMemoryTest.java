package dev.simpler.runtime.pod.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.task.TensorTag;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.runtime.pod.DeviceBuffer;
import dev.simpler.runtime.pod.PodException;
import dev.simpler.runtime.pod.PodOrchestrator;
import dev.simpler.runtime.pod.PodScope;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What may happen while a submit waits for heap memory that a running task still holds. */
@Timeout(120)
final class WaitForMemoryTest {
  private static final int FIRST = 1;
  private static final int SECOND = 2;
  private final CountDownLatch go = new CountDownLatch(1);
  private final List<Long> ran = new CopyOnWriteArrayList<>();

  private Rig rig(boolean firstFails) {
    FakeChild.Body body =
        (worker, args) -> {
          ran.add(args.scalar(0));
          if (args.scalar(0) == FIRST) {
            go.await();
            if (firstFails) {
              throw new IllegalStateException("first");
            }
          }
        };
    return new Rig(1, 0, body, body, 1024, Duration.ofHours(1));
  }

  /** Each needs all of the inner scope's ring, so the second is submitted when the first ends. */
  private void submitTwo(Rig rig, PodOrchestrator orch, DeviceBuffer buffer, Runnable meanwhile)
      throws InterruptedException {
    TaskArgs.Builder first = TaskArgs.builder().add(Rig.at(0), TensorTag.OUTPUT);
    TaskArgs.Builder second =
        TaskArgs.builder()
            .add(Rig.at(0), TensorTag.OUTPUT)
            .add(buffer.tensor(DataType.FLOAT32, 4), TensorTag.INPUT);
    try (PodScope _ = orch.scope()) {
      orch.submitNextLevel(Rig.CHIP, first.scalar(FIRST).build(), CallConfig.DEFAULT);
    }
    Thread other =
        Thread.ofPlatform()
            .start(() -> {
              while (rig.engine.ring().waiters(1) == 0) {
                Thread.onSpinWait();
              }
              meanwhile.run();
              go.countDown();
            });
    try (PodScope _ = orch.scope()) {
      orch.submitNextLevel(Rig.CHIP, second.scalar(SECOND).build(), CallConfig.DEFAULT, 0);
    } finally {
      other.join();
    }
  }

  @Test
  void aBufferOfTheWaitingTaskCannotBeFreed() throws Exception {
    List<PodException> refusals = new CopyOnWriteArrayList<>();
    try (Rig rig = rig(false)) {
      rig.run((orch, args, config) -> {
        DeviceBuffer buffer = orch.malloc(0, 64);
        submitTwo(
            rig,
            orch,
            buffer,
            () -> refusals.add(assertThrows(PodException.class, () -> orch.free(buffer))));
        orch.copyFrom(MemorySegment.ofArray(new byte[64]), buffer);
        orch.free(buffer);
      });
    }
    assertEquals(1, refusals.size());
    assertTrue(refusals.getFirst().fault().message().contains("while 1 unfinished"));
    assertEquals(List.of((long) FIRST, (long) SECOND), ran);
  }

  @Test
  void aFailureMeanwhileFailsTheSubmitAndLetsGoOfWhatItHeld() throws Exception {
    List<PodException> thrown = new ArrayList<>();
    try (Rig rig = rig(true)) {
      PodException failure =
          assertThrows(
              PodException.class,
              () ->
                  rig.run((orch, args, config) -> {
                    DeviceBuffer buffer = orch.malloc(0, 64);
                    thrown.add(
                        assertThrows(
                            PodException.class, () -> submitTwo(rig, orch, buffer, () -> {})));
                    orch.free(buffer);
                  }));
      assertSame(thrown.getFirst(), failure);
      assertEquals(0, rig.engine.ring().live());
    }
    assertEquals(List.of((long) FIRST), ran);
  }
}
