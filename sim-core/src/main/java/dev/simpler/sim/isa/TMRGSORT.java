package dev.simpler.sim.isa;

import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.sim.onchip.OnChipTile;

/** Merges sorted lists of records as {@link TSORT32} makes them, greatest first. */
public final class TMRGSORT {
  private static final int WAYS = 4;

  private TMRGSORT() {}

  /**
   * Merges one-row lists until {@code dst} is full or all are used up; of equal scores that of the
   * earlier list comes first.
   *
   * @param lists 2 to 4 tiles of the destination's type
   */
  public static void apply(Tile dst, Tile... lists) {
    merge(dst, false, lists);
  }

  /**
   * As {@link #apply(Tile, Tile...)}, but stops as soon as one list is used up.
   *
   * @return records taken from each list
   */
  public static int[] untilExhausted(Tile dst, Tile... lists) {
    return merge(dst, true, lists);
  }

  /**
   * Merges each four neighbouring blocks of the only row; blocks left over at the end are not
   * written.
   *
   * @param dst tile of the source's type and valid columns
   * @param blockLength elements of a block, whole records
   */
  public static void apply(Tile dst, Tile src, int blockLength) {
    OnChipTile d = OnChipTile.updated(dst);
    OnChipTile s = OnChipTile.source(src);
    check(d, s);
    int records = blockLength * s.type().bytes() / SortRecords.BYTES;
    if (records < 1 || blockLength * s.type().bytes() % SortRecords.BYTES != 0) {
      throw s.refuse("TMRGSORT of blocks of " + blockLength + " elements: whole records needed");
    }
    if (SortRecords.perRow(d) < SortRecords.perRow(s)) {
      throw d.refuse("TMRGSORT of " + s + " does not fit");
    }
    d.units().charge(Pipe.V, "TMRGSORT", s.type(), Elementwise.valid(s));
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

  private static int[] merge(Tile dst, boolean untilExhausted, Tile... lists) {
    OnChipTile d = OnChipTile.updated(dst);
    if (lists.length < 2 || lists.length > WAYS) {
      throw d.refuse("TMRGSORT of " + lists.length + " lists, 2 to " + WAYS + " are possible");
    }
    OnChipTile[] sources = new OnChipTile[lists.length];
    int[] next = new int[lists.length];
    int[] end = new int[lists.length];
    for (int list = 0; list < lists.length; list++) {
      sources[list] = OnChipTile.source(lists[list]);
      check(d, sources[list]);
      end[list] = SortRecords.perRow(sources[list]);
    }
    d.units().charge(Pipe.V, "TMRGSORT", d.type(), Elementwise.valid(d));
    merge(d, 0, SortRecords.perRow(d), sources, next, end, untilExhausted);
    return next;
  }

  private static void check(OnChipTile d, OnChipTile s) {
    SortRecords.check("TMRGSORT", d);
    SortRecords.check("TMRGSORT", s);
    if (d.type() != s.type() || d.validRows() != 1 || s.validRows() != 1) {
      throw d.refuse("TMRGSORT of " + s + " needs single rows of one type");
    }
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
