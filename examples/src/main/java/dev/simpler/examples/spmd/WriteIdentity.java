package dev.simpler.examples.spmd;

import dev.simpler.kernel.KernelContext;

/** Writes who a core is into its own 64-byte line of the output. */
final class WriteIdentity {
  private static final int LINE_BYTES = 64;

  private WriteIdentity() {}

  /** Stores block index and block count into line {@code line}. */
  static long blocks(KernelContext k, int line) {
    long address = k.tensor(0).address() + (long) LINE_BYTES * line;
    k.storeFloat(address, k.blockIndex());
    k.storeFloat(address + 4, k.blockCount());
    return address;
  }
}
