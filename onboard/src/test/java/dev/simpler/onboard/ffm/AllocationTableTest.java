package dev.simpler.onboard.ffm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class AllocationTableTest {
  @Test
  void usersKeepTheirAddressWhereverTheLibraryHasTheMemory() {
    AllocationTable table = new AllocationTable(0);
    table.add(table.addressFor(4096, 100), 100, 4096);
    assertEquals(4100, table.toNative(4100));
    table.relocate(4096, 90_000);
    assertEquals(90_004, table.toNative(4100));
    assertEquals(4096 + 100, table.toNative(4096 + 100), "outside");
    assertEquals(90_000, table.remove(4096));
    assertEquals(4100, table.toNative(4100), "freed");
  }

  @Test
  void memoryThatTheLibraryGivesWhereAnotherIsKnownGetsAnAddressOfItsOwn() {
    AllocationTable table = new AllocationTable(0);
    table.add(4096, 100, 4096);
    table.relocate(4096, 90_000);
    for (long given : new long[] {4096, 4000, 4190}) {
      long address = table.addressFor(given, 128);
      assertNotEquals(given, address);
      table.add(address, 128, given);
      assertEquals(given + 5, table.toNative(address + 5));
    }
    assertEquals(5000, table.addressFor(5000, 64));
    assertEquals(4, table.usage().allocations());
  }
}
