package dev.simpler.runtime.pod;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.platform.Platforms;
import dev.simpler.platform.finding.FindingList;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.worker.FakePlatform;
import dev.simpler.runtime.worker.WorkerConfig;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Device memory of a chip of level 3, called outside of runs, on a device that is only memory. */
final class PodDeviceMemoryTest {
  private final FakePlatform platform = new FakePlatform();
  private final PodWorker pod =
      new PodWorker(
          PodConfig.of(3)
              .withChips(List.of(WorkerConfig.of("fake").withDevice(2)))
              .withHeapRingBytes(1 << 20),
          Platforms.of(List.of(platform)));

  @AfterEach
  void close() {
    pod.close();
  }

  private static MemorySegment bytes(int... values) {
    byte[] all = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      all[i] = (byte) values[i];
    }
    return MemorySegment.ofArray(all);
  }

  private static byte[] array(MemorySegment segment) {
    return segment.toArray(ValueLayout.JAVA_BYTE);
  }

  @Test
  void bytesGoToABufferAndComeBack() {
    pod.init();
    DeviceBuffer buffer = pod.malloc(0, 4);
    assertEquals(4, buffer.bytes());
    pod.copyTo(buffer, bytes(1, 2, 3, 4));
    pod.copyTo(buffer, 2, bytes(9));
    MemorySegment all = bytes(0, 0, 0, 0);
    pod.copyFrom(all, buffer);
    assertArrayEquals(array(bytes(1, 2, 9, 4)), array(all));
    MemorySegment end = bytes(0, 0);
    pod.copyFrom(end, buffer, 2);
    assertArrayEquals(array(bytes(9, 4)), array(end));
    pod.free(buffer);
    assertEquals(0, platform.device().usage().allocations());
    assertThrows(RuntimeException.class, () -> pod.copyTo(buffer, bytes(1)));
  }

  @Test
  void bytesBeyondABufferAreRefused() {
    pod.init();
    DeviceBuffer buffer = pod.malloc(0, 4);
    assertThrows(PodException.class, () -> pod.copyTo(buffer, 3, bytes(1, 2)));
    assertThrows(PodException.class, () -> pod.copyTo(buffer, -1, bytes(1)));
    assertThrows(PodException.class, () -> pod.copyFrom(bytes(1, 2), buffer, 3));
    assertThrows(PodException.class, () -> pod.malloc(1, 4));
  }

  @Test
  void aTensorOfAChipHoldsWhatItIsGivenAndIsFreedOnce() {
    pod.init();
    HostTensor values = pod.host().floats(new float[] {1, 2}, 2);
    PodTensor tensor = pod.upload(0, values);
    assertEquals(0, tensor.worker());
    assertEquals(DataType.FLOAT32, tensor.type());
    assertEquals(values.shape(), tensor.shape());
    assertArrayEquals(new float[] {1, 2}, tensor.toHost().floats());
    HostTensor other = pod.host().floats(new float[] {5, 6}, 2);
    assertEquals(tensor, tensor.set(other));
    assertEquals(values, tensor.copyTo(values));
    assertArrayEquals(new float[] {5, 6}, values.floats());
    assertTrue(tensor.argument().childMemory());
    assertEquals(1, platform.device().usage().allocations());
    tensor.close();
    tensor.close();
    assertEquals(0, platform.device().usage().allocations());
    assertThrows(RuntimeException.class, tensor::toHost);
    try (PodTensor fresh = pod.deviceTensor(0, DataType.INT8, 3)) {
      HostTensor wrong = pod.host().tensor(DataType.INT8, 4);
      assertThrows(RuntimeException.class, () -> fresh.set(wrong));
    }
  }

  @Test
  void aWorkerKnowsItsChipAndWhetherItIsOpen() {
    assertEquals(FindingList.NONE, pod.findings());
    assertThrows(PodException.class, () -> pod.malloc(0, 4));
    pod.init();
    assertEquals(2, platform.device().deviceId());
    assertEquals(PodTotals.NONE, pod.totals());
    assertThrows(PodException.class, pod::init);
    pod.close();
    assertTrue(platform.device().isClosed());
    assertThrows(PodException.class, () -> pod.malloc(0, 4));
    assertEquals(FindingList.NONE, pod.findings());
  }
}
