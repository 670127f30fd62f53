package dev.simpler.kernel.isa;

import dev.simpler.kernel.AtomicOperation;
import dev.simpler.kernel.CommContext;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import java.util.List;

/**
 * Moves a view to other views by way of UB, in pieces as large as a tile's valid region. The chips
 * do it with events 0 and 1 between MTE2 and MTE3, which are free afterwards.
 */
final class Staging {
  /** What is done with one piece. */
  interface Piece {
    /** The piece of each view is at one place and of one size. */
    void at(Place place);
  }

  /**
   * Where a piece is in a view: which matrix, and which block of it.
   *
   * @param matrix its numbers along the three outer dimensions
   */
  record Place(List<Integer> matrix, int row, int col, int rows, int cols) {
    /** The piece of a view. */
    GlobalTensor of(GlobalTensor view) {
      long skipped = 0;
      for (int dimension = 0; dimension < matrix.size(); dimension++) {
        skipped += matrix.get(dimension) * view.stride(dimension);
      }
      int elements = Math.toIntExact(skipped);
      return view.stride(4) == 1
          ? view.block(row, col + elements, rows, cols)
          : view.block(row + elements, col, rows, cols);
    }
  }

  private Staging() {}

  /** The same part of the windows of all ranks. */
  static GlobalTensor[] everywhere(CommContext domain, GlobalTensor own) {
    GlobalTensor[] all = new GlobalTensor[domain.ranks()];
    for (int rank = 0; rank < all.length; rank++) {
      all[rank] = domain.peer(own, rank);
    }
    return all;
  }

  /** Cuts the matrices of a view into pieces as large as the tile's valid region. */
  static void cut(Instruction op, GlobalTensor view, Tile tile, Piece piece) {
    int rows = tile.validRows();
    int cols = tile.validCols();
    Rules.inUb(op, tile);
    if (rows == 0 || cols == 0) {
      throw Rules.refuse(tile, op + " through a tile without valid elements");
    }
    boolean many = view.shape(0) * (long) view.shape(1) * view.shape(2) != 1;
    if (many && view.stride(4) != 1 && view.stride(3) != 1) {
      throw Rules.refuse(
          tile, op + " of " + view + ": matrices with gaps between all elements; take one each");
    }
    for (int first = 0; first < view.shape(0); first++) {
      for (int second = 0; second < view.shape(1); second++) {
        for (int third = 0; third < view.shape(2); third++) {
          matrix(List.of(first, second, third), view, rows, cols, piece);
        }
      }
    }
  }

  private static void matrix(
      List<Integer> matrix, GlobalTensor view, int rows, int cols, Piece piece) {
    for (int row = 0; row < view.shape(3); row += rows) {
      for (int col = 0; col < view.shape(4); col += cols) {
        int most = Math.min(rows, view.shape(3) - row);
        piece.at(new Place(matrix, row, col, most, Math.min(cols, view.shape(4) - col)));
      }
    }
  }

  /** Demands views of the shape and type of the first one. */
  static void alike(Instruction op, Tile tile, GlobalTensor first, List<GlobalTensor> others) {
    for (GlobalTensor other : others) {
      boolean same = other.type() == first.type() && other.layout() == first.layout();
      for (int dimension = 0; dimension < 5; dimension++) {
        same &= other.shape(dimension) == first.shape(dimension);
      }
      if (!same) {
        throw Rules.refuse(
            tile, op + " of " + first + " and " + other + ": types, layouts and extents differ");
      }
    }
  }

  /** Loads a view and stores it to others. */
  static void copy(
      Instruction op,
      KernelContext context,
      List<GlobalTensor> targets,
      GlobalTensor source,
      Tile tile,
      AtomicOperation operation) {
    alike(op, tile, source, targets);
    int wholeRows = tile.validRows();
    int wholeCols = tile.validCols();
    cut(
        op,
        source,
        tile,
        place -> {
          tile.valid(place.rows(), place.cols());
          TLOAD.apply(tile, place.of(source));
          order(context, Pipe.MTE2, Pipe.MTE3, 0);
          for (GlobalTensor target : targets) {
            store(op, place.of(target), tile, operation);
          }
          order(context, Pipe.MTE3, Pipe.MTE2, 0);
        });
    tile.valid(wholeRows, wholeCols);
  }

  /** The same with two tiles in turns: a piece is loaded while the one before it is stored. */
  static void copyInTurns(
      Instruction op,
      KernelContext context,
      GlobalTensor target,
      GlobalTensor source,
      Tile ping,
      Tile pong,
      AtomicOperation operation) {
    alike(op, ping, source, List.of(target));
    if (ping.validRows() != pong.validRows() || ping.validCols() != pong.validCols()) {
      throw Rules.refuse(pong, op + " with tiles of different valid regions, the other is " + ping);
    }
    int wholeRows = ping.validRows();
    int wholeCols = ping.validCols();
    int[] pieces = {0};
    cut(
        op,
        source,
        ping,
        place -> {
          int turn = pieces[0] & 1;
          Tile tile = turn == 0 ? ping : pong;
          if (pieces[0]++ >= 2) {
            context.waitFlag(Pipe.MTE3, Pipe.MTE2, turn);
          }
          tile.valid(place.rows(), place.cols());
          TLOAD.apply(tile, place.of(source));
          order(context, Pipe.MTE2, Pipe.MTE3, turn);
          store(op, place.of(target), tile, operation);
          context.setFlag(Pipe.MTE3, Pipe.MTE2, turn);
        });
    for (int turn = 0; turn < Math.min(2, pieces[0]); turn++) {
      context.waitFlag(Pipe.MTE3, Pipe.MTE2, turn);
    }
    ping.valid(wholeRows, wholeCols);
    pong.valid(wholeRows, wholeCols);
  }

  private static void store(
      Instruction op, GlobalTensor target, Tile tile, AtomicOperation operation) {
    switch (operation) {
      case NONE -> TSTORE.apply(target, tile);
      case ADD -> TSTORE.atomicAdd(target, tile);
      case MAX, MIN -> throw Rules.refuse(tile, op + " stores or adds, it has no " + operation);
    }
  }

  /** Lets the second pipe wait for the first one. */
  static void order(KernelContext context, Pipe first, Pipe second, int event) {
    context.setFlag(first, second, event);
    context.waitFlag(first, second, event);
  }
}
