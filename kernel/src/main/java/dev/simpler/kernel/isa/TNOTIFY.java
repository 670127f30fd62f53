package dev.simpler.kernel.isa;

import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.NotifyOperation;
import dev.simpler.kernel.machine.Form;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineContext;
import dev.simpler.kernel.machine.MachineTensor;

/**
 * Signals another chip, from S. It waits for no other pipe: a signal overtakes stores that are
 * still under way, so a barrier of all pipes belongs before it. Later work of all pipes comes after
 * it.
 */
public final class TNOTIFY {
  private TNOTIFY() {}

  /**
   * Changes a signal.
   *
   * @param signal view of one INT32, in a peer's window or in the own one
   * @param context the kernel's own
   * @param value that is put or added
   * @param operation put or add
   */
  public static void apply(
      KernelContext context, GlobalTensor signal, int value, NotifyOperation operation) {
    Rules.admit(Instruction.TNOTIFY, Form.PLAIN, MachineTensor.of(signal));
    MachineContext.of(context).signals().send(Instruction.TNOTIFY, signal, value, operation);
  }
}
