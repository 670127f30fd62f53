package dev.simpler.kernel.machine;

import dev.simpler.kernel.CompareMode;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.NotifyOperation;

/** Signals between chips: INT32 words in their windows. On S. */
public interface SignalUnit {
  /** Changes a signal, of this chip or of another one. */
  void send(Instruction op, GlobalTensor signal, int value, NotifyOperation operation);

  /** The value of a signal of this chip by now, past all caches. */
  int read(Instruction op, GlobalTensor signal);

  /** Waits until all signals of a view of this chip compare so; never polls. */
  void await(Instruction op, GlobalTensor signals, int value, CompareMode mode);

  /** Whether all signals of a view of this chip compare so by now. */
  boolean test(Instruction op, GlobalTensor signals, int value, CompareMode mode);
}
