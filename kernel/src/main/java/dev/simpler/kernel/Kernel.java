package dev.simpler.kernel;

/**
 * A kernel: what one AI core executes for one block of one task. The class travels as bytes inside
 * the callable and is loaded from device memory by an isolated loader; it needs a public
 * constructor without parameters and may name nothing but the kernel API, the tile ISA, itself and
 * a few value classes of {@code java.lang}.
 */
public interface Kernel {
  /**
   * Runs one block. The context is valid until this method returns.
   *
   * @param context this block's arguments, memory and pipes; valid until this method returns
   */
  void run(KernelContext context);
}
