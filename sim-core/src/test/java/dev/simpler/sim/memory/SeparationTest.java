package dev.simpler.sim.memory;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.platform.DeviceAddress;
import dev.simpler.platform.DeviceMemoryException;
import dev.simpler.runtime.host.HostMemory;
import dev.simpler.runtime.host.HostMemoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Proof that host and device addresses are disjoint sets. */
class SeparationTest {
  private static final Path MAPS = Path.of("/proc/self/maps");

  private record Mapping(long start, long end) {
    static Mapping parse(String line) {
      String[] ends = line.substring(0, line.indexOf(' ')).split("-");
      return new Mapping(Long.parseUnsignedLong(ends[0], 16), Long.parseUnsignedLong(ends[1], 16));
    }

    boolean contains(long address) {
      return Long.compareUnsigned(address, start) >= 0 && Long.compareUnsigned(address, end) < 0;
    }
  }

  private static List<Mapping> mappings() throws IOException {
    assumeTrue(Files.isReadable(MAPS), "this machine does not list its mappings");
    return Files.readAllLines(MAPS).stream().map(Mapping::parse).toList();
  }

  @Test
  void noDeviceAddressIsInAnyMappingOfTheHostProcess() throws IOException {
    List<DeviceMemory> devices = new ArrayList<>();
    List<Long> addresses = new ArrayList<>();
    for (int id = 0; id < DeviceAddress.DEVICE_LIMIT; id++) {
      DeviceMemory device = new DeviceMemory(id, 61L << 30, () -> 0);
      devices.add(device);
      addresses.add(device.malloc(64));
      addresses.add(device.malloc(3L << 20));
      addresses.add(device.heap().allocate(8L << 30, "ring heap"));
    }
    List<Mapping> mappings = mappings();
    assertTrue(mappings.size() > 10);
    for (long address : addresses) {
      assertTrue(DeviceAddress.isDevice(address));
      assertFalse(
          mappings.stream().anyMatch(mapping -> mapping.contains(address)),
          () -> Long.toHexString(address));
    }
    devices.forEach(DeviceMemory::close);
  }

  @Test
  void noMappingOfTheHostProcessLooksLikeDeviceMemory() throws IOException {
    for (Mapping mapping : mappings()) {
      assertFalse(DeviceAddress.isDevice(mapping.start()));
      assertFalse(DeviceAddress.isDevice(mapping.end() - 1));
    }
  }

  @Test
  void noHostMemoryAcceptsADeviceAddressNorADeviceAHostAddress() {
    try (DeviceMemory device = new DeviceMemory(5, 1L << 30, () -> 0);
        HostMemory host = new HostMemory()) {
      long onDevice = device.malloc(64);
      long onHost = host.allocate(64).address();
      HostMemoryException byHost =
          assertThrows(HostMemoryException.class, () -> host.resolve(onDevice, 8));
      assertTrue(byHost.category() == ErrorCategory.WRONG_SPACE, byHost.fault().message());
      assertTrue(byHost.fault().what().contains("address of device 5"), byHost.fault().what());
      DeviceMemoryException byDevice =
          assertThrows(
              DeviceMemoryException.class,
              () -> device.copyToDevice(onHost, host.resolve(onHost, 8)));
      assertTrue(byDevice.category() == ErrorCategory.WRONG_SPACE, byDevice.fault().message());
    }
  }

  @Test
  void theSpacesOfTwoDevicesNeverMeet() {
    for (int id = 0; id < DeviceAddress.DEVICE_LIMIT; id++) {
      long first = DeviceAddress.base(id);
      long last = first + (1L << DeviceAddress.OFFSET_BITS) - 1;
      assertTrue(DeviceAddress.isDevice(first) && DeviceAddress.isDevice(last));
      assertTrue(DeviceAddress.device(first) == id && DeviceAddress.device(last) == id);
    }
  }

  @Test
  void reservationsCostNoResidentMemoryUntilTouched() throws IOException {
    Path status = Path.of("/proc/self/statm");
    assumeTrue(Files.isReadable(status) && HostPages.lazy(), "needs Linux");
    try (DeviceMemory device = new DeviceMemory(0, 61L << 30, () -> 0)) {
      device.putLong(device.malloc(64), 1);
      long before = residentBytes(status);
      for (int i = 0; i < 15; i++) {
        long address = device.heap().allocate(4L << 30, "ring heap");
        device.putLong(address + (2L << 30), 1);
      }
      long grown = residentBytes(status) - before;
      assertTrue(grown < 256L << 20, "60 GiB of reservations cost " + grown + " bytes");
    }
  }

  private static long residentBytes(Path status) throws IOException {
    return Long.parseLong(Files.readString(status).split(" ")[1]) * 4096;
  }
}
