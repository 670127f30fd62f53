package dev.simpler.testkit.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.platform.DeviceSession;
import dev.simpler.platform.Platforms;
import dev.simpler.platform.Probe;
import dev.simpler.platform.SessionConfig;
import dev.simpler.platform.setting.Setting;
import dev.simpler.runtime.host.HostMemory;
import dev.simpler.runtime.worker.ChipWorker;
import dev.simpler.runtime.worker.Worker;
import dev.simpler.runtime.worker.WorkerConfig;
import java.lang.foreign.MemorySegment;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Probing, opening, closing. */
abstract class LifecycleTck extends TckSupport {
  @Test
  public void theProbeSaysAvailableAndHowManyDevices() {
    Probe.Available works =
        assertInstanceOf(
            Probe.Available.class, platform().probe(tried().settings()), "not available");
    assertTrue(works.devices() >= 2, "the suite needs two devices, there are " + works.devices());
    assertFalse(works.detail().isBlank());
    List<String> claimed = platform().facts().runtimes();
    assertFalse(claimed.isEmpty(), "no runtime is claimed");
    assertFalse(runtimes().isEmpty(), "no runtime is tried");
    assertTrue(claimed.containsAll(runtimes()), () -> "tried are " + runtimes());
  }

  @Test
  public void theSettingsItReadsAreStatedOnce() {
    List<String> stated = platform().settings().stream().map(Setting::name).toList();
    assertEquals(List.copyOf(new LinkedHashSet<>(stated)), stated, "one name is stated twice");
    Platforms.of(List.of(platform())).settings().require(tried().settings().keySet());
  }

  @Test
  public void everyClaimedRuntimeOpens() {
    for (String runtime : platform().facts().runtimes()) {
      SessionConfig config = new SessionConfig(0, runtime, 0, tried().settings());
      try (DeviceSession device = platform().open(config)) {
        assertEquals(0, device.deviceId());
        assertEquals(0, device.usage().allocations());
      }
    }
  }

  @Test
  public void anUnknownRuntimeIsRefusedWithThoseThereAre() {
    SessionConfig config = new SessionConfig(0, "no_such_runtime", 0, tried().settings());
    SimplerException refused = refused(() -> platform().open(config).close(), ErrorCategory.USAGE);
    for (String runtime : platform().facts().runtimes()) {
      assertTrue(refused.fault().message().contains(runtime), refused.fault().message());
    }
  }

  @Test
  public void aDeviceThatIsNotThereIsRefusedWithItsNumber() {
    int devices = ((Probe.Available) platform().probe(tried().settings())).devices();
    for (int id : new int[] {-1, devices, Integer.MAX_VALUE}) {
      SimplerException refused =
          refused(() -> session(id).close(), ErrorCategory.USAGE, ErrorCategory.UNAVAILABLE);
      assertTrue(refused.fault().message().contains(Integer.toString(id)));
    }
    session(devices - 1).close();
  }

  @Test
  public void closingTwiceDoesNothingAndEveryLaterCallIsRefused() {
    DeviceSession device = session(0);
    long address = device.malloc(64);
    device.close();
    device.close();
    MemorySegment host = MemorySegment.ofArray(new byte[8]);
    refused(() -> device.malloc(64), ErrorCategory.USAGE);
    refused(() -> device.free(address), ErrorCategory.USAGE);
    refused(() -> device.copyToDevice(address, host), ErrorCategory.USAGE);
    refused(() -> device.copyFromDevice(host, address), ErrorCategory.USAGE);
  }

  @Test
  public void aDeviceOpensAgainAndAgain() {
    for (int i = 0; i < 5; i++) {
      try (DeviceSession device = session(0)) {
        long address = device.malloc(100);
        device.copyToDevice(address, MemorySegment.ofArray(bytes(100, i)));
        assertEquals(bytes(100, i)[99], read(device, address, 100)[99]);
      }
    }
  }

  @Test
  public void aResetReleasesWhatIsLeftAndAnotherDeviceCanBeSet() {
    try (HostMemory host = new HostMemory();
        ChipWorker worker = new ChipWorker(host)) {
      WorkerConfig config =
          WorkerConfig.of(platform().name())
              .withRuntime(runtimes().getFirst())
              .withSettings(tried().settings());
      worker.init(platform(), config);
      refused(() -> worker.malloc(1), ErrorCategory.USAGE);
      worker.setDevice(0);
      refused(() -> worker.setDevice(1), ErrorCategory.USAGE);
      worker.malloc(1000);
      worker.reset();
      assertEquals(1, worker.leaked().allocations());
      worker.setDevice(1);
      assertEquals(1, worker.deviceId());
      assertEquals(0, worker.usage().allocations());
    }
  }

  @Test
  public void aWorkerClosedByAnotherThreadReleasesItsDevice() throws InterruptedException {
    Worker worker = worker(runtimes().getFirst(), 0);
    worker.malloc(64);
    Thread closer = Thread.ofVirtual().start(worker::close);
    closer.join();
    assertEquals(1, worker.leaked().allocations());
    refused(() -> worker.malloc(1), ErrorCategory.USAGE);
    worker(runtimes().getFirst(), 0).close();
  }
}
