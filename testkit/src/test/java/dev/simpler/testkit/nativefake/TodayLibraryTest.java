package dev.simpler.testkit.nativefake;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.CoreCallable;
import dev.simpler.abi.callable.RingSizes;
import dev.simpler.abi.epoch.AbiEpochs;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.onboard.NativeConfig;
import dev.simpler.onboard.NativeSetting;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.worker.Worker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The calls of today's protocol, as the library sees them. */
class TodayLibraryTest {
  private static FakeBuild build;
  private FakeControl fake;

  @TempDir Path folder;

  @BeforeAll
  static void compile() {
    build = FakeMachine.build(Path.of("target", "nativefake"), AbiEpochs.TODAY);
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
    return VectorRun.files(build, folder.resolve("native.log"));
  }

  /** The library says that a kernel does not end, and waits for it all the same. */
  @Test
  void anEndlessRunEndsWithTheLimitOfItsProcess() {
    String held = build.library("a2a3", "_held", List.of("FAKE_HELD")).toString();
    NativeConfig config =
        files().isolated(Duration.ofMillis(200)).with(NativeSetting.HOST_RUNTIME, held);
    try (Worker worker = VectorRun.worker(config)) {
      SimplerException stalled = assertThrows(SimplerException.class, () -> VectorRun.run(worker));
      assertEquals(ErrorCategory.STALL, stalled.category());
      for (String part : List.of("200 ms", "[fake] ", "SIMPLER_RUN_TIMEOUT")) {
        assertTrue(stalled.fault().message().contains(part), stalled.fault().message());
      }
    }
    try (Worker next = VectorRun.worker(files().isolated())) {
      VectorRun.run(next);
    }
  }

  private long count(String start) {
    return fake.calls().stream().filter(line -> line.startsWith(start)).count();
  }

  @Test
  void aRunIsPreparedLaunchedAwaitedAndFinalized() {
    try (Worker worker = VectorRun.worker(files())) {
      VectorRun.run(worker);
    }
    List<String> calls = fake.calls();
    assertEquals(
        List.of(
            "bind_log threshold=25 -> 0",
            "create -> ok",
            "init device=0 aicpu=100:97 aicore=200:97 dispatcher=0:-1 prewarm=0 -> 0",
            "malloc bytes=4000 -> m1+0",
            "copy_to m1+0 bytes=4000 -> 0",
            "malloc bytes=4000 -> m2+0",
            "copy_to m2+0 bytes=4000 -> 0",
            "malloc bytes=4000 -> m3+0",
            "register id=0 -> 0",
            "prepare id=0 threads=4 window=0 generation=1",
            "launch -> 0",
            "  program \"\" signature=3 kernels=3",
            "  tensor 0 m1+0 child=1 dtype=0 bytes=4000",
            "  tensor 1 m2+0 child=1 dtype=0 bytes=4000",
            "  tensor 2 m3+0 child=1 dtype=0 bytes=4000",
            "run device=0 launches=5 -> 0",
            "finalize_run -> 0",
            "copy_from m3+0 bytes=4000 -> 0",
            "free m1+0 -> 0",
            "free m2+0 -> 0",
            "free m3+0 -> 0",
            "unregister id=0 -> 0",
            "finalize live=0 -> 0",
            "destroy live=0"),
        calls);
  }

  @Test
  void aSecondRunOfAProgramMakesThirteenCallsAndRegistersNothing() {
    try (Worker worker = VectorRun.worker(files())) {
      VectorRun.run(worker);
      fake.reset();
      VectorRun.run(worker);
      assertEquals(0, count("register"));
      long native_ = fake.calls().stream().filter(line -> !line.startsWith("  ")).count();
      assertEquals(13, native_);
      assertTrue(native_ <= 15);
    }
  }

  @Test
  void theSixtyFifthProgramTakesThePlaceOfTheOneRunLongestAgo() {
    try (Worker worker = VectorRun.worker(files())) {
      for (int i = 0; i < 64; i++) {
        run(worker, named(i));
      }
      assertEquals(64, count("register"));
      run(worker, named(0)); // now the second is the oldest
      fake.reset();
      run(worker, named(64));
      assertEquals(1, count("unregister id=1 ->"));
      assertEquals(1, count("register id=1 ->"));
      run(worker, named(0));
      assertEquals(1, count("register"));
    }
  }

  private static ChipCallable named(int variant) {
    ChipCallable.Builder program =
        ChipCallable.builder(new byte[] {1})
            .signature(VectorRun.program().signature())
            .configName("variant" + variant);
    VectorRun.program()
        .children()
        .forEach(child -> program.kernel(child.functionId(), child.callable()));
    return program.build();
  }

  private static void run(Worker worker, ChipCallable program) {
    HostTensor a = worker.host().floats(new float[] {2, 3, 4}, 3);
    HostTensor f = worker.host().floats(new float[3], 3);
    worker.run(
        program,
        TaskArgs.builder().input(a.argument()).input(a.argument()).output(f.argument()).build(),
        CallConfig.of(3, 4));
    assertArrayEquals(new float[] {34, 62, 98}, f.floats());
  }

