package dev.simpler.runtime.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.platform.finding.Deed;
import dev.simpler.platform.finding.LastWrite;
import dev.simpler.platform.finding.Place;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which element of a tensor who wrote, as far as that is known. */
final class LastWriterTest {
  private final HostMemory host = new HostMemory();
  private final HostTensor tensor = host.tensor(DataType.FLOAT32, 4);

  @AfterEach
  void close() {
    host.close();
  }

  private static Deed deed(String what) {
    return new Deed(what, Place.outside(0, "host", List.of(), 0));
  }

  /** Elements 1 and 2 came back, of which the latter was written. */
  private void comeBack() {
    host.written(
        tensor.memory().asSlice(4, 8),
        Optional.of(List.of(new LastWrite(4, 4, deed("TSTORE wrote")))));
  }

  @Test
  void anElementIsKnownByTheBytesItHas() {
    assertEquals(Optional.empty(), tensor.lastWriter(2));
    comeBack();
    assertEquals(Optional.empty(), tensor.lastWriter(0));
    assertEquals(
        "nobody: no kernel, no orchestration function, no copy",
        tensor.lastWriter(1).orElseThrow());
    assertTrue(tensor.lastWriter(2).orElseThrow().startsWith("TSTORE wrote at "));
    assertEquals(Optional.empty(), tensor.lastWriter(3));
    assertThrows(HostMemoryException.class, () -> tensor.lastWriter(4));
  }

  @Test
  void whateverTheHostSetsIsKnownNoLonger() {
    List<Consumer<HostTensor>> changes =
        List.of(
            each -> each.set(1f, 2, 3, 4),
            each -> each.fill(1),
            each -> each.setFloat(0, 1),
            each -> host.written(each.memory(), Optional.empty()));
    for (Consumer<HostTensor> change : changes) {
      comeBack();
      change.accept(tensor);
      assertEquals(Optional.empty(), tensor.lastWriter(2));
    }
  }

  @Test
  void memoryThatNobodyRegisteredKeepsNoWriters() {
    host.written(MemorySegment.ofAddress(4096), Optional.of(List.of()));
    HostTensor none = host.tensor(DataType.FLOAT32, 0);
    assertEquals(Optional.empty(), none.lastWriter(0));
  }

  @Test
  void theNearerOfTwoRangesIsNamed() {
    List<MemorySegment> ends = new ArrayList<>();
    try (Arena arena = Arena.ofShared()) {
      MemorySegment all = arena.allocate(400, 8);
      ends.add(all.asSlice(0, 100));
      ends.add(all.asSlice(300, 100));
      ends.forEach(host::register);
      expect("it is 10 bytes past the end of", all.address() + 110);
      expect("it is 10 bytes before", all.address() + 290);
      expect("it is 0 bytes past the end of", all.address() + 100);
      ends.forEach(each -> host.free(each.address()));
    }
  }

  private void expect(String text, long address) {
    HostMemoryException refused =
        assertThrows(HostMemoryException.class, () -> host.resolve(address, 1));
    assertTrue(refused.fault().message().contains(text), refused::getMessage);
  }

  @Test
  void theLastByteOfARangeIsInIt() {
    MemorySegment memory = host.allocate(8);
    assertEquals(1, host.resolve(memory.address() + 7, 1).byteSize());
    assertEquals(0, host.resolve(memory.address() + 7, 0).byteSize());
    assertThrows(HostMemoryException.class, () -> host.resolve(memory.address() + 8, 0));
    assertThrows(HostMemoryException.class, () -> host.resolve(memory.address(), -1));
    assertEquals("host tensor FLOAT32[4]", tensor.toString());
  }

  @Test
  void elementsOfTheWrongKindAndNumbersThatDoNotFitAreRefused() {
    HostTensor whole = host.tensor(DataType.INT32, 1);
    assertThrows(HostMemoryException.class, () -> whole.setFloat(0, 1));
    assertThrows(HostMemoryException.class, () -> tensor.setLong(0, 1));
    HostTensor bool = host.tensor(DataType.BOOL, 1);
    bool.setLong(0, 1);
    assertThrows(HostMemoryException.class, () -> bool.setLong(0, 2));
    HostTensor shorts = host.tensor(DataType.UINT16, 1);
    shorts.setLong(0, 65535);
    assertEquals(65535, shorts.getLong(0));
    HostTensor ints = host.tensor(DataType.UINT32, 1);
    ints.setLong(0, 0xFFFF_FFFFL);
    assertEquals(0xFFFF_FFFFL, ints.getLong(0));
  }
}
