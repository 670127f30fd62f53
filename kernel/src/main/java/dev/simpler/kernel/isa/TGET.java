package dev.simpler.kernel.isa;

import dev.simpler.kernel.AtomicOperation;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import java.util.List;

/**
 * Reads a view of another chip's memory into this chip's, as {@link TPUT} writes one: by way of UB,
 * in pieces, with the same events.
 */
public final class TGET {
  private TGET() {}

  /**
   * Reads.
   *
   * @param dst view of this chip's memory
   * @param src view of a peer's window of the same type, layout and extents
   * @param staging tile in VEC that is overwritten
   * @param context the kernel's own
   */
  public static void apply(
      KernelContext context, GlobalTensor dst, GlobalTensor src, Tile staging) {
    Rules.admit(Instruction.TGET, staging);
    Staging.copy(Instruction.TGET, context, List.of(dst), src, staging, AtomicOperation.NONE);
  }

  /**
   * The same with two tiles in turns, so that loads and stores overlap.
   *
   * @param context the kernel's own
   * @param dst view of this chip's memory
   * @param src view of a peer's window of the same type, layout and extents
   * @param ping tile in VEC that is overwritten
   * @param pong tile like {@code ping} elsewhere in VEC
   */
  public static void apply(
      KernelContext context, GlobalTensor dst, GlobalTensor src, Tile ping, Tile pong) {
    Rules.admit(Instruction.TGET, ping);
    Staging.copyInTurns(Instruction.TGET, context, dst, src, ping, pong, AtomicOperation.NONE);
  }
}