  @Test
  void aFailedRunIsFinalizedAndTheNextOneWorks() {
    try (Worker worker = VectorRun.worker(files())) {
      fake.fail("run", 1, -10);
      SimplerException failed = assertThrows(SimplerException.class, () -> VectorRun.run(worker));
      assertTrue(failed.fault().message().contains("a scope has more tasks"), failed::toString);
      assertEquals(1, count("finalize_run -> 0"));
      VectorRun.run(worker);
      fake.fail("register", 1, -1);
      SimplerException refused = assertThrows(SimplerException.class, () -> run(worker, named(1)));
      assertEquals(ErrorCategory.ORCHESTRATION, refused.category());
      assertTrue(refused.fault().message().contains("refused to register"), refused::toString);
      run(worker, named(1));
    }
  }

  @Test
  void ringsDispatcherWarmUpAndLogLevelReachTheLibrary() {
    NativeConfig config =
        files()
            .with(NativeSetting.DISPATCHER, build.binary("dispatcher", 30).toString())
            .with(NativeSetting.SDMA_WARMUP, build.binary("warmup", 40).toString())
            .with(NativeSetting.NATIVE_LOG_LEVEL, "error");
    try (Worker worker = VectorRun.worker(config)) {
      HostTensor a = worker.host().floats(new float[] {2}, 1);
      HostTensor f = worker.host().floats(new float[1], 1);
      TaskArgs args =
          TaskArgs.builder().input(a.argument()).input(a.argument()).output(f.argument()).build();
      worker.run(
          VectorRun.program(), args, CallConfig.of(3, 4).withRings(RingSizes.same(64, 0, 0)));
    }
    assertEquals(1, count("bind_log threshold=40"));
    assertEquals(
        1, count("init device=0 aicpu=100:97 aicore=200:97 dispatcher=30:100 prewarm=0 -> 0"));
    assertEquals(1, count("provision mask=1 warmup=40:119 -> 0"));
    assertEquals(1, count("prepare id=0 threads=4 window=64"));
  }

  @Test
  void theLibraryCopiesInWhatIsReadAndBackWhatIsWritten() {
    try (Worker worker = VectorRun.worker(files().with(NativeSetting.STAGING, "library"))) {
      VectorRun.run(worker);
      assertEquals(0, count("copy"));
      HostTensor a = worker.host().floats(new float[] {2, 3, 4}, 3);
      HostTensor f = worker.host().floats(new float[] {7, 7, 7}, 3);
      fake.fail("run", 1, -9);
      assertThrows(
          SimplerException.class,
          () ->
              worker.run(
                  VectorRun.program(),
                  TaskArgs.builder()
                      .input(a.argument())
                      .input(a.argument())
                      .output(f.argument())
                      .build(),
                  CallConfig.of(3, 4)));
      assertArrayEquals(new float[] {7, 7, 7}, f.floats());
    }
  }

  @Test
  void moreTensorsThanTheBaselineHasAndTypesThatItLacks() {
    try (Worker worker = VectorRun.worker(files().withImages(build.images("fill")))) {
      TaskArgs.Builder args = TaskArgs.builder();
      for (int i = 0; i < 17; i++) {
        args.inout(worker.host().tensor(DataType.BOOL, 8).argument());
      }
      for (int i = 0; i < 18; i++) {
        args.scalar(-1L); // leaves its tensor alone
      }
      ChipCallable program =
          ChipCallable.builder(new byte[] {1})
              .kernel(0, CoreCallable.of(List.of(), new byte[] {2}))
              .build();
      worker.run(program, args.build(), CallConfig.of(3, 4));
      assertEquals(1, count("  tensor 16 m17+0 child=1 dtype=11 bytes=8"));
    }
  }

  @Test
  void tensorsOfNoBytesHaveNoAddress() {
    try (Worker worker = VectorRun.worker(files())) {
      HostTensor a = worker.host().tensor(DataType.FLOAT32, 0);
      ContinuousTensor none = a.argument();
      worker.run(
          VectorRun.program(),
          TaskArgs.builder().input(none).input(none).output(none).build(),
          CallConfig.of(3, 4));
    } catch (SimplerException refusedByTheFake) {
      // its temporaries have at least a byte
    }
    assertEquals(3, fake.calls().stream().filter(line -> line.endsWith("bytes=0")).count());
    assertEquals(0, count("malloc"));
  }

  @Test
  void aContractThatIsNotKnownIsRefused() {
    Path other = build.library("a2a3", "_contract", List.of("FAKE_CONTRACT_VERSION=2"));
    SimplerException refused =
        assertThrows(
            SimplerException.class,
            () ->
                VectorRun.worker(files().with(NativeSetting.HOST_RUNTIME, other.toString()))
                    .close());
    assertEquals(ErrorCategory.ABI, refused.category());
    assertTrue(refused.fault().message().contains("abi_version 2"), refused::toString);
  }
}
