package dev.simpler.testkit.nativefake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.onboard.NativeConfig;
import dev.simpler.onboard.NativeSetting;
import dev.simpler.platform.Platforms;
import dev.simpler.platform.Probe;
import dev.simpler.runtime.worker.Worker;
import dev.simpler.runtime.worker.WorkerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is missing or wrong about the files is said by name and place, with what to set. */
class LibraryLoadingTest {
  private static FakeBuild build;

  @TempDir Path folder;

  @BeforeAll
  static void compile() {
    build = FakeMachine.build(Path.of("target", "nativefake"));
  }

  private NativeConfig files() {
    return VectorRun.files(build, folder.resolve("native.log"));
  }

  private NativeConfig library(String variant, String... defines) {
    Path library = build.library("a2a3", variant, List.of(defines));
    return files().with(NativeSetting.HOST_RUNTIME, library.toString());
  }

  private static String refused(ErrorCategory category, NativeConfig config) {
    SimplerException refused =
        assertThrows(SimplerException.class, () -> VectorRun.session(config).close());
    assertEquals(category, refused.category(), refused.fault().message());
    return refused.fault().message();
  }

  @ParameterizedTest
  @EnumSource(names = {"HOST_RUNTIME", "AICPU", "AICORE", "SIM_CONTEXT"})
  void eachFileThatIsNotThereIsNamedWithItsSettingAndItsMending(NativeSetting setting) {
    Map<String, String> settings = files().with(setting, "/nowhere/file").settings();
    Probe probe = Platforms.discover().named("a2a3").probe(settings);
    Probe.Unavailable not = assertInstanceOf(Probe.Unavailable.class, probe);
    assertTrue(not.reason().contains("/nowhere/file (setting " + setting.key()), not.reason());
    assertTrue(not.reason().contains(setting.meaning()), not.reason());
    assertTrue(not.mend().contains("set " + setting.key()), not.mend());
    String message = refused(ErrorCategory.UNAVAILABLE, files().with(setting, "/nowhere/file"));
    assertTrue(message.contains("/nowhere/file"), message);
  }

  @Test
  void aFolderOfABuildIsSearchedAndNamed() throws IOException {
    Path place = folder.resolve("home/a2a3/onboard/tensormap_and_ringbuffer");
    Files.createDirectories(place);
    Files.copy(build.library("a2a3"), place.resolve("libhost_runtime.so"));
    Files.copy(build.binary("aicpu", 100), place.resolve("libaicpu_kernel.so"));
    Map<String, String> home = Map.of(NativeSetting.HOME.key(), folder.resolve("home").toString());
    Probe.Unavailable not =
        assertInstanceOf(Probe.Unavailable.class, Platforms.discover().named("a2a3").probe(home));
    assertTrue(not.reason().contains(place.resolve("aicore_kernel.o").toString()), not.reason());
    assertFalse(not.reason().contains("libaicpu_kernel"), not.reason());
    Files.copy(build.binary("aicore", 200), place.resolve("aicore_kernel.o"));
    assertInstanceOf(Probe.Available.class, Platforms.discover().named("a2a3").probe(home));
  }

  private static byte[] patched(Consumer<byte[]> change) throws IOException {
    byte[] elf = Files.readAllBytes(build.library("a2a3"));
    change.accept(elf);
    return elf;
  }

  private static void becomesAArch64(byte[] elf) {
    elf[18] = (byte) 0xB7;
  }

