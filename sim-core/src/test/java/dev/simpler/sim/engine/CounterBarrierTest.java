package dev.simpler.sim.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.SimplerException;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.isa.SYNCALL;
import dev.simpler.sim.core.CorePort;
import dev.simpler.sim.exec.KernelExecution;
import dev.simpler.sim.observe.CoreKind;
import dev.simpler.sim.onchip.GmView;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Barriers by a counter in memory, on two clusters: cores 0 and 1 are AICs, 2 to 5 AIVs. */
class CounterBarrierTest {
  private static final int[] CLUSTER_OF_CORE = {0, 1, 0, 0, 1, 1};
  private static final int ROUNDS = 3;

  private final TestChip chip = new TestChip(TestChip.Options.INLINE.pool(1, 0));

  @AfterEach
  void close() {
    chip.close();
  }

  private static GmView counter(dev.simpler.kernel.KernelContext context, long address) {
    return new GmView(
        ((KernelExecution) context).units(),
        "counter",
        ElementType.INT32,
        address,
        address + 4,
        new int[] {1, 1, 1, 1, 1},
        new long[] {1, 1, 1, 1, 1},
        Layout.ND);
  }

  private void everywhere(TestChip.Body body) {
    chip.memory.putInt(chip.scratch, 0);
    FlatTasks tasks =
        new FlatTasks(chip, true, body, body, body, body, body, body).blocks(CLUSTER_OF_CORE);
    chip.begin(2, 2, 5, new EventLog());
    tasks.run();
  }

  private static boolean meets(SYNCALL.Cores cores, CorePort port) {
    boolean vector = port.identity().kind() == CoreKind.AIV;
    return switch (cores) {
      case AIV_ONLY -> vector;
      case AIC_ONLY -> !vector;
      case MIX -> true;
    };
  }

  @ParameterizedTest
  @EnumSource
  void nobodyLeavesARoundBeforeAllHaveCome(SYNCALL.Cores cores) {
    int members =
        switch (cores) {
          case AIV_ONLY -> 4;
          case AIC_ONLY -> 2;
          case MIX -> 6;
        };
    List<Integer> wrong = new ArrayList<>();
    int[] arrived = new int[ROUNDS];
    everywhere((context, port) -> {
      for (int round = 0; round < ROUNDS; round++) {
        port.spend((1 + (port.identity().core() * 7L + round * 5L) % 11) * 1000 * TestChip.NS);
        if (meets(cores, port)) {
          arrived[round]++;
        }
        SYNCALL.soft(context, cores, counter(context, chip.scratch), members);
        if (meets(cores, port) && arrived[round] != members) {
          wrong.add(round);
        }
      }
    });
    assertEquals(List.of(), wrong);
    assertEquals(members * ROUNDS, chip.memory.getInt(chip.scratch));
  }

  @Test
  void aCoreThatNeverComesIsADeadlock() {
    SimplerException failure =
        assertThrows(
            SimplerException.class,
            () ->
                everywhere((context, port) -> {
                  if (port.identity().core() != 3) {
                    SYNCALL.soft(
                        context, SYNCALL.Cores.AIV_ONLY, counter(context, chip.scratch), 4);
                  }
                }));
    String message = failure.fault().message();
    assertTrue(message.contains("signals that nobody sends"), message);
  }
}
