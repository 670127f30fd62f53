package dev.simpler.kernel.isa;

import dev.simpler.kernel.CompareMode;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.FlagScope;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.NotifyOperation;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineContext;

/**
 * A barrier over the cores of a task's launch, made of cross-core flags as the chips make it. All
 * blocks must run at once; it orders no accesses to memory but those of this core before it.
 */
public final class SYNCALL {
  private static final int CUBES = 11;
  private static final int TO_CUBE = 12;
  private static final int TO_VECTORS = 13;
  private static final int VECTORS = 14;

  private SYNCALL() {}

  /** Which cores meet. */
  public enum Cores {
    /** The vector cores, by flag 14. */
    AIV_ONLY,
    /** The cube cores, by flag 11. */
    AIC_ONLY,
    /** All cores, by the flags 11, 12 and 13. */
    MIX
  }

  /**
   * Waits until every core that meets has come; first of all for this core's own work. A core that
   * does not meet goes on.
   *
   * @param context the kernel's own
   * @param cores which cores meet
   */
  public static void apply(KernelContext context, Cores cores) {
    Rules.admit(Instruction.SYNCALL, MachineContext.of(context), ElementType.INT32);
    context.pipeBarrier(Pipe.ALL);
    boolean cube = MachineContext.of(context).isCube();
    switch (cores) {
      case AIV_ONLY -> {
        if (!cube) {
          meet(context, VECTORS);
        }
      }
      case AIC_ONLY -> {
        if (cube) {
          meet(context, CUBES);
        }
      }
      case MIX -> {
        if (cube) {
          context.waitCrossCoreFlag(TO_CUBE);
          meet(context, CUBES);
          context.setCrossCoreFlag(TO_VECTORS);
        } else {
          context.setCrossCoreFlag(TO_CUBE);
          context.waitCrossCoreFlag(TO_VECTORS);
        }
      }
    }
  }

  /**
   * The same by a counter in memory, which the chips poll, for all cores of a kind, or all cores.
   *
   * @param context the kernel's own
   * @param cores which cores meet
   * @param counter view of one INT32, which is 0 before the first round
   */
  public static void soft(KernelContext context, Cores cores, GlobalTensor counter) {
    int vectors = context.subBlockCount();
    int perBlock =
        switch (cores) {
          case AIV_ONLY -> vectors;
          case AIC_ONLY -> 1;
          case MIX -> 1 + vectors;
        };
    soft(context, cores, counter, context.blockCount() * perBlock);
  }

  /**
   * The same for so many cores. Each adds 1 to the counter and waits until it is the next multiple
   * of that number, so that one counter serves any number of rounds.
   *
   * @param counter view of one INT32, which is 0 before the first round
   * @param participants cores that meet, all of which have to come
   * @param context the kernel's own
   * @param cores which cores meet
   */
  public static void soft(
      KernelContext context, Cores cores, GlobalTensor counter, int participants) {
    Instruction op = Instruction.SYNCALL;
    MachineContext machine = MachineContext.of(context);
    Rules.admit(op, machine, counter.type());
    context.pipeBarrier(Pipe.ALL);
    boolean meets =
        switch (cores) {
          case AIV_ONLY -> !machine.isCube();
          case AIC_ONLY -> machine.isCube();
          case MIX -> true;
        };
    if (!meets) {
      return;
    }
    if (participants < 1) {
      throw machine.refuse(op + " of " + participants + " cores: 1 or more have to meet");
    }
    int before = machine.signals().read(op, counter);
    machine.signals().send(op, counter, 1, NotifyOperation.ADD);
    int target = (before / participants + 1) * participants;
    machine.signals().await(op, counter, target, CompareMode.GE);
    context.pipeBarrier(Pipe.ALL);
  }

  private static void meet(KernelContext context, int flag) {
    context.setCrossCoreFlag(flag, FlagScope.LAUNCH);
    context.waitCrossCoreFlag(flag, FlagScope.LAUNCH);
  }
}
