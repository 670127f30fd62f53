package dev.simpler.examples.spmd;

import dev.simpler.kernel.KernelContext;

/** Writes a block's index into its own 64-byte line: scalar stores, then the line made visible. */
final class BlockLine {
  private static final int LINE_BYTES = 64;

  private BlockLine() {}

  /** Arguments of the kernel: the output, the task's first line in it. */
  static void write(KernelContext k, int line) {
    long firstLine = k.intScalar(1);
    long address = k.tensor(0).address() + LINE_BYTES * (firstLine + line);
    k.storeFloat(address, k.blockIndex());
    k.dcci(address);
  }
}
