package dev.simpler.testkit.nativefake;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.CoreCallable;
import dev.simpler.abi.callable.Direction;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.onboard.NativeConfig;
import dev.simpler.onboard.NativeSetting;
import dev.simpler.platform.Platforms;
import dev.simpler.platform.Probe;
import dev.simpler.platform.image.TargetImages;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.worker.RunReport;
import dev.simpler.runtime.worker.Worker;
import dev.simpler.runtime.worker.WorkerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnboardTest {
  private static final int N = 1000;
  private static final CallConfig LAUNCH = CallConfig.of(3, 4);

  private static FakeBuild build;
  private FakeControl fake;

  @TempDir Path folder;

  @BeforeAll
  static void compile() {
    build = FakeMachine.build(Path.of("target", "nativefake"));
  }

  @BeforeEach
  void open() {
    fake = new FakeControl(build.library("a2a3"));
    fake.reset();
  }

  @AfterEach
  void close() {
    fake.close();
  }

  private NativeConfig files() {
    return build
        .config("a2a3")
        .withImages(build.images("vector"))
        .with(NativeSetting.NATIVE_LOG, folder.resolve("native.log").toString());
  }

  private static Worker worker(NativeConfig config) {
    return Worker.open(WorkerConfig.of("a2a3").withSettings(config.settings()));
  }

  private static SimplerException refused(ErrorCategory category, NativeConfig config) {
    SimplerException refused = assertThrows(SimplerException.class, () -> worker(config).close());
    assertEquals(category, refused.category(), refused.fault().message());
    return refused;
  }

  private static ChipCallable program(byte[] orchestration, byte[] kernel) {
    CoreCallable core = CoreCallable.of(List.of(), kernel);
    return ChipCallable.builder(orchestration)
        .signature(Direction.IN, Direction.IN, Direction.OUT)
        .kernel(0, core)
        .kernel(1, core)
        .kernel(2, core)
        .build();
  }

  private static ChipCallable program() {
    return program(new byte[] {1}, new byte[] {2});
  }

  private static float[] sum(Worker worker, ChipCallable program) {
    HostTensor a = worker.host().floats(values(2), N);
    HostTensor b = worker.host().floats(values(3), N);
    HostTensor f = worker.host().floats(values(-7), N);
    TaskArgs args =
        TaskArgs.builder().input(a.argument()).input(b.argument()).output(f.argument()).build();
    try {
      worker.run(program, args, LAUNCH);
    } catch (SimplerException failure) {
      assertArrayEquals(values(-7), f.floats(), "a failed run changed an output");
      throw failure;
    }
    return f.floats();
  }

  private static float[] values(int first) {
    float[] values = new float[N];
    for (int i = 0; i < N; i++) {
      values[i] = first + i % 5;
    }
    return values;
  }

  private static float[] golden() {
    float[] golden = new float[N];
    for (int i = 0; i < N; i++) {
      float c = 5 + 2 * (i % 5);
      golden[i] = (c + 1) * (c + 2) + c;
    }
    return golden;
  }

  private List<String> calls(String start) {
    return fake.calls().stream().filter(line -> line.startsWith(start)).toList();
  }

  @Test
  void aRunComputesFromItsArgumentsAndTheLibrarySeesExactlyThem() {
    try (Worker worker = worker(files())) {
      assertArrayEquals(golden(), sum(worker, program()));
    }
    assertEquals(
        List.of(
            "create -> ok",
            "set_device device=0 -> 0",
            "rtSetDevice device=0",
            "malloc bytes=4000 -> m1+0",
            "copy_to m1+0 bytes=4000 -> 0",
            "malloc bytes=4000 -> m2+0",
            "copy_to m2+0 bytes=4000 -> 0",
            "malloc bytes=4000 -> m3+0",
            "  program \"\" signature=3 kernels=3",
            "  tensor 0 m1+0 child=1 dtype=0 bytes=4000",
            "  tensor 1 m2+0 child=1 dtype=0 bytes=4000",
            "  tensor 2 m3+0 child=1 dtype=0 bytes=4000",
            "run device=0 block_dim=3 threads=4 aicpu=100:97 aicore=200:97 profiling=0 dump=0"
                + " launches=5 -> 0",
            "copy_from m3+0 bytes=4000 -> 0",
            "free m1+0 -> 0",
            "free m2+0 -> 0",
            "free m3+0 -> 0",
            "finalize live=0 -> 0",
            "destroy live=0"),
        fake.calls());
  }

  @Test
  void theLibraryStagesWhereItIsToldTo() {
    try (Worker worker = worker(files().with(NativeSetting.STAGING, "library"))) {
      assertArrayEquals(golden(), sum(worker, program()));
    }
    assertEquals(0, calls("malloc").size());
    assertEquals(0, calls("copy").size());
    assertEquals(3, calls("  tensor").stream().filter(line -> line.contains("child=0")).count());
  }

  @Test
  void aLibraryFromBeforeChildMemoryStagesByItself() {
    Path old = build.library("a2a3", "_old", List.of("FAKE_WITHOUT_MEMORY"));
    NativeConfig config = files().with(NativeSetting.HOST_RUNTIME, old.toString());
    try (Worker worker = worker(config)) {
      assertArrayEquals(golden(), sum(worker, program()));
      SimplerException none = assertThrows(SimplerException.class, () -> worker.malloc(64));
      assertEquals(ErrorCategory.UNSUPPORTED, none.category());
    }
    refused(ErrorCategory.UNAVAILABLE, config.with(NativeSetting.STAGING, "runtime"));
  }

  @Test
  void theHostCannotReadDeviceMemory() {
    try (Worker worker = worker(files())) {
      long address = worker.malloc(4096);
      assertFalse(fake.hostCanRead(address));
      worker.free(address);
    }
  }

  @Test
  void whatTheLibraryPrintsGoesToTheLogWhole() throws IOException {
    try (Worker worker = worker(files())) {
      sum(worker, program());
    }
    List<String> log = Files.readAllLines(folder.resolve("native.log"));
    assertEquals(fake.calls().stream().map(line -> "[fake] " + line).toList(), log);
  }

  @Test
  void aMissingFileIsUnavailableWithNameAndPlace() {
    NativeConfig none = files().with(NativeSetting.AICPU, "/nowhere/aicpu.so");
    Probe probe = Platforms.discover().named("a2a3").probe(none.settings());
    Probe.Unavailable not = assertInstanceOf(Probe.Unavailable.class, probe);
    assertTrue(not.reason().contains("/nowhere/aicpu.so (setting SIMPLER_AICPU)"), not.reason());
    assertTrue(not.mend().contains("SIMPLER_AICPU"), not.mend());
    refused(ErrorCategory.UNAVAILABLE, none);
    Probe works = Platforms.discover().named("a2a3").probe(files().settings());
    assertInstanceOf(Probe.Available.class, works);
  }

  @Test
  void aMissingSymbolIsNamed() {
    Path library = build.library("a2a3", "_nocreate", List.of("FAKE_WITHOUT_CREATE"));
    SimplerException refused =
        refused(
            ErrorCategory.UNAVAILABLE,
            files().with(NativeSetting.HOST_RUNTIME, library.toString()));
    assertTrue(
        refused.fault().message().contains("create_device_context"), refused.fault().message());
  }

  @Test
  void aLibraryForAnotherMachineOrNoneAtAllIsRefused() throws IOException {
    byte[] elf = Files.readAllBytes(build.library("a2a3"));
    elf[18] = (byte) 0xF3; // RISC-V
    elf[19] = 0;
    Path other = Files.write(folder.resolve("other.so"), elf);
    SimplerException refused =
        refused(
            ErrorCategory.UNAVAILABLE, files().with(NativeSetting.HOST_RUNTIME, other.toString()));
    assertTrue(
        refused.fault().message().contains("built for ELF machine 243"), refused.fault().message());
    Path text = Files.writeString(folder.resolve("text.so"), "no library");
    refused(ErrorCategory.UNAVAILABLE, files().with(NativeSetting.HOST_RUNTIME, text.toString()));
  }

  @Test
  void anotherAbiIsRefusedWithBothLayouts() throws IOException {
    Path side = folder.resolve("side.abi");
    Files.writeString(side, "# made elsewhere\nstruct ContinuousTensor 48 8\nruntime_size 4096\n");
    SimplerException refused =
        refused(ErrorCategory.ABI, files().with(NativeSetting.ABI, side.toString()));
    assertTrue(
        refused.fault().message().matches("(?s).*struct ContinuousTensor +40 8 +48 8.*"),
        refused.fault().message());
    assertTrue(refused.fault().message().contains("ContinuousTensor.child_memory"));
    Path size = build.library("a2a3", "_size", List.of("FAKE_STATED_RUNTIME_SIZE=8192"));
    refused(ErrorCategory.ABI, files().with(NativeSetting.HOST_RUNTIME, size.toString()));
    refused(
        ErrorCategory.ABI,
        files().with(NativeSetting.HOST_RUNTIME, build.library("a5").toString()));
    assertEquals(0, calls("create").size());
  }

  @Test
  void aDeviceThatDoesNotOpenLeavesNothingBehind() {
    fake.fail("create", 1, 1);
    assertTrue(
        refused(ErrorCategory.UNAVAILABLE, files()).fault().message().contains("null context"));
    fake.fail("set_device", 1, 507_033);
    SimplerException busy = refused(ErrorCategory.UNAVAILABLE, files());
    assertEquals(507_033, busy.fault().nativeCode().orElseThrow());
    assertEquals(1, calls("destroy").size());
    try (Worker worker = worker(files())) {
      assertArrayEquals(golden(), sum(worker, program()));
    }
  }

  @Test
  void aFailedCallIsTypedAndTheNextRunWorks() {
    try (Worker worker = worker(files())) {
      for (String point : List.of("malloc", "copy_to", "copy_from", "run")) {
        fake.fail(point, 1, -3);
        assertThrows(SimplerException.class, () -> sum(worker, program()), point);
        assertEquals(0, worker.usage().allocations(), point);
        assertArrayEquals(golden(), sum(worker, program()), point);
      }
    }
  }

  @Test
  void aFaultOfTheDevicePoisonsIt() {
    try (Worker worker = worker(files())) {
      fake.fail("run", 1, 507_015);
      SimplerException fault = assertThrows(SimplerException.class, () -> sum(worker, program()));
      assertEquals(507_015, fault.fault().nativeCode().orElseThrow());
      SimplerException poisoned = assertThrows(SimplerException.class, () -> worker.malloc(1));
      assertEquals(ErrorCategory.POISONED, poisoned.category());
      assertTrue(poisoned.fault().message().contains("507015"), poisoned.fault().message());
    }
  }

  @Test
  void thePlatformPicksItsImagesAndListsThoseThereAreOtherwise() throws IOException {
    Path images = build.images("vector");
    byte[] main = Files.readAllBytes(images.resolve("orchestration.so"));
    ChipCallable.Builder builder =
        ChipCallable.builder(several(main)).signature(Direction.IN, Direction.IN, Direction.OUT);
    IntStream.range(0, 3)
        .forEach(id -> builder.kernel(id, CoreCallable.of(List.of(), kernel(images, id))));
    NativeConfig plain = build.config("a2a3").with(NativeSetting.NATIVE_LOG, "/dev/null");
    try (Worker worker = worker(plain)) {
      assertArrayEquals(golden(), sum(worker, builder.build()));
      byte[] java = TargetImages.none().with(TargetImages.JAVA, new byte[] {1}).toBytes();
      SimplerException none =
          assertThrows(SimplerException.class, () -> sum(worker, program(java, java)));
      assertEquals(ErrorCategory.IMAGE, none.category());
      assertTrue(none.fault().message().contains("images for: java"), none.fault().message());
    }
  }

  @Test
  void theNameOfTheOrchestrationFunctionComesFromTheProgramOrASetting() {
    for (String entry : List.of("orchestrate", "no_such_function")) {
      NativeConfig config = files().with(NativeSetting.ENTRY, entry);
      try (Worker worker = worker(config)) {
        if (entry.equals("orchestrate")) {
          assertArrayEquals(golden(), sum(worker, program()));
        } else {
          SimplerException failed =
              assertThrows(SimplerException.class, () -> sum(worker, program()));
          assertEquals(-6, failed.fault().nativeCode().orElseThrow());
        }
      }
      assertEquals(
          List.of("  program \"" + entry + "\" signature=3 kernels=3"), calls("  program"));
      fake.reset();
    }
  }

  private static byte[] several(byte[] elf) {
    return TargetImages.none()
        .with(TargetImages.JAVA, new byte[] {1})
        .with("a5", new byte[] {2})
        .with("a2a3", elf)
        .toBytes();
  }

  private static byte[] kernel(Path images, int id) {
    try {
      return several(Files.readAllBytes(images.resolve("kernel_" + id + ".so")));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void aRunMakesTenNativeCallsForThreeTensorsWhateverTheirSize() {
    try (Worker worker = worker(files())) {
      sum(worker, program());
      fake.reset();
      RunReport report = worker.lastReport().orElseThrow();
      sum(worker, program());
      long calls = fake.calls().stream().filter(line -> !line.startsWith("  ")).count();
      assertEquals(1 + 2 * report.deviceAllocations() + 3, calls);
    }
  }
}
