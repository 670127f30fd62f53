package dev.simpler.testkit.nativefake;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.AbiException;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.onboard.NativeConfig;
import dev.simpler.onboard.NativeSetting;
import dev.simpler.platform.DeviceMemoryException;
import dev.simpler.platform.DeviceSession;
import dev.simpler.runtime.child.ChildProcessException;
import dev.simpler.runtime.worker.Worker;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The library in a process of its own: the same answers, and its crash is an error. */
class HostedLibraryTest {
  private static final int RED_ZONE_BYTES = 4096;

  private static FakeBuild build;

  @TempDir Path folder;

  @BeforeAll
  static void compile() {
    build = FakeMachine.build(Path.of("target", "nativefake"));
  }

  private Path log() {
    return folder.resolve("native.log");
  }

  private NativeConfig hosted() {
    return VectorRun.files(build, log()).isolated();
  }

  /** What the library printed; a virtual machine may add warnings of its own. */
  private List<String> printed() throws IOException {
    return Files.readAllLines(log()).stream().filter(line -> line.startsWith("[fake]")).toList();
  }

  private static long children() {
    return ProcessHandle.current().children().filter(ProcessHandle::isAlive).count();
  }

  @Test
  void aRunMakesTheSameNativeCallsAsWithoutAProcess() throws IOException {
    Path inside = folder.resolve("inside.log");
    try (Worker worker = VectorRun.worker(VectorRun.files(build, inside))) {
      VectorRun.run(worker);
    }
    try (Worker worker = VectorRun.worker(hosted())) {
      VectorRun.run(worker);
    }
    assertEquals(Files.readAllLines(inside), printed());
    assertEquals(0, children());
  }

  @Test
  void theLibraryStagesHostTensorsItCannotSee() throws IOException {
    try (Worker worker = VectorRun.worker(hosted().with(NativeSetting.STAGING, "library"))) {
      VectorRun.run(worker);
      VectorRun.run(worker);
    }
    assertEquals(6, printed().stream().filter(line -> line.contains("child=0")).count());
  }

  @Test
  void copiesOfAllSizesComeBackAsTheyWere() {
    try (DeviceSession device = VectorRun.session(hosted())) {
      Random random = new Random(7);
      for (int bytes : new int[] {1, 63, 4096, (4 << 20) + 1, 9 << 20}) {
        byte[] data = new byte[bytes];
        random.nextBytes(data);
        long address = device.malloc(bytes);
        assertEquals(0, address % 64);
        device.copyToDevice(address, MemorySegment.ofArray(data));
        byte[] back = new byte[bytes];
        device.copyFromDevice(MemorySegment.ofArray(back), address);
        assertArrayEquals(data, back);
        device.free(address);
      }
      assertEquals(0, device.usage().allocations());
    }
  }

  @Test
  void errorsAreThoseWithoutAProcess() throws IOException {
    try (DeviceSession device = VectorRun.session(hosted());
        DeviceSession inside = VectorRun.session(VectorRun.files(build, log()))) {
      for (DeviceSession each : List.of(device, inside)) {
        long address = each.malloc(RED_ZONE_BYTES);
        each.free(address);
        SimplerException twice =
            assertThrows(DeviceMemoryException.class, () -> each.free(address));
        assertTrue(twice.fault().message().contains("it was freed"), twice.fault().message());
        SimplerException huge =
            assertThrows(DeviceMemoryException.class, () -> each.malloc(1L << 40));
        assertEquals(ErrorCategory.OUT_OF_MEMORY, huge.category());
      }
    }
    Path side = Files.writeString(folder.resolve("side"), "struct ContinuousTensor 48 8\n");
    NativeConfig other = hosted().with(NativeSetting.ABI, side.toString());
    AbiException abi = assertThrows(AbiException.class, () -> VectorRun.session(other).close());
    assertTrue(
        abi.fault().message().contains("ContinuousTensor.child_memory"), abi.fault().message());
    assertEquals(0, children());
  }

