package dev.simpler.kernel.machine;

import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.kernel.KernelContext;

/** A kernel's context as instructions see it that have no tile. */
public interface MachineContext extends KernelContext {
  /** The context behind the kernel API's face. */
  static MachineContext of(KernelContext context) {
    return (MachineContext) context;
  }

  /** Whether the kernel runs on a cube core. */
  boolean isCube();

  /** What the chip's instructions take. */
  ChipForms forms();

  /** Records the use of a form that the chip lacks; to be thrown by the caller. */
  SimplerException refuse(Fault lacking);

  /** Records a broken rule about the kernel's use of its core; to be thrown by the caller. */
  SimplerException refuse(String what);

  /** Transfers between chips beside the pipes. */
  SdmaUnit sdma();

  /** Signals between chips. */
  SignalUnit signals();
}
