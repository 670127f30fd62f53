package dev.simpler.sim.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.CallConfigLayout;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.CoreCallable;
import dev.simpler.abi.epoch.AbiEpochs;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.platform.SessionConfig;
import dev.simpler.platform.device.CoreRegister;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.platform.setting.Setting;
import dev.simpler.sim.chip.ChipProfile;
import dev.simpler.sim.chip.ProfileText;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SimDeviceTest {
  private static MemorySegment arguments() {
    return MemorySegment.ofArray(new byte[AbiEpochs.USUAL.arguments().spec().bytes()]);
  }

  private static final byte[] KERNEL = ClassImage.kernel(IdleKernel.class);
  private static final MiniGraphRuntime.Action NOTHING = (npu, program) -> {};

  private static ChipProfile profile() {
    return ChipProfile.from(
        ProfileText.parse("tiny", SimDeviceTest.class.getResourceAsStream("tiny.profile")));
  }

  private static SimDevice open(int id, MiniGraphRuntime runtime, Map<String, String> settings) {
    return new SimDevice(profile(), runtime, new SessionConfig(id, "mini", 0, settings));
  }

  /** A callable whose bytes differ from those of every other variant. */
  private static MemorySegment callable(int variant) {
    return MemorySegment.ofArray(
        AbiEpochs.USUAL
            .programs()
            .toBytes(
                ChipCallable.builder(ClassImage.orchestration(EmptyProgram.class))
                    .configName("variant" + variant)
                    .kernel(2, CoreCallable.of(List.of(), KERNEL))
                    .build()));
  }

  private static void run(SimDevice device, int blocks) {
    run(device, blocks, 0);
  }

  private static void run(SimDevice device, int blocks, int variant) {
    MemorySegment config = MemorySegment.ofArray(new byte[CallConfigLayout.BYTES]);
    AbiEpochs.USUAL.configs().encode(CallConfig.of(blocks, 2), config);
    device.run(callable(variant), arguments(), config);
  }

  private static String refused(ErrorCategory category, Runnable action) {
    SimplerException refusal = assertThrows(SimplerException.class, action::run);
    assertEquals(category, refusal.category(), refusal.fault().message());
    return refusal.fault().message();
  }

  private static void assertPoisoned(SimDevice device, String by) {
    MemorySegment bytes = MemorySegment.ofArray(new byte[8]);
    for (Runnable call :
        List.<Runnable>of(
            () -> device.malloc(8),
            () -> device.free(8),
            () -> device.copyToDevice(8, bytes),
            () -> device.copyFromDevice(bytes, 8),
            () -> run(device, 1))) {
      String message = refused(ErrorCategory.POISONED, call);
      assertTrue(message.contains(by), message);
      assertTrue(message.contains("ns into its last run"), message);
      assertTrue(message.contains("reset"), message);
    }
    device.close();
  }

  @Test
  void whatTheChipFindsPoisonsTheDevice() {
    SimDevice device =
        open(
            1,
            new MiniGraphRuntime((npu, program) -> {
              npu.spend(7_000);
              npu.writeFastPath(0, true);
              npu.start(0, (chip, thread) -> chip.readCond(999));
              npu.drain();
            }),
            Map.of());
    refused(ErrorCategory.INTERNAL, () -> run(device, 1));
    assertPoisoned(device, "simulated device failed");
  }

  @Test
  void aDefectOfTheGraphRuntimePoisonsTheDevice() {
    SimDevice device =
        open(
            1,
            new MiniGraphRuntime((npu, program) -> npu.writeDataMainBase(0, CoreRegister.EXIT)),
            Map.of());
    refused(ErrorCategory.INTERNAL, () -> run(device, 1));
    assertPoisoned(device, "fast path");
    SimDevice other =
        open(
            1,
            new MiniGraphRuntime((npu, program) -> {
              throw new IllegalStateException("lost count");
            }),
            Map.of());
    assertTrue(refused(ErrorCategory.INTERNAL, () -> run(other, 1)).contains("mini"));
    assertPoisoned(other, "lost count");
  }

  @Test
  void aProgramsOwnFaultDoesNotPoisonTheDevice() {
    List<ErrorCategory> throwing = new ArrayList<>(List.of(ErrorCategory.ORCHESTRATION));
    try (SimDevice device =
        open(
            1,
            new MiniGraphRuntime((npu, program) -> {
              if (!throwing.isEmpty()) {
                throw new SimplerException(Fault.of(throwing.removeFirst(), "gave up"));
              }
            }),
            Map.of())) {
      refused(ErrorCategory.ORCHESTRATION, () -> run(device, 1));
      run(device, 1);
      device.free(device.malloc(8));
    }
  }

  @Test
  void aClosedDeviceSaysSoAndClosesOnce() {
    MiniGraphRuntime runtime = new MiniGraphRuntime(NOTHING);
    SimDevice device = open(1, runtime, Map.of());
    device.close();
    device.close();
    assertEquals(1, runtime.closes);
    assertTrue(refused(ErrorCategory.USAGE, () -> device.malloc(8)).contains("closed"));
    assertTrue(refused(ErrorCategory.USAGE, () -> run(device, 1)).contains("closed"));
  }

  @Test
  void aLaunchBeyondTheChipIsRefusedWithTheLimit() {
    MiniGraphRuntime runtime = new MiniGraphRuntime(NOTHING);
    try (SimDevice device = open(1, runtime, Map.of())) {
      for (int blocks : new int[] {-1, 0, 5}) {
        String message = refused(ErrorCategory.USAGE, () -> run(device, blocks));
        assertTrue(message.contains(blocks + " clusters are outside [1, 4]"), message);
      }
      assertEquals(0, runtime.runs);
      run(device, 4);
    }
  }

  @Test
  void theSameCallableIsUploadedOnceAndAnotherOneIsAnother() {
    List<Long> addresses = new ArrayList<>();
    try (SimDevice device =
        open(
            1,
            new MiniGraphRuntime((npu, program) -> addresses.add(program.functions()[2])),
            Map.of())) {
      run(device, 1, 1);
      run(device, 2, 1);
      run(device, 1, 2);
      run(device, 1, 1);
    }
    assertEquals(addresses.get(0), addresses.get(1));
    assertNotEquals(addresses.get(0), addresses.get(2));
    assertEquals(addresses.get(0), addresses.get(3));
  }

  @Test
  void everyCallableOfManyIsTheOneThatRuns() {
    List<Long> addresses = new ArrayList<>();
    try (SimDevice device =
        open(
            1,
            new MiniGraphRuntime((npu, program) -> {
              addresses.add(program.functions()[2]);
              MemorySegment image = npu.memory().window(program.functions()[2], KERNEL.length);
              assertEquals(-1, image.mismatch(MemorySegment.ofArray(KERNEL)));
            }),
            Map.of())) {
      for (int round = 0; round < 2; round++) {
        for (int variant = 0; variant < 20; variant++) {
          run(device, 1, variant);
        }
      }
      assertEquals(0, device.usage().allocations());
    }
    assertEquals(40, addresses.stream().distinct().count(), "all were evicted and uploaded again");
  }

  @Test
  void everyStatedSettingIsReadAndRefusedWithItsRangeIfMalformed() {
    for (Setting setting : SimSetting.all()) {
      String name = setting.name();
      String message =
          refused(
              ErrorCategory.USAGE,
              () -> open(1, new MiniGraphRuntime(NOTHING), Map.of(name, "-3")).close());
      assertTrue(message.contains(name + " is \"-3\""), message);
      assertTrue(message.contains("allowed is"), message);
    }
  }

  @Test
  void sixtyFourDevicesWorkAtOnceAndApart() throws Exception {
    List<SimDevice> devices = new ArrayList<>();
    try (Arena arena = Arena.ofShared();
        ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<?>> jobs = new ArrayList<>();
      List<Long> addresses = new ArrayList<>();
      for (int id = 0; id < 64; id++) {
        SimDevice device = open(id, new MiniGraphRuntime(NOTHING), Map.of());
        devices.add(device);
        addresses.add(device.malloc(1 << 16));
      }
      for (int id = 0; id < 64; id++) {
        int own = id;
        SimDevice device = devices.get(id);
        MemorySegment pattern = arena.allocate(1 << 16).fill((byte) id);
        jobs.add(
            threads.submit(() -> {
              device.copyToDevice(addresses.get(own), pattern);
              run(device, 1 + own % 4, own);
              MemorySegment back = arena.allocate(1 << 16);
              device.copyFromDevice(back, addresses.get(own));
              assertEquals(-1, back.mismatch(pattern));
              long foreign = addresses.get((own + 1) % 64);
              refused(ErrorCategory.DEVICE_MEMORY, () -> device.copyToDevice(foreign, pattern));
            }));
      }
      for (Future<?> job : jobs) {
        job.get();
      }
    } finally {
      devices.forEach(SimDevice::close);
    }
  }
}
