package dev.simpler.sim.moves;

import dev.simpler.kernel.machine.Instruction;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;
import dev.simpler.sim.onchip.Overlaps;
import org.jspecify.annotations.Nullable;

/**
 * Puts rows of two tiles side by side, of which numbers say how long they are.
 *
 * @param total where the number of elements written goes, if anywhere
 */
record CountedConcat(
    Instruction op,
    OnChipTile d,
    OnChipTile left,
    OnChipTile right,
    @Nullable OnChipTile total,
    OnChipTile leftBytes,
    OnChipTile rightBytes) {
  void apply() {
    for (OnChipTile s : new OnChipTile[] {left, right, leftBytes, rightBytes}) {
      Overlaps.refuse(op, d, s);
      if (total != null) {
        Overlaps.refuse(op, total, s);
      }
    }
    if (total != null) {
      Overlaps.refuse(op, total, d);
    }
    int longest = 0;
    for (int row = 0; row < d.validRows(); row++) {
      longest = Math.max(longest, first(row) + second(row));
      refuseTotal(row);
    }
    d.units().charge(op, d);
    d.wrote(0, 0, d.validRows(), longest);
    int size = d.type().bytes();
    for (int row = 0; row < d.validRows(); row++) {
      int a = first(row);
      int b = second(row);
      System.arraycopy(
          left.bytes(), left.offsetOf(row, 0), d.bytes(), d.offsetOf(row, 0), a * size);
      System.arraycopy(
          right.bytes(), right.offsetOf(row, 0), d.bytes(), d.offsetOf(row, a), b * size);
      if (total != null) {
        long number = (long) (a + b) * total.type().bytes();
        Elements.storeLong(total.bytes(), total.offsetOf(row, 0), total.type(), number);
      }
    }
  }

  private int first(int row) {
    return (int) Math.min(wanted(left, leftBytes, row, d.validCols()), d.validCols());
  }

  private int second(int row) {
    int room = d.validCols() - first(row);
    return (int) Math.min(wanted(right, rightBytes, row, room), room);
  }

  /** Elements that a number asks for. */
  private long wanted(OnChipTile source, OnChipTile numbers, int row, int room) {
    long number = numbers.integerAt(row, 0);
    long elements = number / numbers.type().bytes();
    if (number < 0 || Math.min(elements, room) > source.cols()) {
      throw numbers.refuse(
          String.format(
              "%s with number %d in row %d, of elements of %d bytes: %s has %d columns",
              op, number, row, numbers.type().bytes(), source, source.cols()));
    }
    return elements;
  }

  private void refuseTotal(int row) {
    if (total == null) {
      return;
    }
    long number = (long) (first(row) + second(row)) * total.type().bytes();
    if (!total.type().holds(number)) {
      throw total.refuse(op + " counts " + number + " in row " + row + ", which is no such number");
    }
  }
}