  /** The virtual machine catches a segmentation fault, tells its log and exits with 1. */
  @ParameterizedTest
  @CsvSource({"9006,134,6,run crashes", "9011,1,11,SIGSEGV", "9003,3,0,run crashes"})
  void aCrashIsATypedErrorAndTheNextWorkerWorks(int how, int exit, int signal, String lastWords)
      throws IOException {
    NativeConfig config = hosted();
    Worker worker = VectorRun.worker(failing(config, "run", how));
    ChildProcessException crash =
        assertThrows(ChildProcessException.class, () -> VectorRun.run(worker));
    assertEquals(ErrorCategory.CRASH, crash.category());
    assertEquals(exit, crash.exitCode());
    assertEquals(signal == 0 ? OptionalInt.empty() : OptionalInt.of(signal), crash.signal());
    assertTrue(crash.log().contains(lastWords), crash.log());
    assertTrue(crash.fault().message().contains("libhost_runtime_a2a3_run" + how));
    SimplerException later = assertThrows(SimplerException.class, () -> worker.malloc(1));
    assertEquals(ErrorCategory.POISONED, later.category());
    worker.close();
    assertTrue(Files.readString(log()).contains(lastWords), "the user's log has the last words");
    try (Worker next = VectorRun.worker(config)) {
      VectorRun.run(next);
    }
    assertEquals(0, children());
    assertEquals(List.of(), folders());
  }

  /** The library never returns from the run. */
  @Test
  void aRunThatDoesNotEndIsGivenUpAtItsLimitAndTheNextWorkerWorks() throws IOException {
    NativeConfig config = VectorRun.files(build, log()).isolated(Duration.ofMillis(200));
    Worker worker = VectorRun.worker(with(config, "_held", "FAKE_HELD"));
    SimplerException stalled = assertThrows(SimplerException.class, () -> VectorRun.run(worker));
    assertEquals(ErrorCategory.STALL, stalled.category());
    for (String part : List.of("200 ms", "[fake] ", "_held.so", "SIMPLER_RUN_TIMEOUT")) {
      assertTrue(stalled.fault().message().contains(part), stalled.fault().message());
    }
    assertEquals(0, children());
    SimplerException later = assertThrows(SimplerException.class, () -> worker.malloc(1));
    assertEquals(ErrorCategory.POISONED, later.category());
    worker.close();
    assertEquals(List.of(), folders());
    try (Worker next = VectorRun.worker(hosted().with(NativeSetting.RUN_TIMEOUT, "3600"))) {
      VectorRun.run(next);
      VectorRun.run(next);
    }
  }

