package dev.simpler.sim.moves;

import dev.simpler.kernel.machine.Instruction;
import dev.simpler.sim.core.ChipArithmetic;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;
import dev.simpler.sim.onchip.Overlaps;
import java.util.Arrays;

/**
 * Finds elements by a comparison and counts them.
 *
 * @param limits what the elements of each row are compared with
 */
record Matches(Instruction op, OnChipTile d, OnChipTile s, OnChipTile limits, OnChipTile counts) {
  void find(boolean greater, int first) {
    Overlaps.refuse(op, d, s);
    Overlaps.refuse(op, d, limits);
    Overlaps.refuse(op, d, counts);
    Overlaps.refuse(op, counts, s);
    Overlaps.refuse(op, counts, limits);
    ChipArithmetic chip = d.units().port().arithmetic();
    ChipMatches theirs = new ChipMatches(chip.quirks(), s);
    int[][] found = new int[s.validRows()][];
    for (int row = 0; row < found.length; row++) {
      found[row] = places(row, greater, theirs, chip.imitated());
      if (found[row].length > d.validCols()) {
        throw d.refuse(
            String.format(
                "%s: row %d has %d matches, there is room for %d",
                op, row, found[row].length, d.validCols()));
      }
    }
    d.units().charge(op, s);
    for (int row = 0; row < found.length; row++) {
      for (int i = 0; i < found[row].length; i++) {
        Elements.putInt(d.bytes(), d.offsetOf(row, i), first + found[row][i]);
      }
      Elements.putInt(counts.bytes(), inOrder(counts, row), found[row].length);
    }
  }

  /** The places of a row: those that the comparison says, or those that the chip finds. */
  private int[] places(int row, boolean greater, ChipMatches theirs, boolean imitated) {
    long limit = Elements.loadLong(limits.bytes(), inOrder(limits, row), limits.type());
    int[] exact = new int[s.validCols()];
    int count = 0;
    for (int col = 0; col < s.validCols(); col++) {
      if (matches(row, col, limit, greater)) {
        exact[count++] = row * s.cols() + col;
      }
    }
    exact = Arrays.copyOf(exact, count);
    int[] there = theirs.places(row, limit, greater, exact);
    if (Arrays.equals(exact, there) || imitated) {
      return there;
    }
    throw d.units()
        .refuse(
            String.format(
                "%s by comparison with %d in row %d of %s: %s %s; it finds %s, not %s",
                op,
                limit,
                row,
                s,
                d.units().port().forms().title(),
                theirs.effect(),
                told(there),
                told(exact)),
            theirs.advice() + ", or set SIMPLER_SIM_IMITATE_QUIRKS=1 to get what the chip does");
  }

  private static String told(int[] places) {
    int differing = Math.min(places.length, 4);
    String more = places.length > differing ? " and more" : "";
    return places.length + " at " + Arrays.toString(Arrays.copyOf(places, differing)) + more;
  }

  private boolean matches(int row, int col, long limit, boolean greater) {
    if (s.type().isFloating()) {
      double element = Elements.loadFloat(s.bytes(), s.offsetOf(row, col), s.type());
      return greater ? element > limit : element == limit;
    }
    long element = s.integerAt(row, col);
    return greater ? element > limit : element == limit;
  }

  /** Byte offset of a tile's valid element of a number, row by row. */
  private static int inOrder(OnChipTile tile, int number) {
    return tile.offsetOf(number / tile.validCols(), number % tile.validCols());
  }
}
