package dev.simpler.testkit.nativefake;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.abi.layout.Bytes;
import dev.simpler.onboard.NativeConfig;
import dev.simpler.onboard.NativeSetting;
import dev.simpler.runtime.worker.Worker;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A library that takes 150 thread keys of 1024 in each run and gives none back. */
@EnabledOnOs(OS.LINUX)
class WornLibraryTest {
  @TempDir Path folder;

  private NativeConfig wearing() {
    FakeBuild build = FakeMachine.build(Path.of("target", "nativefake"));
    Path library = build.library("a2a3", "_wears", List.of("FAKE_WEARS"));
    return VectorRun.files(build, folder.resolve("native.log"))
        .with(NativeSetting.HOST_RUNTIME, library.toString());
  }

  @Test
  void aProcessOfItsOwnIsReplacedBeforeItDiesAndNobodyNotices() {
    try (Worker worker = VectorRun.worker(wearing().isolated())) {
      byte[] data = new byte[5 << 20];
      data[0] = 1;
      data[data.length - 1] = 2;
      long kept = worker.malloc(data.length);
      worker.copyTo(kept, MemorySegment.ofArray(data));
      for (int run = 0; run < 14; run++) {
        VectorRun.run(worker);
      }
      byte[] back = new byte[data.length];
      worker.copyFrom(MemorySegment.ofArray(back), kept);
      assertArrayEquals(data, back);
      byte[] end = new byte[1];
      worker.copyFrom(MemorySegment.ofArray(end), kept + data.length - 1);
      assertEquals(2, MemorySegment.ofArray(end).get(Bytes.U8, 0));
      worker.free(kept);
      assertEquals(0, worker.usage().allocations());
    }
  }

  @Test
  void withoutAProcessOfItsOwnTheLimitIsToldBeforeItIsMet() {
    try (Worker worker = VectorRun.worker(wearing())) {
      SimplerException refused =
          assertThrows(
              SimplerException.class,
              () -> {
                for (int run = 0; run < 14; run++) {
                  VectorRun.run(worker);
                }
              });
      assertEquals(ErrorCategory.UNAVAILABLE, refused.category());
      assertTrue(
          refused.fault().what().contains("takes 150 of them in each"), refused.getMessage());
      assertTrue(refused.fault().mend().contains("SIMPLER_ISOLATION"), refused.getMessage());
    }
  }
}