  @Test
  void aFileThisMachineCannotLoadIsRefusedBeforeTheLoaderSeesIt() throws IOException {
    Map<String, byte[]> wrong =
        Map.of(
            "is built for", patched(LibraryLoadingTest::becomesAArch64),
            "64-bit little-endian", patched(elf -> elf[4] = 1),
            "is no shared library: ELF type 1", patched(elf -> elf[16] = 1),
            "is no ELF file",
                "#!/bin/sh\n".repeat(20).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    for (Map.Entry<String, byte[]> each : wrong.entrySet()) {
      Path file = Files.write(folder.resolve("wrong.so"), each.getValue());
      NativeConfig config = files().with(NativeSetting.HOST_RUNTIME, file.toString());
      String message = refused(ErrorCategory.UNAVAILABLE, config);
      boolean native64 = each.getKey().equals("is built for");
      if (!native64 || System.getProperty("os.arch").equals("amd64")) {
        assertTrue(message.contains(each.getKey()), message);
        assertTrue(message.contains(file.toString()), message);
        assertTrue(message.contains("SIMPLER_HOST_RUNTIME"), message);
      }
    }
  }

  @Test
  void anEmptyBinaryIsRefused() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.o"));
    String message =
        refused(ErrorCategory.UNAVAILABLE, files().with(NativeSetting.AICORE, empty.toString()));
    assertTrue(message.contains(empty + " is empty"), message);
  }

  @ParameterizedTest
  @CsvSource({
    "set_device, -7, set_device failed",
    "set_device, 507033, set_device failed",
    "attach, -1, rtSetDevice failed",
    "finalize, -3, finalize_device failed"
  })
  void aCodeOfOpeningOrClosingIsTypedAndEverythingIsReleased(String point, int code, String what) {
    NativeConfig config = files();
    try (FakeControl fake = new FakeControl(build.library("a2a3"))) {
      fake.reset();
      fake.fail(point, 1, code);
      SimplerException refused =
          assertThrows(SimplerException.class, () -> VectorRun.session(config).close());
      assertEquals(code, refused.fault().nativeCode().orElseThrow());
      assertTrue(refused.fault().message().contains(what), refused.fault().message());
      assertTrue(fake.calls().getLast().startsWith("destroy"), fake.calls().toString());
    }
  }

  @ParameterizedTest
  @CsvSource({"malloc, 1", "copy_to, -3", "copy_from, -2", "run, -9", "run, -1", "run, 107002"})
  void aCodeOfARunIsTypedAndTheNextRunWorks(String point, int code) {
    try (FakeControl fake = new FakeControl(build.library("a2a3"));
        Worker worker = VectorRun.worker(files())) {
      fake.fail(point, 1, code);
      SimplerException failure = assertThrows(SimplerException.class, () -> VectorRun.run(worker));
      String message = failure.fault().message();
      assertTrue(point.equals("malloc") || message.contains("[code " + code + "]"), message);
      VectorRun.run(worker);
    }
  }

  @Test
  void aRuntimeSizeThatCannotBeIsAnAbiMismatch() {
    String message =
        refused(
            ErrorCategory.ABI,
            library("_nosize", "RUNTIME_BYTES=(1L<<40)", "FAKE_STATED_RUNTIME_SIZE=4096"));
    assertTrue(message.contains("get_runtime_size gives " + (1L << 40)), message);
  }

  @Test
  void aSimulationContextIsVisibleToTheHostLibrary() throws IOException {
    NativeConfig config = library("_sim", "FAKE_NEEDS_SIM_CONTEXT");
    // First without it, and in another process: what is loaded globally stays.
    String message = refused(ErrorCategory.UNAVAILABLE, config.isolated());
    assertTrue(message.contains("fake_sim_context_generation"), message);
    assertTrue(message.contains("SIMPLER_SIM_CONTEXT"), message);
    NativeConfig whole = config.with(NativeSetting.SIM_CONTEXT, build.simContext().toString());
    for (NativeConfig each : List.of(whole.isolated(), whole)) {
      try (Worker worker = VectorRun.worker(each)) {
        VectorRun.run(worker);
      }
    }
    List<String> log = Files.readAllLines(folder.resolve("native.log"));
    assertEquals(
        2, log.stream().filter(line -> line.equals("[fake] sim context generation=7")).count());
  }

