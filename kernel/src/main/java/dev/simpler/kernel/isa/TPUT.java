package dev.simpler.kernel.isa;

import dev.simpler.kernel.AtomicOperation;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import java.util.List;

/**
 * Writes a view of this chip's memory to another chip's: loads on MTE2 and stores on MTE3 by way of
 * UB, in pieces of the staging tile's valid region. Uses event 0 between the two pipes, with two
 * tiles also event 1; they must be free. It ends before the last bytes have arrived: a barrier of
 * all pipes belongs between it and TNOTIFY.
 */
public final class TPUT {
  private TPUT() {}

  /**
   * Writes.
   *
   * @param dst view of a peer's window
   * @param src view of this chip's memory of the same type, layout and extents
   * @param staging tile in VEC that is overwritten
   * @param context the kernel's own
   */
  public static void apply(
      KernelContext context, GlobalTensor dst, GlobalTensor src, Tile staging) {
    apply(context, dst, src, staging, AtomicOperation.NONE);
  }

  /**
   * The same, or adds.
   *
   * @param operation NONE or ADD
   * @param context the kernel's own
   * @param dst view of a peer's window
   * @param src view of this chip's memory of the same type, layout and extents
   * @param staging tile in VEC that is overwritten
   */
  public static void apply(
      KernelContext context,
      GlobalTensor dst,
      GlobalTensor src,
      Tile staging,
      AtomicOperation operation) {
    Rules.admit(Instruction.TPUT, staging);
    Staging.copy(Instruction.TPUT, context, List.of(dst), src, staging, operation);
  }

  /**
   * The same with two tiles in turns, so that loads and stores overlap.
   *
   * @param pong tile like {@code ping} elsewhere in VEC
   * @param context the kernel's own
   * @param dst view of a peer's window
   * @param src view of this chip's memory of the same type, layout and extents
   * @param ping tile in VEC that is overwritten
   * @param operation NONE or ADD
   */
  public static void apply(
      KernelContext context,
      GlobalTensor dst,
      GlobalTensor src,
      Tile ping,
      Tile pong,
      AtomicOperation operation) {
    Rules.admit(Instruction.TPUT, ping);
    Staging.copyInTurns(Instruction.TPUT, context, dst, src, ping, pong, operation);
  }
}
