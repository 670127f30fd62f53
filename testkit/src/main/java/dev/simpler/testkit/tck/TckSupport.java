package dev.simpler.testkit.tck;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.epoch.AbiEpochs;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.platform.DeviceSession;
import dev.simpler.platform.GraphRuntimes;
import dev.simpler.platform.Platform;
import dev.simpler.platform.Platforms;
import dev.simpler.platform.SessionConfig;
import dev.simpler.platform.device.GraphRuntimeFactory;
import dev.simpler.runtime.worker.Worker;
import dev.simpler.runtime.worker.WorkerConfig;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.Executable;

/** What all parts of the suite use. */
abstract class TckSupport {
  private @Nullable PlatformUnderTest tried;

  /** The one thing a backend's author has to write. */
  protected abstract PlatformUnderTest underTest();

  /** Made once per test, by the test's own thread. */
  final PlatformUnderTest tried() {
    if (tried == null) {
      tried = underTest();
    }
    return tried;
  }

  final Platform platform() {
    return tried().platform();
  }

  final List<String> runtimes() {
    return tried().runtimes();
  }

  final DeviceSession session(int device) {
    return platform().open(new SessionConfig(device, runtimes().getFirst(), 0, tried().settings()));
  }

  final Worker worker(String runtime, int device) {
    return Worker.open(
        WorkerConfig.of(platform().name())
            .withRuntime(runtime)
            .withDevice(device)
            .withSettings(tried().settings()),
        Platforms.of(List.of(platform())));
  }

  /** The smallest launch every chip accepts in every epoch of the ABI. */
  static CallConfig launch(String runtime) {
    GraphRuntimeFactory factory = GraphRuntimes.installed().named(runtime);
    int least =
        AbiEpochs.ALL.stream()
            .mapToInt(epoch -> epoch.configs().leastThreads())
            .max()
            .orElseThrow();
    int threads = Math.max(least, factory.threadsFor(1));
    return CallConfig.of(factory.blockStep(threads), threads);
  }

  /** The call is refused with a typed error of one of these categories. */
  static SimplerException refused(Executable call, ErrorCategory... categories) {
    SimplerException refused = assertThrows(SimplerException.class, call);
    assertTrue(
        Set.of(categories).contains(refused.category()),
        refused.category() + ", expected one of " + List.of(categories) + ": " + refused);
    return refused;
  }

  static byte[] bytes(int count, int seed) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) (seed + 31 * i + (i >> 8));
    }
    return bytes;
  }

  static byte[] read(DeviceSession device, long address, int count) {
    byte[] bytes = new byte[count];
    device.copyFromDevice(MemorySegment.ofArray(bytes), address);
    return bytes;
  }
}
