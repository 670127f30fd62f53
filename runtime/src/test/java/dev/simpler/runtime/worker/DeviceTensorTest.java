package dev.simpler.runtime.worker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.Direction;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.platform.Platforms;
import dev.simpler.runtime.host.HostTensor;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Device memory as closeable tensors. */
class DeviceTensorTest {
  private final FakePlatform platform = new FakePlatform();
  private final Worker worker =
      Worker.open(WorkerConfig.of("fake"), Platforms.of(List.of(platform)));
  private final FakeDevice device = platform.device();
  private final HostTensor values = worker.floats(new float[] {1, 2, 3, 4}, 2, 2);

  @AfterEach
  void close() {
    worker.close();
  }

  @Test
  void whatIsUploadedStaysUntilItIsClosed() {
    try (DeviceTensor weight = worker.upload(values)) {
      assertTrue(weight.argument().childMemory());
      assertEquals(values.shape(), weight.argument().shape());
      assertEquals(1, worker.usage().allocations());
      assertArrayEquals(values.floats(), weight.toHost().floats());
      weight.set(worker.floats(new float[] {5, 6, 7, 8}, 2, 2));
      assertArrayEquals(new float[] {5, 6, 7, 8}, weight.toHost().floats());
    }
    assertEquals(0, worker.usage().allocations());
  }

  @Test
  void runsPassItThrough() {
    try (DeviceTensor weight = worker.upload(values)) {
      RunReport report =
          worker.run(
              Calls.callable(Direction.IN),
              dev.simpler.abi.task.TaskArgs.builder().input(weight.argument()).build(),
              Calls.LAUNCH);
      assertEquals(0, report.h2dBytes());
      assertEquals(StagedArgument.Place.CHILD_MEMORY, report.arguments().getFirst().place());
    }
  }

  @Test
  void itIsRefusedAfterItWasClosed() {
    DeviceTensor weight = worker.upload(values);
    weight.close();
    weight.close();
    String why = assertThrows(WorkerException.class, weight::argument).fault().message();
    assertTrue(why.contains("FLOAT32[2, 2]") && why.contains("after it was closed"), why);
    assertThrows(WorkerException.class, weight::toHost);
    assertThrows(WorkerException.class, () -> weight.set(values));
  }

  @Test
  void anotherShapeIsRefused() {
    try (DeviceTensor weight = worker.deviceTensor(DataType.FLOAT32, 4)) {
      assertThrows(WorkerException.class, () -> weight.set(values));
      assertThrows(WorkerException.class, () -> weight.copyTo(worker.tensor(DataType.FLOAT16, 4)));
    }
  }

  @Test
  void aFailedUploadLeavesNothing() {
    device.fail("h2d", 1);
    assertThrows(RuntimeException.class, () -> worker.upload(values));
    assertEquals(0, worker.usage().allocations());
  }

  @Test
  void aResetGivesThePoisonedDeviceBack() {
    DeviceTensor before = worker.upload(values);
    device.poison();
    assertThrows(RuntimeException.class, () -> worker.upload(values));
    worker.reset();
    assertTrue(
        assertThrows(WorkerException.class, before::toHost)
            .fault()
            .message()
            .contains("after its device was given up"));
    before.close();
    try (DeviceTensor again = worker.upload(values)) {
      assertArrayEquals(values.floats(), again.toHost().floats());
    }
  }

  @Test
  void closingIsQuietWhenThereIsNothingLeftToFree() {
    DeviceTensor kept = worker.upload(values);
    DeviceTensor empty = worker.deviceTensor(DataType.INT8, 0);
    assertEquals(0, empty.toHost().size());
    empty.close();
    DeviceTensor poisoned = worker.upload(values);
    device.poison();
    poisoned.close();
    worker.close();
    kept.close();
  }
}
