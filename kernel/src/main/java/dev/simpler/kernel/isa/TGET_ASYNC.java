package dev.simpler.kernel.isa;

import dev.simpler.kernel.AsyncEvent;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.machine.Form;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineContext;
import dev.simpler.kernel.machine.MachineTensor;

/**
 * Begins to read a view of another chip's memory into this chip's, by this core's channel of the
 * SDMA engine. The pipes go on meanwhile; the bytes are those that are there when the request
 * arrives.
 */
public final class TGET_ASYNC {
  private TGET_ASYNC() {}

  /**
   * Begins the transfer.
   *
   * @param dst view of this chip's memory
   * @param src view of a peer's window of the same type and number of elements; both without gaps
   * @param context the kernel's own
   * @return what has to be awaited before the kernel returns
   */
  public static AsyncEvent apply(KernelContext context, GlobalTensor dst, GlobalTensor src) {
    Rules.admit(Instruction.TGET_ASYNC, Form.PLAIN, MachineTensor.of(dst));
    return MachineContext.of(context).sdma().get(Instruction.TGET_ASYNC, dst, src);
  }
}
