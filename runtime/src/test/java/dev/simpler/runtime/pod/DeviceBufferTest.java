package dev.simpler.runtime.pod;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.runtime.host.HostMemory;
import dev.simpler.runtime.host.HostTensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tensors in buffers, windows and queues of chips, and in a sub-worker's call. */
final class DeviceBufferTest {
  private static final long BASE = 1L << 52;
  private static final DeviceBuffer BUFFER = new DeviceBuffer(1, BASE, 1024);

  @Test
  void aTensorStaysWithinItsBuffer() {
    ContinuousTensor all = BUFFER.tensor(DataType.FLOAT32, 16, 16);
    assertEquals(ContinuousTensor.childMemory(BASE, DataType.FLOAT32, 16, 16), all);
    ContinuousTensor end = BUFFER.tensorAt(1020, DataType.FLOAT32, 1);
    assertEquals(BASE + 1020, end.data());
    for (long offset : new long[] {1021, -1, 1024}) {
      PodException refused =
          assertThrows(PodException.class, () -> BUFFER.tensorAt(offset, DataType.FLOAT32, 1));
      assertTrue(
          refused.fault().what().startsWith("a tensor of 4 bytes at offset " + offset + " of"),
          refused::getMessage);
    }
    assertEquals(
        "device buffer [0x10000000000000, +1024 bytes) of next-level worker 1", BUFFER.toString());
  }

  @Test
  void aWindowsTensorsAreThoseOfItsBuffer() {
    DomainWindow window = new DomainWindow(1, 0, BUFFER, 0);
    assertEquals(BUFFER.tensor(DataType.INT8, 4), window.tensor(DataType.INT8, 4));
    assertEquals(BUFFER.tensorAt(8, DataType.INT8, 4), window.tensorAt(8, DataType.INT8, 4));
  }

  /** Answers what it is given by the method's name, and asks default methods themselves. */
  private static <T> T answering(Class<T> type, Map<String, Object> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                method.isDefault()
                    ? InvocationHandler.invokeDefault(proxy, method, arguments)
                    : answers.get(method.getName())));
  }

  @Test
  void aQueuesCountersLieBehindItsMessages() {
    DomainWindow region = new DomainWindow(1, 0, BUFFER, 0);
    ChipQueue queue =
        answering(ChipQueue.class, Map.of("region", region, "depth", 3, "messageBytes", 16));
    assertEquals(BUFFER.tensor(DataType.FLOAT32, 24), queue.messages(DataType.FLOAT32));
    assertEquals(BUFFER.tensorAt(96, DataType.INT32, ChipQueue.COUNTERS), queue.counters());
  }

  @Test
  void aDomainHasAsManyRanksAsWindows() {
    List<DomainWindow> windows =
        List.of(new DomainWindow(0, 0, BUFFER, 0), new DomainWindow(1, 1, BUFFER, 0));
    assertEquals(2, answering(CommDomain.class, Map.of("windows", windows)).size());
  }

  @Test
  void aSubWorkersCallGivesTheBytesOfItsTensors() {
    try (HostMemory host = new HostMemory()) {
      HostTensor tensor = host.bytes(new byte[] {1, 2}, 2);
      HostTensor empty = host.tensor(DataType.INT8, 0);
      SubCall call =
          new SubCall(
              0,
              TaskArgs.builder()
                  .input(tensor.argument())
                  .input(empty.argument())
                  .scalar(5)
                  .scalar(6)
                  .build(),
              host);
      assertArrayEquals(new byte[] {1, 2}, call.memory(0).toArray(ValueLayout.JAVA_BYTE));
      assertEquals(MemorySegment.NULL, call.memory(1));
      assertEquals(6, call.scalar(1));
    }
  }

  @Test
  void calleesAreNamedInWords() {
    assertEquals("function 3", new Callee.Function(3).toString());
  }
}
