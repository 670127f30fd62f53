package dev.simpler.sim.onchip;

import dev.simpler.abi.error.Fault;
import org.jspecify.annotations.Nullable;

/**
 * The first rule a kernel broke. A kernel that catches the exception and goes on fails all the same
 * when it returns.
 */
public final class FaultRecord {
  private @Nullable KernelFaultException first;

  FaultRecord() {}

  /** Forgets the fault of the kernel before. */
  void reset() {
    first = null;
  }

  /** The exception to throw for {@code fault}. */
  public KernelFaultException raise(Fault fault) {
    return keep(new KernelFaultException(fault));
  }

  /** The exception to throw for {@code fault}, with its cause. */
  public KernelFaultException raise(Fault fault, Throwable cause) {
    return keep(new KernelFaultException(fault, cause));
  }

  /** Throws the first fault if there was one. */
  public void rethrow() {
    if (first != null) {
      throw first;
    }
  }

  private KernelFaultException keep(KernelFaultException raised) {
    if (first == null) {
      first = raised;
    }
    return raised;
  }
}
