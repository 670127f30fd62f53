package dev.simpler.kernel.isa;

import dev.simpler.kernel.CompareMode;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.machine.Form;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineContext;
import dev.simpler.kernel.machine.MachineTensor;

/** Asks on S whether signals compare as asked. */
public final class TTEST {
  private TTEST() {}

  /**
   * {@return whether every signal compares so with the value now}
   *
   * @param signals view of INT32 in this chip's memory
   * @param context the kernel's own
   * @param value that is compared with, or put
   * @param mode the comparison
   */
  public static boolean apply(
      KernelContext context, GlobalTensor signals, int value, CompareMode mode) {
    Rules.admit(Instruction.TTEST, Form.PLAIN, MachineTensor.of(signals));
    return MachineContext.of(context).signals().test(Instruction.TTEST, signals, value, mode);
  }
}
