package dev.simpler.cluster.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.simpler.abi.error.SimplerException;
import dev.simpler.runtime.host.HostMemory;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Memory of tasks that is used again is as new memory to each of them. */
class TaskRoomTest {
  @Test
  void aTaskFindsZerosWhereTheLastOneWroteAndNoAddressOfIt() {
    try (HostMemory host = new HostMemory();
        TaskRoom room = new TaskRoom(host)) {
      MemorySegment one = room.take(100);
      MemorySegment two = room.take(8);
      one.fill((byte) 7);
      assertThrows(SimplerException.class, () -> host.resolve(one.address(), 101));
      room.give(List.of(one, two));
      assertThrows(SimplerException.class, () -> host.resolve(one.address(), 1));
      assertEquals(0, host.ranges());
      MemorySegment again = room.take(100);
      assertEquals(one.address(), again.address());
      assertEquals(0, again.get(ValueLayout.JAVA_BYTE, 99));
      room.give(List.of(again));
    }
  }

  @Test
  void whatIsTooLargeIsMemoryOfItsOwn() {
    try (HostMemory host = new HostMemory();
        TaskRoom room = new TaskRoom(host)) {
      MemorySegment large = room.take(1 << 20);
      MemorySegment small = room.take(64);
      assertEquals(1 << 20, host.resolve(large.address(), 1 << 20).byteSize());
      room.give(List.of(large, small));
      assertEquals(0, host.ranges());
    }
  }
}
