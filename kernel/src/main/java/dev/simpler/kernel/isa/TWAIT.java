package dev.simpler.kernel.isa;

import dev.simpler.kernel.CompareMode;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.machine.Form;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineContext;
import dev.simpler.kernel.machine.MachineTensor;

/**
 * Waits on S until signals compare as asked. Other pipes go on meanwhile; what is issued after it
 * starts after it.
 */
public final class TWAIT {
  private TWAIT() {}

  /**
   * Suspends the kernel until every signal compares so with the value.
   *
   * @param signals view of INT32 in this chip's memory
   * @param context the kernel's own
   * @param value that is compared with, or put
   * @param mode the comparison
   */
  public static void apply(
      KernelContext context, GlobalTensor signals, int value, CompareMode mode) {
    Rules.admit(Instruction.TWAIT, Form.PLAIN, MachineTensor.of(signals));
    MachineContext.of(context).signals().await(Instruction.TWAIT, signals, value, mode);
  }
}
