package dev.simpler.sim.sort;

import dev.simpler.kernel.Location;
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
      merge(d.bytes(), offset(d, first), group, sources, next, end, false);
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
    int count = SortRecords.perRow(d);
    if (!sharesWithOne(d, lists)) {
      merge(d.bytes(), offset(d, 0), count, sources, next, end, untilExhausted);
      return next;
    }
    // the chips merge to a temporary tile and copy that
    byte[] merged = d.units().scratch(Location.VEC, count * SortRecords.BYTES);
    int taken = merge(merged, 0, count, sources, next, end, untilExhausted);
    System.arraycopy(merged, 0, d.bytes(), offset(d, 0), taken * SortRecords.BYTES);
    return next;
  }

  private static boolean sharesWithOne(OnChipTile d, Tile... lists) {
    for (Tile list : lists) {
      if (d.shares(list)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Writes up to {@code limit} records of the sources, whose positions it moves; returns how many.
   */
  private static int merge(
      byte[] out,
      int at,
      int limit,
      OnChipTile[] sources,
      int[] next,
      int[] end,
      boolean untilExhausted) {
    for (int record = 0; record < limit; record++) {
      int best = -1;
      float bestScore = 0;
      for (int list = 0; list < sources.length; list++) {
        if (next[list] == end[list]) {
          if (untilExhausted) {
            return record;
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
        return record;
      }
      int from = offset(sources[best], next[best]++);
      int to = at + record * SortRecords.BYTES;
      System.arraycopy(sources[best].bytes(), from, out, to, SortRecords.BYTES);
    }
    return limit;
  }

  private static int offset(OnChipTile tile, int record) {
    return tile.offsetOf(0, 0) + record * SortRecords.BYTES;
  }
}
