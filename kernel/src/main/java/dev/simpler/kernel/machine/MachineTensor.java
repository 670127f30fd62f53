package dev.simpler.kernel.machine;

import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.kernel.GlobalTensor;

/** A view as instructions see it that have no tile: it knows what executes them. */
public interface MachineTensor extends GlobalTensor {
  /** The view behind the kernel API's face. */
  static MachineTensor of(GlobalTensor view) {
    return (MachineTensor) view;
  }

  /** What the chip's instructions take. */
  ChipForms forms();

  /** What executes instructions on this view. */
  TileMachine machine();

  /** Records the use of a form that the chip lacks; to be thrown by the caller. */
  SimplerException refuse(Fault lacking);
}
