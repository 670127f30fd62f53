package dev.simpler.sim.sort;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.SortUnit;
import dev.simpler.sim.onchip.OnChipTile;

/** Instructions on sorted lists of records. */
public final class Sorts implements SortUnit {
  private static final int WAYS = 4;

  /** Creates the unit, which keeps nothing. */
  public Sorts() {}

  @Override
  public void segments(Instruction op, Tile dst, Tile src, Tile indices) {
    Segments.sort(op, dst, src, indices);
  }

  @Override
  public void mergeBlocks(Instruction op, Tile dst, Tile src, int blockLength) {
    OnChipTile d = OnChipTile.updated(dst);
    OnChipTile s = OnChipTile.source(src);
    d.units().charge(op, s);
    int records = blockLength * s.type().bytes() / SortRecords.BYTES;
    OnChipTile[] sources = {s, s, s, s};
    int[] next = new int[WAYS];
    int[] end = new int[WAYS];
    int group = WAYS * records;
    for (int first = 0; first + group <= SortRecords.perRow(s); first += group) {
      for (int way = 0; way < WAYS; way++) {
        next[way] = first + way * records;
        end[way] = next[way] + records;
      }
      merge(d, first, first + group, sources, next, end, false);
    }
  }

  @Override
  public int[] merge(Instruction op, Tile dst, boolean untilExhausted, Tile... lists) {
    OnChipTile d = OnChipTile.updated(dst);
    OnChipTile[] sources = new OnChipTile[lists.length];
    int[] next = new int[lists.length];
    int[] end = new int[lists.length];
    for (int list = 0; list < lists.length; list++) {
      sources[list] = OnChipTile.source(lists[list]);
      end[list] = SortRecords.perRow(sources[list]);
    }
    d.units().charge(op, d);
    merge(d, 0, SortRecords.perRow(d), sources, next, end, untilExhausted);
    return next;
  }

  /** Fills records [to, limit) of {@code d} from the sources, whose positions it moves. */
  private static void merge(
      OnChipTile d,
      int to,
      int limit,
      OnChipTile[] sources,
      int[] next,
      int[] end,
      boolean untilExhausted) {
    for (int record = to; record < limit; record++) {
      int best = -1;
      float bestScore = 0;
      for (int list = 0; list < sources.length; list++) {
        if (next[list] == end[list]) {
          if (untilExhausted) {
            return;
          }
          continue;
        }
        float score = SortRecords.score(sources[list], offset(sources[list], next[list]));
        if (best < 0 || SortRecords.precedes(score, bestScore)) {
          best = list;
          bestScore = score;
        }
      }
      if (best < 0) {
        return;
      }
      int from = offset(sources[best], next[best]++);
      System.arraycopy(
          sources[best].bytes(), from, d.bytes(), offset(d, record), SortRecords.BYTES);
    }
  }

  private static int offset(OnChipTile tile, int record) {
    return tile.offsetOf(0, 0) + record * SortRecords.BYTES;
  }
}
