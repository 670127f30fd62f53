package dev.simpler.sim.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One cluster: core 0 is the AIC, cores 1 and 2 are its AIVs. */
class CrossCoreFlagsTest {
  private static final TestChip.Body NOTHING = (context, port) -> {};

  private final TestChip chip = new TestChip(TestChip.Options.INLINE.pool(1, 0));
  private final List<String> order = new ArrayList<>();
  private final EventLog log = new EventLog();

  @AfterEach
  void close() {
    chip.close();
  }

  private void run(TestChip.Body... bodies) {
    FlatTasks tasks = new FlatTasks(chip, true, bodies);
    chip.begin(1, 2, 5, log);
    tasks.run();
  }

  @Test
  void anAicSignalReachesBothVectorCores() {
    run(
        (context, port) -> {
          port.spend(90_000 * TestChip.NS);
          order.add("set");
          port.setCrossCoreFlag(3, true, port.now());
        },
        (context, port) -> {
          port.waitCrossCoreFlag(3);
          order.add("vector at " + (port.now() >= 90_100 * TestChip.NS));
        },
        (context, port) -> {
          port.waitCrossCoreFlag(3);
          order.add("vector at " + (port.now() >= 90_100 * TestChip.NS));
        });
    assertEquals(List.of("set", "vector at true", "vector at true"), order);
  }

  @Test
  void theAicWaitsForBothVectorCores() {
    run(
        (context, port) -> {
          port.waitCrossCoreFlag(0);
          order.add("cube after both: " + (port.now() >= 200_100 * TestChip.NS));
        },
        (context, port) -> {
          port.setCrossCoreFlag(0, false, port.now());
          port.setCrossCoreFlag(0, false, port.now());
        },
        (context, port) -> {
          port.spend(200_000 * TestChip.NS);
          port.setCrossCoreFlag(0, false, port.now());
        });
    assertEquals(List.of("cube after both: true"), order);
  }

  @Test
  void onlyTheCoresOfTheTaskCount() {
    FlatTasks tasks =
        new FlatTasks(
                chip,
                true,
                new int[] {0, 2},
                (context, port) -> port.waitCrossCoreFlag(7),
                (context, port) -> port.setCrossCoreFlag(7, false, port.now()))
            .mask(0b101);
    chip.begin(1, 2, 5, log);
    tasks.run();
    assertEquals(2, log.of("end").size());
  }

  @Test
  void signalsCountAndAreConsumed() {
    run(
        (context, port) -> {
          for (int i = 0; i < 40; i++) {
            port.setCrossCoreFlag(1, true, port.now());
            port.spend(10_000 * TestChip.NS);
          }
        },
        (context, port) -> {
          long start = port.now();
          for (int i = 0; i < 40; i++) {
            port.waitCrossCoreFlag(1);
          }
          order.add(
              "waited for all: " + (port.now() - start >= 39 * 10_000 * TestChip.NS - 6_000_000));
        },
        NOTHING);
    assertEquals(List.of("waited for all: true"), order);
  }

  @Test
  void pingPongAlternates() {
    TestChip.Body vector =
        (context, port) -> {
          for (int i = 0; i < 5; i++) {
            port.waitCrossCoreFlag(2);
            port.spend(1_000 * TestChip.NS);
            order.add("v");
            port.setCrossCoreFlag(4, false, port.now());
          }
        };
    run(
        (context, port) -> {
          for (int i = 0; i < 5; i++) {
            port.spend(1_000 * TestChip.NS);
            order.add("c");
            port.setCrossCoreFlag(2, true, port.now());
            port.waitCrossCoreFlag(4);
          }
        },
        vector,
        vector);
    assertEquals(String.join("", Collections.nCopies(5, "cvv")), String.join("", order));
  }

  @Test
  void aSetFlagIsConsumedWithoutSuspension() {
    run(
        (context, port) -> port.setCrossCoreFlag(9, true, port.now()),
        (context, port) -> {
          port.spend(500_000 * TestChip.NS);
          long before = port.now();
          port.waitCrossCoreFlag(9);
          order.add("no delay: " + (port.now() == before));
        },
        NOTHING);
    assertEquals(List.of("no delay: true"), order);
  }

  @Test
  void aWaitThatNothingCanSatisfyIsAProvenDeadlock() {
    SimplerException deadlock =
        assertThrows(
            SimplerException.class,
            () ->
                run(
                    (context, port) -> port.waitCrossCoreFlag(5),
                    (context, port) -> {
                      port.setCrossCoreFlag(6, false, port.now());
                      port.waitCrossCoreFlag(7);
                    },
                    NOTHING));
    assertEquals(ErrorCategory.DEADLOCK, deadlock.category());
    for (String part :
        List.of(
            "2 kernels",
            "(AIC of cluster 0) waits for flag 5 of the AIVs",
            "core 1 (AIV of cluster 0) waits for flag 7 of the AIC",
            "kernel task0",
            "kernel task1",
            "task 0x1")) {
      assertTrue(deadlock.fault().message().contains(part), deadlock.fault().message());
    }
  }

  @Test
  void tearingDownUnwindsSuspendedKernels() {
    FlatTasks tasks =
        new FlatTasks(
            chip,
            true,
            (context, port) -> {
              try {
                port.waitCrossCoreFlag(5);
              } finally {
                order.add("unwound");
              }
            });
    chip.begin(1, 2, 5, log);
    assertThrows(EngineException.class, tasks::run);
    chip.npu.tearDown();
    assertEquals(List.of("unwound"), order);
    chip.npu.tearDown();
    chip.begin(1, 2, 5, log);
    assertEquals(0, chip.npu.readCond(0));
  }

  @Test
  void aFailureAfterASuspensionIsTheKernelsOwn() {
    SimplerException failure =
        assertThrows(
            SimplerException.class,
            () ->
                run(
                    (context, port) -> {
                      port.waitCrossCoreFlag(5);
                      throw new IllegalStateException("after the wait");
                    },
                    (context, port) -> port.setCrossCoreFlag(5, false, port.now()),
                    (context, port) -> port.setCrossCoreFlag(5, false, port.now())));
    assertEquals(ErrorCategory.KERNEL, failure.category());
    assertTrue(failure.fault().message().contains("after the wait"), failure.fault().message());
  }

  @Test
  void waitingDoesNotCountAgainstTheStallLimit() {
    try (TestChip strict = new TestChip(TestChip.Options.INLINE.stall(60_000 * TestChip.NS))) {
      FlatTasks tasks =
          new FlatTasks(
              strict,
              true,
              (context, port) -> {
                port.waitCrossCoreFlag(5);
                port.waitCrossCoreFlag(5);
                port.spend(20_000 * TestChip.NS);
              },
              signalsTwice(),
              signalsTwice());
      strict.begin(1, 2, 5, log);
      tasks.run();
      assertEquals(3, log.of("end").size());
    }
  }

  private static TestChip.Body signalsTwice() {
    return (context, port) -> {
      port.spend(25_000 * TestChip.NS);
      port.setCrossCoreFlag(5, false, port.now());
      port.spend(25_000 * TestChip.NS);
      port.setCrossCoreFlag(5, false, port.now());
    };
  }
}
