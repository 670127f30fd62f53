package dev.simpler.sim.machine;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.sim.onchip.KernelFaultException;

/** Demands that kernels are refused what they must not do. */
final class TileRefusals {
  private TileRefusals() {}

  /** Demands a kernel fault whose message contains {@code part}. */
  static void refused(String part, Runnable call) {
    String message = assertThrows(KernelFaultException.class, call::run).fault().message();
    assertTrue(message.contains(part), message);
  }
}
