package dev.simpler.kernel.isa;

import dev.simpler.kernel.CommContext;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import java.util.List;

/**
 * Reads views of all ranks and stores what becomes of them in this chip's memory: on MTE2, V and
 * MTE3, in pieces of the tiles' valid region. Uses events 0 and 1 between these pipes, which must
 * be free. Only the rank that wants the result calls it; the others' views must be ready.
 */
public final class TREDUCE {
  private TREDUCE() {}

  /** What becomes of two elements. */
  public enum Operation {
    /** Their sum. */
    SUM,
    /** The greater one. */
    MAX,
    /** The lesser one. */
    MIN
  }

  /**
   * Reduces what is in the windows of all ranks of a domain, for the own rank.
   *
   * @param context the kernel's context
   * @param domain its ranks
   * @param own view of the own window, which stands for the same part of all others
   * @param dst view of this chip's memory like it
   * @param accumulator tile in VEC that is overwritten
   * @param received tile like it elsewhere in VEC
   * @param operation how two elements become one
   */
  public static void apply(
      KernelContext context,
      CommContext domain,
      GlobalTensor own,
      GlobalTensor dst,
      Tile accumulator,
      Tile received,
      Operation operation) {
    GlobalTensor[] ranks = Staging.everywhere(domain, own);
    apply(context, ranks, domain.rank(), dst, accumulator, received, operation);
  }

  /**
   * Reduces in the order of the root first, then all others by rank.
   *
   * @param ranks a view per rank, the own one and those of peers
   * @param root the own rank
   * @param dst view of this chip's memory like these
   * @param accumulator tile in VEC that is overwritten
   * @param received tile like it elsewhere in VEC
   * @param context the kernel's own
   * @param operation sum, maximum or minimum
   */
  public static void apply(
      KernelContext context,
      GlobalTensor[] ranks,
      int root,
      GlobalTensor dst,
      Tile accumulator,
      Tile received,
      Operation operation) {
    Instruction op = Instruction.TREDUCE;
    Rules.admit(op, accumulator);
    if (root < 0 || root >= ranks.length) {
      throw Rules.refuse(accumulator, op + " for rank " + root + " of " + ranks.length);
    }
    Staging.alike(op, accumulator, dst, List.of(ranks));
    int wholeRows = accumulator.validRows();
    int wholeCols = accumulator.validCols();
    Staging.cut(
        op,
        dst,
        accumulator,
        place -> {
          accumulator.valid(place.rows(), place.cols());
          received.valid(place.rows(), place.cols());
          TLOAD.apply(accumulator, place.of(ranks[root]));
          Staging.order(context, Pipe.MTE2, Pipe.V, 0);
          for (int rank = 0; rank < ranks.length; rank++) {
            if (rank != root) {
              TLOAD.apply(received, place.of(ranks[rank]));
              Staging.order(context, Pipe.MTE2, Pipe.V, 1);
              combine(operation, accumulator, received);
              Staging.order(context, Pipe.V, Pipe.MTE2, 0);
            }
          }
          Staging.order(context, Pipe.V, Pipe.MTE3, 0);
          TSTORE.apply(place.of(dst), accumulator);
          Staging.order(context, Pipe.MTE3, Pipe.MTE2, 0);
        });
    accumulator.valid(wholeRows, wholeCols);
    received.valid(wholeRows, wholeCols);
  }

  private static void combine(Operation operation, Tile accumulator, Tile received) {
    switch (operation) {
      case SUM -> TADD.apply(accumulator, accumulator, received);
      case MAX -> TMAX.apply(accumulator, accumulator, received);
      case MIN -> TMIN.apply(accumulator, accumulator, received);
    }
  }
}
