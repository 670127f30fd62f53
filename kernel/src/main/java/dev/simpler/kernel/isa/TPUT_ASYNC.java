package dev.simpler.kernel.isa;

import dev.simpler.kernel.AsyncEvent;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.machine.Form;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineContext;
import dev.simpler.kernel.machine.MachineTensor;

/**
 * Begins to write a view of this chip's memory to another chip's, by this core's channel of the
 * SDMA engine. The pipes go on meanwhile; the bytes are those that are in memory when it is issued.
 */
public final class TPUT_ASYNC {
  private TPUT_ASYNC() {}

  /**
   * Begins the transfer.
   *
   * @param dst view of a peer's window
   * @param src view of this chip's memory of the same type and number of elements; both without
   *     gaps
   * @param context the kernel's own
   * @return what has to be awaited before the kernel returns
   */
  public static AsyncEvent apply(KernelContext context, GlobalTensor dst, GlobalTensor src) {
    Rules.admit(Instruction.TPUT_ASYNC, Form.PLAIN, MachineTensor.of(dst));
    return MachineContext.of(context).sdma().put(Instruction.TPUT_ASYNC, dst, src);
  }
}
