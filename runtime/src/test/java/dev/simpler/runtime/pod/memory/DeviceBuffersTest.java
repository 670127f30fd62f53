package dev.simpler.runtime.pod.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.runtime.pod.CommDomain;
import dev.simpler.runtime.pod.DeviceBuffer;
import dev.simpler.runtime.pod.PodException;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What the table of device buffers knows of live, used, freed and lost memory. */
final class DeviceBuffersTest {
  private static final DeviceBuffer FIRST = new DeviceBuffer(0, 0x1000, 64);
  private static final DeviceBuffer SAME_PLACE = new DeviceBuffer(1, 0x1000, 256);

  private final DeviceBuffers buffers = new DeviceBuffers(2);

  private static String refusal(Executable call) {
    PodException refused = assertThrows(PodException.class, call);
    assertEquals(ErrorCategory.DEVICE_MEMORY, refused.category());
    return refused.fault().message();
  }

  private static CommDomain domain(String name) {
    return (CommDomain)
        Proxy.newProxyInstance(
            CommDomain.class.getClassLoader(),
            new Class<?>[] {CommDomain.class},
            (_, method, _) -> method.getName().equals("name") ? name : false);
  }

  private DeviceBuffers.Entry at(int worker, long address, int floats) {
    DeviceBuffer as = new DeviceBuffer(worker, address, 4L * floats);
    return buffers.containing(as.tensor(DataType.FLOAT32, floats), worker, "argument 0");
  }

  @Test
  void equalAddressesOfTwoChildrenAreTwoBuffers() {
    buffers.add(FIRST, 0);
    buffers.add(SAME_PLACE, 0);
    assertEquals(1, buffers.count(0));
    assertEquals(1, buffers.count(1));
    assertSame(buffers.entry(FIRST, "copy"), at(0, 0x1000, 16));
    assertSame(buffers.entry(SAME_PLACE, "copy"), at(1, 0x1000, 64));
    assertNull(at(0, 0x1000, 16).domain());
  }

  @Test
  void tensorsLieWhollyInOneBufferOfTheirChild() {
    buffers.add(FIRST, 0);
    assertSame(at(0, 0x1000, 16), at(0, 0x103C, 1));
    assertEquals(
        "argument 0: 64 bytes at 0x1004, but only 60 are left in "
            + FIRST
            + " — allocate at least the tensor's size",
        refusal(() -> at(0, 0x1004, 16)));
    String other = refusal(() -> at(1, 0x103F, 0));
    assertTrue(other.startsWith("argument 0: 0x103f is memory of "), other);
    assertTrue(
        other.endsWith(
            "but the task is pinned to worker 1 — pin the task to the worker that"
                + " owns the buffer"),
        other);
    for (long outside : new long[] {0xFFF, 0x1040}) {
      String nobodys = refusal(() -> at(0, outside, 1));
      assertTrue(nobodys.contains("is no device memory of "), nobodys);
      assertTrue(refusal(() -> at(1, outside, 1)).contains("is no device memory of "));
    }
  }

  @Test
  void usesAreCountedAndHoldAFreeBack() {
    buffers.add(FIRST, 0);
    DeviceBuffers.Entry entry = buffers.entry(FIRST, "copy");
    assertFalse(buffers.isUsed(FIRST));
    assertFalse(buffers.isUsed(SAME_PLACE), "no such buffer");
    entry.acquire();
    entry.beginCopy();
    assertEquals(2, entry.uses());
    assertTrue(entry.copying());
    assertTrue(
        refusal(() -> buffers.beginFree(FIRST)).contains("while 2 unfinished tasks or copies"));
    entry.endCopy();
    assertFalse(entry.copying());
    assertEquals(1, entry.uses());
    assertTrue(buffers.isUsed(FIRST));
    entry.release();
    assertEquals(0, entry.uses());
    assertFalse(buffers.isUsed(FIRST));
    buffers.beginFree(FIRST);
    assertTrue(refusal(() -> buffers.entry(FIRST, "copy")).contains("which has been freed"));
    assertTrue(refusal(() -> at(0, 0x1000, 1)).contains("no device memory"));
    buffers.endFree(FIRST, false);
    assertSame(entry, buffers.entry(FIRST, "copy"), "it was not freed after all");
    buffers.beginFree(FIRST);
    buffers.endFree(FIRST, true);
    buffers.endFree(FIRST, true);
    assertEquals(0, buffers.count(0));
    assertEquals(
        "free of " + FIRST + ", which has been freed — free it after its last use",
        refusal(() -> buffers.beginFree(FIRST)));
    assertEquals(
        "argument 0 lies in " + FIRST + ", which has been freed — free it after its last use",
        refusal(() -> at(0, 0x1020, 1)));
    assertTrue(refusal(() -> at(1, 0x1020, 1)).contains("no device memory"), "another child's");
  }

  @Test
  void whatAChildLostIsNoMoreAndIsSaidToBe() {
    buffers.add(FIRST, 0);
    assertEquals(0, buffers.life(0));
    buffers.lose(0);
    assertEquals(1, buffers.life(0));
    assertEquals(0, buffers.life(1));
    assertEquals(0, buffers.count(0));
    String lost =
        FIRST
            + ", which was lost when its worker ended or its device was poisoned"
            + " — restart the worker and allocate again";
    assertEquals("copy of " + lost, refusal(() -> buffers.entry(FIRST, "copy")));
    DeviceBuffer late = new DeviceBuffer(0, 0x2000, 64);
    assertTrue(refusal(() -> buffers.add(late, 0)).startsWith("malloc of " + late + ", which was"));
    assertTrue(refusal(() -> at(0, 0x2000, 1)).contains("which was lost"));
    assertEquals(0, buffers.count(0));
    buffers.add(FIRST, 1);
    assertTrue(
        refusal(() -> buffers.entry(new DeviceBuffer(0, 0x1000, 65), "copy")).contains("freed"),
        "a handle of another size");
    assertEquals(1, buffers.count(0));
  }

  @Test
  void windowsOfADomainAreFreedWithIt() {
    CommDomain ring = domain("ring");
    buffers.add(FIRST, 0, ring);
    assertSame(ring, buffers.entry(FIRST, "copy").domain());
    assertTrue(refusal(() -> buffers.beginFree(FIRST)).contains("a window of domain ring"));
    buffers.remove(FIRST);
    buffers.remove(SAME_PLACE);
    assertEquals(0, buffers.count(0));
    assertTrue(refusal(() -> at(0, 0x1000, 1)).contains("which has been freed"));
    assertTrue(refusal(() -> at(1, 0x1000, 1)).contains("no device memory"));
  }

  @Test
  void theLastOnesThatWentAreRemembered() {
    DeviceBuffer lost = new DeviceBuffer(0, 0, 16);
    buffers.add(lost, 0);
    buffers.lose(0);
    for (int i = 1; i < 256; i++) {
      DeviceBuffer each = new DeviceBuffer(0, 16L * i, 16);
      buffers.add(each, 1);
      buffers.beginFree(each);
      buffers.endFree(each, true);
    }
    assertTrue(refusal(() -> buffers.entry(lost, "copy")).contains("was lost"));
    DeviceBuffer one = new DeviceBuffer(0, 0x8000, 16);
    buffers.add(one, 1);
    buffers.beginFree(one);
    buffers.endFree(one, true);
    assertTrue(refusal(() -> buffers.entry(lost, "copy")).contains("has been freed"), "forgotten");
  }
}
