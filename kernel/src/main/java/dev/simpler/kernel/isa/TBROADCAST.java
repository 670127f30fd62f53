package dev.simpler.kernel.isa;

import dev.simpler.kernel.AtomicOperation;
import dev.simpler.kernel.CommContext;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import java.util.List;

/** Writes a view of this chip's memory to views of all ranks, as {@link TPUT} writes to one. */
public final class TBROADCAST {
  private TBROADCAST() {}

  /**
   * Writes each piece to the windows of all ranks of a domain, one rank after the other.
   *
   * @param context the kernel's context
   * @param domain its ranks
   * @param own view of the own window, which stands for the same part of all others
   * @param src view of this chip's memory like it
   * @param staging tile in VEC that is overwritten
   */
  public static void apply(
      KernelContext context, CommContext domain, GlobalTensor own, GlobalTensor src, Tile staging) {
    apply(context, Staging.everywhere(domain, own), src, staging);
  }

  /**
   * Writes each piece to one rank after the other.
   *
   * @param ranks a view per rank, those of peers and the own one, like {@code src}
   * @param staging tile in VEC that is overwritten
   * @param context the kernel's own
   * @param src view of this chip's memory
   */
  public static void apply(
      KernelContext context, GlobalTensor[] ranks, GlobalTensor src, Tile staging) {
    Rules.admit(Instruction.TBROADCAST, staging);
    Staging.copy(
        Instruction.TBROADCAST, context, List.of(ranks), src, staging, AtomicOperation.NONE);
  }
}