  /** It was a minute, whatever was asked for. */
  @Test
  @Timeout(50)
  void closingAStoppedProcessTakesItsLimitAndNoMore() throws Exception {
    DeviceSession device = VectorRun.session(hosted().with(NativeSetting.CLOSE_TIMEOUT, "0.2"));
    ProcessHandle child = ProcessHandle.current().children().findFirst().orElseThrow();
    Process kill = new ProcessBuilder("kill", "-STOP", Long.toString(child.pid())).start();
    assertEquals(0, kill.waitFor());
    SimplerException stalled = assertThrows(SimplerException.class, device::close);
    assertEquals(ErrorCategory.STALL, stalled.category());
    for (String part : List.of("closing the device", "200 ms", "SIMPLER_CLOSE_TIMEOUT")) {
      assertTrue(stalled.fault().message().contains(part), stalled.fault().message());
    }
    assertEquals(0, children());
    assertEquals(List.of(), folders());
    device.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "0.0", "soon", "1e9", "NaN", "+5", " 5 ", "toast"})
  void aLimitThatIsNoTimeIsRefused(String seconds) {
    String message = refused(hosted().with(NativeSetting.RUN_TIMEOUT, seconds));
    assertTrue(message.contains("\"" + seconds + "\""), message);
    assertTrue(message.contains("31536000"), message);
    assertTrue(message.contains("setting SIMPLER_RUN_TIMEOUT"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "toast", "16777215", "1G"})
  void aHeapThatIsNoSizeIsRefused(String bytes) {
    String message = refused(hosted().with(NativeSetting.PROCESS_HEAP, bytes));
    assertTrue(
        message.startsWith(
            "SIMPLER_PROCESS_HEAP is \"" + bytes + "\", allowed is a decimal number"),
        message);
  }

  @Test
  void aLimitWithoutAProcessToKillIsRefused() {
    NativeConfig config = VectorRun.files(build, log()).with(NativeSetting.RUN_TIMEOUT, "1");
    String message = refused(config);
    assertTrue(message.contains("SIMPLER_ISOLATION"), message);
  }

  private static String refused(NativeConfig config) {
    SimplerException refused =
        assertThrows(SimplerException.class, () -> VectorRun.session(config).close());
    assertEquals(ErrorCategory.USAGE, refused.category());
    return refused.fault().message();
  }

  @Test
  void aCrashWhileOpeningIsTypedAndLeavesNothing() throws IOException {
    NativeConfig config = failing(hosted(), "create", 9006);
    ChildProcessException crash =
        assertThrows(ChildProcessException.class, () -> VectorRun.worker(config));
    assertEquals(ErrorCategory.UNAVAILABLE, crash.category());
    assertEquals(ChildProcessException.Reason.START, crash.reason());
    assertEquals(OptionalInt.of(6), crash.signal());
    assertEquals(0, children());
    assertEquals(List.of(), folders());
  }

  @Test
  void aFailedFinalizeIsReportedAndTheProcessEnds() throws IOException {
    Worker worker = VectorRun.worker(failing(hosted(), "finalize", -3));
    SimplerException failed = assertThrows(SimplerException.class, worker::close);
    assertEquals(-3, failed.fault().nativeCode().orElseThrow());
    assertEquals(0, children());
    assertTrue(
        Files.readString(log()).contains("destroy"), "the context was destroyed all the same");
  }

  /** None of it is kept where the memory lies that both processes share. */
  @Test
  void aLibraryThatPrintsAtAnyTimeDisturbsNothing() throws IOException {
    try (Worker worker = VectorRun.worker(with(hosted(), "_chatter", "FAKE_CHATTER"))) {
      for (int i = 0; i < 20; i++) {
        VectorRun.run(worker);
      }
      try (var files = Files.list(folders().getFirst())) {
        assertEquals(
            List.of("lifeline", "shared"),
            files.map(file -> file.getFileName().toString()).sorted().toList());
      }
    }
    assertTrue(Files.readString(log()).contains("chatter"), "it does print");
  }

  /** The parent is killed while the library is in the middle of a run. */
  @Test
  void noProcessIsLeftWhenTheParentIsKilled() throws Exception {
    Path record = folder.resolve("record");
    NativeConfig config = with(hosted(), "_held", "FAKE_HELD");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            HostedParent.classPath(),
            HostedParent.class.getName());
    builder.environment().putAll(config.settings());
    builder.environment().put("FAKE_RECORD", record.toString());
    Process parent = builder.redirectError(folder.resolve("parent.err").toFile()).start();
    try (BufferedReader out = parent.inputReader(StandardCharsets.UTF_8)) {
      String line = out.readLine();
      assertNotNull(line, () -> errors("parent.err"));
      ProcessHandle child = ProcessHandle.of(Long.parseLong(line)).orElseThrow();
      while (!Files.exists(record) || !Files.readString(record).contains("run is held")) {
        assertTrue(parent.isAlive(), () -> errors("parent.err"));
        Thread.onSpinWait();
      }
      assertTrue(child.isAlive());
      parent.destroyForcibly();
      child.onExit().get(30, TimeUnit.SECONDS);
    } finally {
      parent.destroyForcibly().waitFor();
    }
    assertEquals(List.of(), folders(parent.pid()));
  }

  private String errors(String name) {
    try {
      return Files.readString(folder.resolve(name));
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Test
  void anUnknownIsolationIsRefused() {
    String message = refused(hosted().with(NativeSetting.ISOLATION, "thread"));
    assertTrue(message.contains("SIMPLER_ISOLATION"), message);
  }

  /** A library that fails by itself: the switch for failures is in another process here. */
  private static NativeConfig failing(NativeConfig config, String point, int code) {
    String define = "FAKE_FAIL_ALWAYS=\"" + point + ":1:" + code + "\"";
    return with(config, "_" + point + code, define);
  }

  private static NativeConfig with(NativeConfig config, String variant, String define) {
    Path library = build.library("a2a3", variant, List.of(define));
    return config.with(NativeSetting.HOST_RUNTIME, library.toString());
  }

  /** Folders of this process's children. */
  private static List<Path> folders() throws IOException {
    return folders(ProcessHandle.current().pid());
  }

  /** Folders of the children of one process, whatever else runs on this machine. */
  private static List<Path> folders(long process) throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path below : List.of(Path.of("/dev/shm"), Path.of(System.getProperty("java.io.tmpdir")))) {
      try (var folders = Files.newDirectoryStream(below, "simpler-child-" + process + "-*")) {
        folders.forEach(found::add);
      } catch (NoSuchFileException notHere) {
        // a machine without that folder holds none of them
      }
    }
    return found;
  }
}