  /** Two libraries of a vendor's toolkit; the first needs the second. */
  private NativeConfig needsVendor() throws IOException {
    CCompiler compiler = CCompiler.find().orElseThrow();
    Path source = build.simContext().resolveSibling("fake_sim_context.c");
    Path lib = Files.createDirectories(folder.resolve("toolkit/lib64"));
    Path deep = lib.resolve("libfake_deep.so");
    Path near = lib.resolve("libfake_near.so");
    compiler.share(source, deep, "-Wl,-soname,libfake_deep.so");
    String[] needsDeep = {"-Wl,--no-as-needed", "-Wl,-soname,libfake_near.so", deep.toString()};
    compiler.share(source, near, needsDeep);
    Path host = folder.resolve("libhost_runtime.so");
    compiler.share(
        build.library("a2a3").resolveSibling("fake_host_runtime.c"),
        host,
        "-Wl,--no-as-needed",
        "-Wl,--allow-shlib-undefined",
        "-Wl,-rpath-link," + lib,
        "-DFAKE_CHIP=\"a2a3\"",
        "-DFAKE_STATED_RUNTIME_SIZE=4096",
        near.toString());
    return files().with(NativeSetting.HOST_RUNTIME, host.toString());
  }

  @Test
  void aVendorLibraryThatIsNowhereIsNamedByTheProbeAndFoundInTheToolkit() throws IOException {
    NativeConfig config = needsVendor();
    Probe.Unavailable not =
        assertInstanceOf(
            Probe.Unavailable.class, Platforms.discover().named("a2a3").probe(config.settings()));
    assertTrue(not.reason().contains("libhost_runtime.so needs libfake_near.so"), not.reason());
    assertTrue(not.mend().contains("set ASCEND_HOME_PATH"), not.mend());
    assertTrue(refused(ErrorCategory.UNAVAILABLE, config).contains("libfake_near.so"));
    Map<String, String> whole = new HashMap<>(config.isolated().settings());
    whole.put("ASCEND_HOME_PATH", folder.resolve("toolkit").toString());
    Probe works = Platforms.discover().named("a2a3").probe(whole);
    assertInstanceOf(Probe.Available.class, works, works::toString);
    try (Worker worker = Worker.open(WorkerConfig.of("a2a3").withSettings(whole))) {
      VectorRun.run(worker);
    }
  }

  @ParameterizedTest
  @CsvSource({"70", "3000", "9000"})
  void aLibraryThatIsCutOffIsRefusedBeforeItIsLoaded(int bytes) throws IOException {
    byte[] whole = Files.readAllBytes(build.library("a2a3"));
    Path cut = Files.write(folder.resolve("cut.so"), Arrays.copyOf(whole, bytes));
    String message =
        refused(
            ErrorCategory.UNAVAILABLE, files().with(NativeSetting.HOST_RUNTIME, cut.toString()));
    assertTrue(message.contains("is cut off: it has " + bytes + " bytes"), message);
  }

  @Test
  void aSimulationContextThatIsNoLibraryIsRefused() throws IOException {
    Path text = Files.writeString(folder.resolve("context.so"), "no library");
    String message =
        refused(
            ErrorCategory.UNAVAILABLE, files().with(NativeSetting.SIM_CONTEXT, text.toString()));
    assertTrue(message.contains("simulation-context library"), message);
    assertTrue(message.contains("set SIMPLER_SIM_CONTEXT"), message);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aLibraryGoesWithItsDeviceUnlessItIsToStay() throws IOException {
    NativeConfig leaves = library("_leaves", "FAKE_VARIANT_LEAVES");
    VectorRun.session(leaves).close();
    assertFalse(isMapped("_leaves"), "unloaded by default");
    NativeConfig stays =
        library("_stays", "FAKE_VARIANT_STAYS").with(NativeSetting.UNLOAD, "never");
    VectorRun.session(stays).close();
    assertTrue(isMapped("_stays"), "its threads may still run");
    VectorRun.session(stays).close();
  }

  private static boolean isMapped(String variant) throws IOException {
    return Files.readString(Path.of("/proc/self/maps")).contains("a2a3" + variant);
  }

  @Test
  void anUnknownMomentToUnloadIsRefused() {
    String message = refused(ErrorCategory.USAGE, files().with(NativeSetting.UNLOAD, "sometimes"));
    assertTrue(message.contains("\"sometimes\", allowed is close or never"), message);
    assertTrue(message.contains("SIMPLER_UNLOAD"), message);
  }
}
