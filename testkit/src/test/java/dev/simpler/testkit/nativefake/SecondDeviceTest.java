package dev.simpler.testkit.nativefake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.onboard.NativeConfig;
import dev.simpler.onboard.NativeSetting;
import dev.simpler.runtime.worker.Worker;
import dev.simpler.runtime.worker.WorkerConfig;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A library serves one device of a process; the next gets a process of its own. */
class SecondDeviceTest {
  @TempDir Path folder;

  private NativeConfig files() {
    FakeBuild build = FakeMachine.build(Path.of("target", "nativefake"));
    return VectorRun.files(build, folder.resolve("native.log")).with(NativeSetting.DEVICES, "2");
  }

  private static Worker worker(NativeConfig config, int device) {
    return Worker.open(WorkerConfig.of("a2a3").withDevice(device).withSettings(config.settings()));
  }

  private static long children() {
    return ProcessHandle.current().children().filter(ProcessHandle::isAlive).count();
  }

  @Test
  void aSecondDeviceGetsAProcessUnlessAskedOtherwise() {
    try (Worker first = worker(files(), 0);
        Worker again = worker(files(), 0)) {
      long before = children();
      try (Worker second = worker(files(), 1)) {
        assertEquals(before + 1, children());
        VectorRun.run(first);
        VectorRun.run(second);
        VectorRun.run(again);
      }
      assertEquals(before, children());
    }
  }

  @Test
  void aSecondDeviceInTheSameProcessIsRefusedAsLongAsTheFirstIsThere() {
    NativeConfig here = files().with(NativeSetting.ISOLATION, "none");
    try (Worker first = worker(here, 0)) {
      SimplerException refused =
          assertThrows(SimplerException.class, () -> worker(here, 1).close());
      assertEquals(ErrorCategory.UNSUPPORTED, refused.category());
      String message = refused.fault().message();
      assertTrue(
          message.contains("device 1 in this process, where the library has device 0"), message);
      assertTrue(message.contains("setting SIMPLER_ISOLATION asks for it"), message);
      VectorRun.run(first);
    }
    try (Worker second = worker(here, 1)) {
      VectorRun.run(second);
    }
  }
}
