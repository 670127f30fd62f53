package dev.simpler.kernel.machine;

import dev.simpler.kernel.KernelContext;

/** A kernel's context as instructions see it that have no tile. */
public interface MachineContext extends KernelContext {
  /** The context behind the kernel API's face. */
  static MachineContext of(KernelContext context) {
    return (MachineContext) context;
  }

  /** Whether the kernel runs on a cube core. */
  boolean isCube();

  /** Transfers between chips beside the pipes. */
  SdmaUnit sdma();

  /** Signals between chips. */
  SignalUnit signals();
}
