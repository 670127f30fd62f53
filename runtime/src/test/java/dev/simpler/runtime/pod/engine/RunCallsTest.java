package dev.simpler.runtime.pod.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.runtime.pod.DeviceBuffer;
import dev.simpler.runtime.pod.PodException;
import dev.simpler.runtime.pod.PodOrchestrator;
import dev.simpler.runtime.pod.PodScope;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which calls of an orchestration function are refused, when and where. */
@Timeout(60)
final class RunCallsTest {
  private static final MemorySegment BYTES = MemorySegment.ofArray(new byte[8]);

  /** Calls of memory of a chip: any thread may make them, while the run lasts. */
  private static Map<String, Runnable> memory(PodOrchestrator orch, DeviceBuffer buffer) {
    Map<String, Runnable> calls = new LinkedHashMap<>();
    calls.put("copy_to", () -> orch.copyTo(buffer, 0, BYTES));
    calls.put("copy_from", () -> orch.copyFrom(BYTES, buffer, 0));
    calls.put("malloc", () -> orch.malloc(0, 8));
    calls.put("free", () -> orch.free(buffer));
    return calls;
  }

  /** Calls of the function's own thread. */
  private static Map<String, Runnable> own(PodOrchestrator orch) {
    Map<String, Runnable> calls = new LinkedHashMap<>();
    calls.put("scope", orch::scope);
    calls.put("alloc", () -> orch.alloc(DataType.INT8, 8));
    calls.put("domain", () -> orch.domain("d", 64, 0));
    calls.put("queue", () -> orch.queue("q", 0, 1, 4));
    calls.put("submit", () -> orch.submitNextLevel(Rig.CHIP, Rig.scalar(1), CallConfig.DEFAULT, 0));
    return calls;
  }

  private static void refused(Map<String, Runnable> calls, String why) {
    calls.forEach((name, call) -> {
      PodException refused = assertThrows(PodException.class, call::run, name);
      assertEquals(ErrorCategory.USAGE, refused.category(), refused::getMessage);
      assertTrue(refused.fault().message().startsWith(name + why), refused::getMessage);
    });
  }

  @Test
  void nothingIsDoneAfterTheEndOfTheRun() throws Exception {
    List<PodOrchestrator> kept = new ArrayList<>();
    List<DeviceBuffer> buffers = new ArrayList<>();
    List<PodScope> scopes = new ArrayList<>();
    try (Rig rig = new Rig(1, 0, (_, _) -> {}, (_, _) -> {})) {
      rig.run((orch, _, _) -> {
        kept.add(orch);
        buffers.add(orch.malloc(0, 8));
        scopes.add(orch.scope());
      });
      refused(memory(kept.getFirst(), buffers.getFirst()), " after the end of the run");
      refused(own(kept.getFirst()), " after the end of the run");
      refused(Map.of("scope end", scopes.getFirst()::close), " after the end of the run");
      assertEquals(List.of("malloc"), rig.chips.getFirst().calls);
    }
  }

  @Test
  void otherThreadsReachMemoryOnly() throws Exception {
    try (Rig rig = new Rig(1, 0, (_, _) -> {}, (_, _) -> {})) {
      rig.run((orch, _, _) -> {
        DeviceBuffer buffer = orch.malloc(0, 8);
        List<Throwable> thrown = new ArrayList<>();
        Thread other =
            Thread.ofPlatform()
                .name("other")
                .uncaughtExceptionHandler((_, failure) -> thrown.add(failure))
                .start(() -> {
                  refused(own(orch), " on thread other, the function runs on ");
                  memory(orch, buffer).values().forEach(Runnable::run);
                });
        other.join();
        assertEquals(List.of(), thrown);
      });
      assertEquals(
          List.of("malloc", "copyTo", "copyFrom", "malloc", "free"), rig.chips.getFirst().calls);
    }
  }

  @Test
  void whatAFunctionThrowsCarriesTheFailureOfItsTasks() {
    IllegalStateException own = new IllegalStateException("own");
    try (Rig rig =
        new Rig(
            1,
            0,
            (_, _) -> {
              throw new IllegalArgumentException("task");
            },
            (_, _) -> {})) {
      IllegalStateException thrown =
          assertThrows(
              IllegalStateException.class,
              () ->
                  rig.run((orch, _, _) -> {
                    orch.submitNextLevel(Rig.CHIP, Rig.scalar(1), CallConfig.DEFAULT, 0);
                    throw own;
                  }));
      assertSame(own, thrown);
      assertEquals(1, thrown.getSuppressed().length);
      assertTrue(String.valueOf(thrown.getSuppressed()[0].getMessage()).contains("task"));
    }
  }
}
