package dev.simpler.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class AddressSpaceTest {
  /** No other test opens this one. */
  private static final int DEVICE = 61;

  @Test
  void theFirstHasTheRangeItHasAloneAndTheNextGetsWhatIsGivenBack() {
    try (AddressSpace first = AddressSpace.take(DEVICE)) {
      assertEquals(DeviceAddress.base(DEVICE), first.base());
      AddressSpace second = AddressSpace.take(DEVICE);
      long base = second.base();
      assertTrue(base != first.base());
      assertTrue(DeviceAddress.isDevice(base));
      assertEquals(DEVICE, DeviceAddress.device(base));
      second.close();
      second.close();
      try (AddressSpace third = AddressSpace.take(DEVICE)) {
        assertEquals(base, third.base());
      }
    }
    try (AddressSpace again = AddressSpace.take(DEVICE)) {
      assertEquals(DeviceAddress.base(DEVICE), again.base());
    }
  }

  @Test
  void aRangeThatAnotherProcessSetApartIsTakenOnceAndLeftOutByTheOthers() {
    try (AddressSpace seventieth = AddressSpace.take(DEVICE, 70);
        AddressSpace lowest = AddressSpace.take(DEVICE)) {
      assertEquals(70, seventieth.number());
      assertEquals(DeviceAddress.base(DEVICE, 70), seventieth.base());
      assertEquals(0, lowest.number());
      DeviceMemoryException taken =
          assertThrows(DeviceMemoryException.class, () -> AddressSpace.take(DEVICE, 70));
      assertEquals(ErrorCategory.UNAVAILABLE, taken.category());
      assertTrue(taken.fault().what().contains("range 70 of device 61"), taken.fault().what());
    }
    AddressSpace.take(DEVICE, 70).close();
  }

  @Test
  void thereAreOneHundredAndTwentyEightAndAllDiffer() {
    List<AddressSpace> taken = new ArrayList<>();
    Set<Long> bases = new HashSet<>();
    try {
      for (int i = 0; i < DeviceAddress.SPACE_LIMIT; i++) {
        AddressSpace space = AddressSpace.take(DEVICE + 1);
        taken.add(space);
        bases.add(space.base());
        long last = space.base() + (1L << DeviceAddress.OFFSET_BITS) - 1;
        assertTrue(DeviceAddress.isDevice(last) && DeviceAddress.device(last) == DEVICE + 1);
      }
      assertEquals(DeviceAddress.SPACE_LIMIT, bases.size());
      DeviceMemoryException full =
          assertThrows(DeviceMemoryException.class, () -> AddressSpace.take(DEVICE + 1));
      assertEquals(ErrorCategory.UNAVAILABLE, full.category());
      assertTrue(full.fault().what().contains("128"), full.fault().what());
    } finally {
      taken.forEach(AddressSpace::close);
    }
  }
}
