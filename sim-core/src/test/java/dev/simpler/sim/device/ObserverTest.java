package dev.simpler.sim.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.CallConfigLayout;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.CoreCallable;
import dev.simpler.abi.epoch.AbiEpochs;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.platform.SessionConfig;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.sim.chip.ChipProfile;
import dev.simpler.sim.chip.ProfileText;
import dev.simpler.sim.observe.Attachment;
import dev.simpler.sim.observe.ChipEvent;
import dev.simpler.sim.observe.EventSummary;
import dev.simpler.sim.observe.MemoryEvent;
import dev.simpler.sim.observe.SimEvent;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ObserverTest {
  private final SimDevice device = open((npu, program) -> npu.spend(5_000));

  @AfterEach
  void close() {
    device.close();
  }

  private static MemorySegment arguments() {
    return MemorySegment.ofArray(new byte[AbiEpochs.USUAL.arguments().spec().bytes()]);
  }

  private static SimDevice open(MiniGraphRuntime.Action action) {
    ChipProfile profile =
        ChipProfile.from(
            ProfileText.parse("tiny", ObserverTest.class.getResourceAsStream("tiny.profile")));
    return new SimDevice(
        profile, new MiniGraphRuntime(action), new SessionConfig(0, "mini", 0, Map.of()));
  }

  private static void run(SimDevice on) {
    MemorySegment callable =
        MemorySegment.ofArray(
            AbiEpochs.USUAL
                .programs()
                .toBytes(
                    ChipCallable.builder(ClassImage.orchestration(EmptyProgram.class))
                        .kernel(2, CoreCallable.of(List.of(), ClassImage.kernel(IdleKernel.class)))
                        .build()));
    MemorySegment config = MemorySegment.ofArray(new byte[CallConfigLayout.BYTES]);
    AbiEpochs.USUAL.configs().encode(CallConfig.of(1, 2), config);
    on.run(callable, arguments(), config);
  }

  private static List<String> kinds(List<SimEvent> events) {
    return events.stream().map(event -> event.getClass().getSimpleName()).toList();
  }

  @Test
  void memoryCallsAndRunsAreToldToAllInOrder() {
    List<SimEvent> first = new ArrayList<>();
    List<SimEvent> second = new ArrayList<>();
    device.attach(first::add);
    device.attach(second::add);
    long address = device.malloc(64);
    MemorySegment host = MemorySegment.ofArray(new byte[32]);
    device.copyToDevice(address + 16, host);
    device.copyFromDevice(host, address);
    run(device);
    device.free(address);
    assertEquals(first, second);
    assertEquals(
        List.of(
            new MemoryEvent.Allocated(0, address, 64, "buffer", true),
            new MemoryEvent.CopiedToDevice(0, address + 16, 32),
            new MemoryEvent.CopiedFromDevice(0, address, 32)),
        first.subList(0, 3));
    assertInstanceOf(MemoryEvent.Allocated.class, first.get(3), "the callable");
    assertEquals(
        List.of(
            new ChipEvent.RunBegan(0, 1, 2, 0),
            new ChipEvent.RunEnded(5_000, null),
            new MemoryEvent.Freed(5_000, address, 64, true)),
        first.subList(4, 7));
    assertEquals(7, first.size());
  }

  @Test
  void whatAnObserverThrowsDetachesItAndNothingElse() {
    List<SimEvent> calm = new ArrayList<>();
    List<SimEvent> seen = new ArrayList<>();
    Attachment broken =
        device.attach(event -> {
          seen.add(event);
          throw new StackOverflowError("no more");
        });
    device.attach(calm::add);
    long address = device.malloc(64);
    run(device);
    device.free(address);
    assertEquals(1, seen.size());
    assertEquals("no more", broken.failure().orElseThrow().getMessage());
    assertTrue(kinds(calm).containsAll(List.of("RunBegan", "RunEnded", "Freed")), calm.toString());
  }

  @Test
  void aThrowInTheMiddleOfARunLeavesTheRunAlone() {
    Attachment broken =
        device.attach(event -> {
          if (event instanceof ChipEvent.RunBegan) {
            throw new IllegalStateException("in a run");
          }
        });
    run(device);
    run(device);
    assertEquals("in a run", broken.failure().orElseThrow().getMessage());
  }

  @Test
  void anObserverMayReadMemoryButNeitherRunNorClose() {
    long address = device.malloc(8);
    MemorySegment host = MemorySegment.ofArray(new byte[8]);
    List<ErrorCategory> refusals = new ArrayList<>();
    List<SimEvent> seen = new ArrayList<>();
    device.attach(event -> {
      seen.add(event);
      if (event instanceof ChipEvent.RunEnded) {
        device.copyFromDevice(host, address);
        refusals.add(assertThrows(SimplerException.class, () -> run(device)).category());
        refusals.add(assertThrows(SimplerException.class, device::close).category());
      }
    });
    run(device);
    assertEquals(List.of(ErrorCategory.USAGE, ErrorCategory.USAGE), refusals);
    assertEquals(List.of("Allocated", "RunBegan", "RunEnded"), kinds(seen));
  }

  @Test
  void aDetachedObserverIsToldNothing() {
    List<SimEvent> seen = new ArrayList<>();
    try (Attachment attached = device.attach(seen::add)) {
      run(device);
      assertTrue(attached.failure().isEmpty());
    }
    int told = seen.size();
    run(device);
    device.malloc(8);
    assertEquals(told, seen.size());
  }

  @Test
  void aFailedRunEndsWithItsFault() {
    EventSummary summary = new EventSummary();
    List<SimEvent> seen = new ArrayList<>();
    try (SimDevice failing =
        open((npu, program) -> {
          npu.spend(7_000);
          throw new IllegalStateException("lost count");
        })) {
      failing.attach(seen::add);
      failing.attach(summary);
      assertThrows(SimplerException.class, () -> run(failing));
    }
    ChipEvent.RunEnded end =
        seen.stream()
            .filter(ChipEvent.RunEnded.class::isInstance)
            .map(ChipEvent.RunEnded.class::cast)
            .findFirst()
            .orElseThrow();
    assertEquals(7_000, end.time());
    assertTrue(String.valueOf(end.failure()).contains("lost count"), end.toString());
    assertEquals(1, summary.events().get("RunBegan"));
  }
}
