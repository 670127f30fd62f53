package dev.simpler.sim.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.platform.image.ImageException;
import dev.simpler.sim.memory.DeviceMemory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KernelRegistryTest {
  private final DeviceMemory memory = new DeviceMemory(2, 1L << 30, () -> 0);
  private final KernelRegistry registry = new KernelRegistry(memory, false);

  @AfterEach
  void close() {
    memory.close();
  }

  private long upload(byte[] image, int misalignment) {
    long address = memory.malloc(image.length + misalignment);
    memory.copyToDevice(address + misalignment, MemorySegment.ofArray(image));
    return address + misalignment;
  }

  @Test
  void aKernelIsLoadedFromDeviceMemoryAtAnyAlignment() {
    byte[] image = ClassImage.kernel(ModelCitizen.class);
    LoadedKernel kernel = registry.at(upload(image, 4));
    assertEquals(ModelCitizen.class.getName(), kernel.name());
    assertNotSame(ModelCitizen.class, kernel.kernel().getClass());
  }

  @Test
  void equalImagesAreLoadedOnce() {
    byte[] image = ClassImage.kernel(ModelCitizen.class);
    LoadedKernel first = registry.at(upload(image, 0));
    assertSame(first, registry.at(upload(image, 12)));
    registry.forgetAddresses();
    assertSame(first, registry.at(upload(image, 0)));
  }

  @Test
  void afterForgettingTheAddressTheNewImageThereIsUsed() {
    byte[] image = ClassImage.kernel(ModelCitizen.class);
    long address = upload(image, 0);
    registry.at(address);
    memory.copyToDevice(address, MemorySegment.ofArray(new byte[16]));
    registry.forgetAddresses();
    assertThrows(ImageException.class, () -> registry.at(address));
  }

  @Test
  void twoDevicesDoNotShareLoadedKernels() {
    byte[] image = ClassImage.kernel(ModelCitizen.class);
    try (DeviceMemory other = new DeviceMemory(3, 1L << 30, () -> 0)) {
      long there = other.malloc(image.length);
      other.copyToDevice(there, MemorySegment.ofArray(image));
      assertNotSame(
          registry.at(upload(image, 0)).kernel().getClass(),
          new KernelRegistry(other, false).at(there).kernel().getClass());
      SimplerException foreign = assertThrows(SimplerException.class, () -> registry.at(there));
      assertEquals(ErrorCategory.DEVICE_MEMORY, foreign.category());
    }
  }

  @Test
  void garbageAtTheAddressIsRefused() {
    ImageException refused =
        assertThrows(ImageException.class, () -> registry.at(upload(new byte[64], 0)));
    assertTrue(refused.fault().message().contains("not a class image"));
  }

  @Test
  void anImageCutShortByItsAllocationIsRefused() {
    byte[] image = ClassImage.kernel(ModelCitizen.class);
    byte[] cut = java.util.Arrays.copyOf(image, 100);
    assertThrows(SimplerException.class, () -> registry.at(upload(cut, 0)));
  }

  @Test
  void aHostAddressIsRefused() {
    byte[] image = ClassImage.kernel(ModelCitizen.class);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment host = arena.allocate(image.length, 8);
      host.copyFrom(MemorySegment.ofArray(image));
      SimplerException refused =
          assertThrows(SimplerException.class, () -> registry.at(host.address()));
      assertEquals(ErrorCategory.WRONG_SPACE, refused.category());
    }
  }
}
