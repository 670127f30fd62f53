package dev.simpler.sim.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelFailureTest {
  private static final TestChip.Options PLAIN = TestChip.Options.INLINE;
  private static final EventLog NOBODY = new EventLog();

  private static SimplerException failure(TestChip chip, TestChip.Body... bodies) {
    FlatTasks tasks = new FlatTasks(chip, false, bodies);
    chip.begin(2, 2, 3, NOBODY);
    return assertThrows(SimplerException.class, () -> tasks.run());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aKernelThatThrowsIsNamedWithCoreAndTask(int pool) {
    try (TestChip chip = new TestChip(PLAIN.pool(pool, 0))) {
      SimplerException thrown =
          failure(
              chip,
              (context, port) -> {
                throw new IllegalStateException("no luck");
              });
      assertEquals(ErrorCategory.KERNEL, thrown.category());
      String message = thrown.fault().message();
      for (String part :
          List.of("no luck", "kernel task0", "task 0x0", "device 0 core 0 (AIC of cluster 0)")) {
        assertTrue(message.contains(part), message);
      }
      assertSame(thrown, chip.npu.failure());
    }
  }

  @Test
  void everyLaterCallThrowsTheSameFailureUntilTheChipIsReset() {
    try (TestChip chip = new TestChip(PLAIN)) {
      SimplerException thrown =
          failure(
              chip,
              (context, port) -> {
                throw new IllegalStateException("no luck");
              });
      assertSame(thrown, assertThrows(SimplerException.class, chip.npu::advanceMain));
      assertSame(thrown, assertThrows(SimplerException.class, chip.npu::awaitChange));
      assertSame(thrown, assertThrows(SimplerException.class, chip.npu::drain));
      chip.npu.tearDown();
      chip.begin(1, 2, 0, NOBODY);
      assertNull(chip.npu.failure());
      MiniRuntime.run(chip, new ScriptedGraph(chip, 10, false, 1));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void whatHappensBeforeTheFailureInVirtualTimeStillHappens(int pool) {
    try (TestChip chip = new TestChip(PLAIN.pool(pool, 0))) {
      List<String> order = new ArrayList<>();
      FlatTasks tasks =
          new FlatTasks(
              chip,
              false,
              (context, port) -> {
                port.spend(50_000 * TestChip.NS);
                throw new IllegalStateException("late");
              },
              (context, port) -> port.spend(20_000 * TestChip.NS));
      EventLog log = new EventLog();
      chip.begin(2, 2, 3, log);
      assertThrows(SimplerException.class, tasks::run);
      log.of("end").forEach(end -> order.add("core " + end.core()));
      assertEquals(List.of("core 1"), order);
      assertTrue(chip.npu.reachedPs() > 50_000 * TestChip.NS);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aKernelThatNeverEndsStopsAtTheStallLimit(int pool) {
    try (TestChip chip = new TestChip(PLAIN.pool(pool, 0).stall(3_000_000 * TestChip.NS))) {
      SimplerException stall =
          failure(
              chip,
              (context, port) -> {
                while (true) {
                  port.spend(TestChip.NS);
                }
              });
      assertEquals(ErrorCategory.STALL, stall.category());
      assertTrue(stall.fault().message().contains("3000000 ns"), stall.fault().message());
      assertTrue(stall.fault().message().contains("kernel task0"), stall.fault().message());
      assertTrue(
          stall.fault().message().contains("SIMPLER_STALL_LIMIT_NS"), stall.fault().message());
    }
  }

  @Test
  void aLongChargeThatOverflowsTimeIsAStall() {
    try (TestChip chip = new TestChip(PLAIN)) {
      SimplerException stall = failure(chip, (context, port) -> port.spend(Long.MAX_VALUE - 5));
      assertEquals(ErrorCategory.STALL, stall.category());
    }
  }

  @Test
  void aKernelThatTakesTooMuchHostTimeIsStoppedWithItsOwnMessage() {
    AtomicLong clock = new AtomicLong();
    try (TestChip chip =
        new TestChip(PLAIN.guard(2_000_000_000, () -> clock.addAndGet(300_000_000)))) {
      SimplerException guarded =
          failure(
              chip,
              (context, port) -> {
                while (true) {
                  port.spend(1);
                }
              });
      assertEquals(ErrorCategory.STALL, guarded.category());
      assertTrue(
          guarded.fault().message().contains("2000 ms of host time"), guarded.fault().message());
      assertTrue(
          guarded.fault().message().contains("SIMPLER_HOST_GUARD_MS"), guarded.fault().message());
      assertEquals(8 * 300_000_000L, clock.get());
    }
  }

  @Test
  void theHostGuardCountsEachKernelByItself() {
    AtomicLong clock = new AtomicLong();
    try (TestChip chip =
        new TestChip(PLAIN.guard(2_000_000_000, () -> clock.addAndGet(300_000_000)))) {
      TestChip.Body body =
          (context, port) -> {
            for (int i = 0; i < 6 * 64; i++) {
              port.spend(1);
            }
          };
      FlatTasks tasks = new FlatTasks(chip, false, body, body, body, body);
      chip.begin(2, 2, 3, NOBODY);
      tasks.run();
      assertTrue(clock.get() > 2 * 2_000_000_000L);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void anErrorOfTheVirtualMachineIsTheKernelsAndDoesNotHang(int pool) {
    try (TestChip chip = new TestChip(PLAIN.pool(pool, 0))) {
      SimplerException broken =
          failure(
              chip,
              (context, port) -> {
                throw new InternalError("broken");
              });
      assertEquals(ErrorCategory.KERNEL, broken.category());
      assertTrue(broken.fault().message().contains("broken"), broken.fault().message());
    }
  }

  @Test
  void longKernelsRunBesideEachOtherOnTheHost() {
    CountDownLatch both = new CountDownLatch(2);
    List<Boolean> met = new ArrayList<>();
    TestChip.Body body =
        (context, port) -> {
          both.countDown();
          try {
            boolean inTime = both.await(20, TimeUnit.SECONDS);
            synchronized (met) {
              met.add(inTime);
            }
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          port.spend(9_000 * TestChip.NS);
        };
    try (TestChip chip = new TestChip(PLAIN.pool(1, 0))) {
      FlatTasks tasks = new FlatTasks(chip, false, body, body);
      chip.begin(2, 2, 3, NOBODY);
      tasks.run();
      assertEquals(List.of(true, true), met);
    }
  }

  @Test
  void tearingDownStopsKernelsThatStillRun() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch unwound = new CountDownLatch(1);
    try (TestChip chip = new TestChip(PLAIN.pool(1, 0))) {
      FlatTasks tasks =
          new FlatTasks(
              chip,
              false,
              (context, port) -> {
                begun.countDown();
                try {
                  while (true) {
                    port.spend(0);
                  }
                } finally {
                  unwound.countDown();
                }
              });
      EventLog log = new EventLog();
      chip.begin(2, 2, 3, log);
      tasks.start();
      // No further than the start: the device's own thread would run the kernel, and never return.
      while (log.of("start").isEmpty()) {
        chip.npu.spend(50 * TestChip.NS);
        chip.npu.advanceMain();
      }
      assertTrue(begun.await(20, TimeUnit.SECONDS));
      chip.npu.tearDown();
      assertEquals(0, unwound.getCount());
    }
  }
}
