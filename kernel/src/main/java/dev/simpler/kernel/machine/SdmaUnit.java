package dev.simpler.kernel.machine;

import dev.simpler.kernel.AsyncEvent;
import dev.simpler.kernel.GlobalTensor;

/** Transfers between chips beside the pipes of the core. */
public interface SdmaUnit {
  /** Begins to write a view of this chip to one of a peer. */
  AsyncEvent put(Instruction op, GlobalTensor dst, GlobalTensor src);

  /** Begins to read a view of a peer to one of this chip. */
  AsyncEvent get(Instruction op, GlobalTensor dst, GlobalTensor src);
}
