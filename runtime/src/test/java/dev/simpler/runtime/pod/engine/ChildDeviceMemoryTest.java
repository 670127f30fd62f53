package dev.simpler.runtime.pod.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.task.TensorTag;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.runtime.host.HostMemoryException;
import dev.simpler.runtime.pod.DeviceBuffer;
import dev.simpler.runtime.pod.PodException;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class ChildDeviceMemoryTest {
  private static final CallConfig CONFIG = CallConfig.DEFAULT;

  private static TaskArgs use(DeviceBuffer buffer, TensorTag tag, long id) {
    return TaskArgs.builder().add(buffer.tensor(DataType.FLOAT32, 4), tag).scalar(id).build();
  }

  private static void refuse(String text, org.junit.jupiter.api.function.Executable call) {
    PodException refusal = assertThrows(PodException.class, call);
    assertTrue(refusal.fault().message().contains(text), refusal::getMessage);
  }

  @Test
  void aTensorOfAnotherWorkerOrOfNoBufferIsRefused() throws Exception {
    try (Rig rig = new Rig(2, 1, (w, a) -> {}, (w, a) -> {})) {
      rig.run((orch, args, config) -> {
        DeviceBuffer zero = orch.malloc(0, 64);
        orch.submitNextLevel(Rig.CHIP, use(zero, TensorTag.INPUT, 1), CONFIG, 0);
        refuse(
            "memory of next-level worker 0",
            () -> orch.submitNextLevel(Rig.CHIP, use(zero, TensorTag.INPUT, 1), CONFIG, 1));
        refuse(
            "pinned to no worker",
            () -> orch.submitNextLevel(Rig.CHIP, use(zero, TensorTag.INPUT, 1), CONFIG));
        refuse(
            "pinned to no worker",
            () -> orch.submitSub(Rig.FUNCTION, use(zero, TensorTag.INPUT, 1)));
        DeviceBuffer invented = new DeviceBuffer(1, 0x77000, 64);
        refuse(
            "no device memory",
            () -> orch.submitNextLevel(Rig.CHIP, use(invented, TensorTag.INPUT, 1), CONFIG, 1));
        refuse(
            "are left in",
            () ->
                orch.submitNextLevel(
                    Rig.CHIP,
                    use(new DeviceBuffer(0, zero.address() + 56, 64), TensorTag.INPUT, 1),
                    CONFIG,
                    0));
        refuse("invalid worker_id 2", () -> orch.malloc(2, 64));
      });
    }
  }

  @Test
  void useAfterFreeAndFreeWhileInUseAreRefused() throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    try (Rig rig = new Rig(1, 0, (w, a) -> held.await(), (w, a) -> {})) {
      rig.run((orch, args, config) -> {
        DeviceBuffer buffer = orch.malloc(0, 64);
        orch.submitNextLevel(Rig.CHIP, use(buffer, TensorTag.INPUT, 1), CONFIG, 0);
        refuse("while 1 unfinished", () -> orch.free(buffer));
        held.countDown();
        orch.copyFrom(MemorySegment.ofArray(new byte[64]), buffer);
        orch.free(buffer);
        refuse("has been freed", () -> orch.free(buffer));
        refuse(
            "has been freed",
            () -> orch.submitNextLevel(Rig.CHIP, use(buffer, TensorTag.INPUT, 1), CONFIG, 0));
        refuse("freed", () -> orch.copyTo(buffer, MemorySegment.ofArray(new byte[4])));
      });
      assertEquals(List.of("malloc", "copyFrom", "free"), rig.chips.getFirst().calls);
    }
  }

  @Test
  void aCopyOfABufferThatATaskHasLostSaysWhatTheTaskFailedWith() throws Exception {
    FakeChild[] chip = new FakeChild[1];
    FakeChild.Body body =
        (worker, args) -> {
          chip[0].alive = false;
          throw new IllegalStateException("the task's own failure");
        };
    try (Rig rig = new Rig(1, 0, body, (w, a) -> {})) {
      chip[0] = rig.chips.getFirst();
      PodException thrown =
          assertThrows(
              PodException.class,
              () ->
                  rig.run((orch, args, config) -> {
                    DeviceBuffer buffer = orch.malloc(0, 64);
                    orch.submitNextLevel(Rig.CHIP, use(buffer, TensorTag.INOUT, 1), CONFIG, 0);
                    orch.copyFrom(MemorySegment.ofArray(new byte[64]), buffer);
                  }));
      assertTrue(thrown.toString().contains("the task's own failure"), thrown::toString);
    }
  }

  @Test
  void aCopyWaitsForTheTasksThatUseItsBufferAndForNoOthers() throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    List<String> events = new CopyOnWriteArrayList<>();
    FakeChild.Body body =
        (worker, args) -> {
          if (args.scalar(0) == 1) {
            held.await();
            events.add("task");
          }
        };
    try (Rig rig = new Rig(1, 0, body, (w, a) -> {})) {
      rig.run((orch, args, config) -> {
        DeviceBuffer used = orch.malloc(0, 64);
        DeviceBuffer free = orch.malloc(0, 64);
        orch.submitNextLevel(Rig.CHIP, use(used, TensorTag.INOUT, 1), CONFIG, 0);
        orch.copyTo(free, MemorySegment.ofArray(new byte[64]));
        events.add("other copy");
        Thread copier =
            Thread.ofPlatform()
                .start(() -> {
                  orch.copyFrom(MemorySegment.ofArray(new byte[64]), used);
                  events.add("copy");
                });
        held.countDown();
        copier.join();
      });
      assertEquals(List.of("other copy", "task", "copy"), events);
    }
  }

  @Test
  void equalAddressesOfTwoChipsAreDifferentTensors() throws Exception {
    CountDownLatch other = new CountDownLatch(1);
    FakeChild.Body body =
        (worker, args) -> {
          if (worker == 0) {
            other.await();
          } else {
            other.countDown();
          }
        };
    try (Rig rig = new Rig(2, 0, body, (w, a) -> {})) {
      rig.run((orch, args, config) -> {
        DeviceBuffer zero = orch.malloc(0, 64);
        DeviceBuffer one = orch.malloc(1, 64);
        assertEquals(zero.address(), one.address());
        orch.submitNextLevel(Rig.CHIP, use(zero, TensorTag.INOUT, 1), CONFIG, 0);
        orch.submitNextLevel(Rig.CHIP, use(one, TensorTag.INOUT, 2), CONFIG, 1);
      });
    }
  }

  @Test
  void aTaskSubmittedDuringACopyOfItsBufferStartsAfterIt() throws Exception {
    List<String> events = new CopyOnWriteArrayList<>();
    CountDownLatch copying = new CountDownLatch(1);
    try (Rig rig = new Rig(1, 0, (w, a) -> events.add("task"), (w, a) -> {})) {
      rig.run((orch, args, config) -> {
        Thread submitter = Thread.currentThread();
        rig.chips.getFirst().duringCopy =
            () -> {
              copying.countDown();
              while (submitter.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
              }
              events.add("copy");
            };
        DeviceBuffer buffer = orch.malloc(0, 64);
        Thread copier =
            Thread.ofPlatform()
                .start(() -> orch.copyTo(buffer, MemorySegment.ofArray(new byte[64])));
        while (copying.getCount() > 0) {
          Thread.onSpinWait();
        }
        orch.submitNextLevel(Rig.CHIP, use(buffer, TensorTag.INOUT, 1), CONFIG, 0);
        copier.join();
      });
    }
    assertEquals(List.of("copy", "task"), events);
  }

  @Test
  void copiesReachTheInsideOfABufferAndNothingBehindIt() throws Exception {
    try (Rig rig = new Rig(1, 0, (w, a) -> {}, (w, a) -> {})) {
      rig.run((orch, args, config) -> {
        DeviceBuffer buffer = orch.malloc(0, 64);
        MemorySegment eight = MemorySegment.ofArray(new byte[8]);
        orch.copyTo(buffer, 56, eight);
        orch.copyFrom(eight, buffer, 8);
        orch.copyTo(buffer, eight);
        orch.copyFrom(eight, buffer);
        orch.copyTo(buffer, 64, eight.asSlice(0, 0));
        assertEquals(
            List.of("malloc", "copyTo +56", "copyFrom +8", "copyTo", "copyFrom", "copyTo +64"),
            rig.chips.getFirst().calls);
        for (long offset : new long[] {-1, 57, 64, Long.MAX_VALUE, Long.MIN_VALUE}) {
          refuse("8 bytes at offset " + offset, () -> orch.copyTo(buffer, offset, eight));
          refuse("8 bytes at offset " + offset, () -> orch.copyFrom(eight, buffer, offset));
        }
        assertThrows(HostMemoryException.class, () -> buffer.tensor(DataType.INT8, -4));
        assertThrows(HostMemoryException.class, () -> orch.alloc(DataType.INT8, 2, -4));
      });
    }
  }
}
