package dev.simpler.sim.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.kernel.FlagScope;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.isa.SYNCALL;
import dev.simpler.sim.core.CorePort;
import dev.simpler.sim.observe.CoreKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two clusters: cores 0 and 1 are AICs, 2 and 3 the AIVs of the first, 4 and 5 of the second. */
class GroupFlagsTest {
  private static final int[] CLUSTER_OF_CORE = {0, 1, 0, 0, 1, 1};
  private static final int BLOCKS = 2;

  private final TestChip chip = new TestChip(TestChip.Options.INLINE.pool(1, 0));
  private final List<String> order = new ArrayList<>();
  private final EventLog log = new EventLog();

  @AfterEach
  void close() {
    chip.close();
  }

  /** Runs one body on all six cores, as blocks of one task. */
  private void everywhere(TestChip.Body body) {
    FlatTasks tasks =
        new FlatTasks(chip, true, body, body, body, body, body, body).blocks(CLUSTER_OF_CORE);
    chip.begin(BLOCKS, 2, 5, log);
    tasks.run();
  }

  private static boolean vector(CorePort port) {
    return port.identity().kind() == CoreKind.AIV;
  }

  @Test
  void aFlagOfTheLaunchIsSetWhenTheLastCoreOfItsKindSignals() {
    long[] ends = new long[6];
    everywhere((context, port) -> {
      if (vector(port)) {
        int core = port.identity().core();
        port.spend(core == 4 ? 90_000 * TestChip.NS : 10 * TestChip.NS);
        port.setGroupFlag(3, FlagScope.LAUNCH, BLOCKS);
        port.waitGroupFlag(3, FlagScope.LAUNCH, BLOCKS);
        ends[core] = port.now();
      }
    });
    for (int core = 2; core < 6; core++) {
      assertTrue(ends[core] >= 90_100 * TestChip.NS, "core " + core + " ended at " + ends[core]);
      assertEquals(ends[2], ends[core]);
    }
  }

  @Test
  void aFlagOfTheBlockJoinsItsVectorCoresOnly() {
    everywhere((context, port) -> {
      if (vector(port) && port.identity().cluster() == 0) {
        boolean second = port.identity().lane() == 1;
        port.spend(second ? 90_000 * TestChip.NS : 0);
        port.setGroupFlag(1, FlagScope.VECTORS, BLOCKS);
        port.waitGroupFlag(1, FlagScope.VECTORS, BLOCKS);
        order.add("after both: " + (port.now() >= 90_100 * TestChip.NS));
      }
    });
    assertEquals(List.of("after both: true", "after both: true"), order);
  }

  @Test
  void roundsAreCountedSoThatAFastCoreCannotOvertake() {
    long[][] ends = new long[6][3];
    everywhere((context, port) -> {
      int core = port.identity().core();
      for (int round = 0; round < 3 && vector(port); round++) {
        port.spend((core == 2 + round ? 50_000 : 10) * TestChip.NS);
        port.setGroupFlag(0, FlagScope.LAUNCH, BLOCKS);
        port.waitGroupFlag(0, FlagScope.LAUNCH, BLOCKS);
        ends[core][round] = port.now();
      }
    });
    for (int round = 0; round < 3; round++) {
      for (int core = 3; core < 6; core++) {
        assertEquals(ends[2][round], ends[core][round]);
      }
      assertTrue(ends[2][round] >= (round + 1) * 50_000L * TestChip.NS);
    }
  }

  @Test
  void cubeCoresHaveFlagsOfTheirOwn() {
    everywhere((context, port) -> {
      if (!vector(port)) {
        port.spend(port.identity().core() * 30_000L * TestChip.NS);
        port.setGroupFlag(3, FlagScope.LAUNCH, BLOCKS);
        port.waitGroupFlag(3, FlagScope.LAUNCH, BLOCKS);
        order.add("after both: " + (port.now() >= 30_100 * TestChip.NS));
      }
    });
    assertEquals(List.of("after both: true", "after both: true"), order);
  }

  @Test
  void aCoreThatNeverSignalsIsAProvenDeadlock() {
    SimplerException deadlock =
        assertThrows(
            SimplerException.class,
            () ->
                everywhere((context, port) -> {
                  if (vector(port) && port.identity().core() != 5) {
                    port.setGroupFlag(3, FlagScope.LAUNCH, BLOCKS);
                    port.waitGroupFlag(3, FlagScope.LAUNCH, BLOCKS);
                  }
                }));
    assertEquals(ErrorCategory.DEADLOCK, deadlock.category());
    for (String part :
        List.of(
            "3 kernels",
            "core 2 (AIV of cluster 0) waits for flag 3 of all 4 AIVs of the launch, of which 3"
                + " have set it at all",
            "or on every core of the flag's scope")) {
      assertTrue(deadlock.toString().contains(part), deadlock.toString());
    }
  }

  /** A context whose blocks are counted. */
  private static void meet(KernelContext context, SYNCALL.Cores cores) {
    SYNCALL.apply(context, cores);
  }

  @Test
  void allCoresOfABlockMeetOverItsCubeCore() {
    long[] ends = new long[3];
    TestChip.Body body =
        (context, port) -> {
          int core = port.identity().core();
          port.spend((core == 2 ? 90_000 : 10) * TestChip.NS);
          meet(context, SYNCALL.Cores.MIX);
          ends[core] = port.now();
        };
    FlatTasks tasks = new FlatTasks(chip, true, body, body, body).blocks(0, 0, 0);
    chip.begin(1, 2, 5, log);
    tasks.run();
    for (long end : ends) {
      assertTrue(end >= 90_100 * TestChip.NS, "ended at " + end);
    }
  }

  @Test
  void coresOfTheOtherKindGoOn() {
    long[] ends = new long[3];
    TestChip.Body body =
        (context, port) -> {
          port.spend((port.identity().core() == 2 ? 90_000 : 10) * TestChip.NS);
          meet(context, SYNCALL.Cores.AIV_ONLY);
          ends[port.identity().core()] = port.now();
        };
    FlatTasks tasks = new FlatTasks(chip, true, body, body, body).blocks(0, 0, 0);
    chip.begin(1, 2, 5, log);
    tasks.run();
    assertTrue(ends[0] < 90_000 * TestChip.NS);
    assertTrue(ends[1] >= 90_100 * TestChip.NS);
  }

  @Test
  void aFlagHasOneScopeInAKernel() {
    SimplerException refusal =
        assertThrows(
            SimplerException.class,
            () ->
                everywhere((context, port) -> {
                  if (port.identity().core() == 2) {
                    context.pipeBarrier(Pipe.ALL);
                    context.setCrossCoreFlag(5);
                    context.waitCrossCoreFlag(5, FlagScope.VECTORS);
                  }
                }));
    assertTrue(
        refusal
            .toString()
            .contains("flag 5 in scope VECTORS, this kernel used it in scope CLUSTER"),
        refusal.toString());
  }

  @Test
  void aCubeCoreHasNoFlagOfItsVectorCores() {
    SimplerException refusal =
        assertThrows(
            SimplerException.class,
            () ->
                everywhere((context, port) -> {
                  if (!vector(port)) {
                    context.setCrossCoreFlag(5, FlagScope.VECTORS);
                  }
                }));
    assertTrue(refusal.toString().contains("of the vector cores on a cube core"));
  }
}
