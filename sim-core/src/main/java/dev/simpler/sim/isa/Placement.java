package dev.simpler.sim.isa;

import dev.simpler.kernel.Location;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;
import java.util.List;

/** Rules and steps of instructions in VEC that move elements to other places. */
final class Placement {
  private Placement() {}

  /** Checks two tiles of one type in VEC and charges V for the destination's valid region. */
  static void checkPair(String name, OnChipTile d, OnChipTile s) {
    Elementwise.checkPlaces(name, d, s);
    Elementwise.checkDestination(name, d.type() == s.type(), d);
  }

  /** Refuses tiles that share bytes: what is read later would already be overwritten. */
  static void checkApart(String name, OnChipTile d, OnChipTile s) {
    if (d.overlaps(s)) {
      throw d.refuse(name + " cannot work in place, the source " + s + " shares its bytes");
    }
  }

  /** Refuses tiles whose valid rows differ. */
  static void checkRows(String name, OnChipTile d, OnChipTile s) {
    if (d.validRows() != s.validRows()) {
      throw d.refuse(
          name + " of " + d.validRows() + " valid rows with " + s + " of " + s.validRows());
    }
  }

  /** Refuses anything but a 32-bit integer for each of {@code rows x cols} places. */
  static void checkIndices(String name, OnChipTile indices, int rows, int cols) {
    boolean whole = !indices.type().isFloating() && indices.type().bytes() == 4;
    boolean enough = indices.validRows() >= rows && indices.validCols() >= cols;
    if (indices.location() != Location.VEC || !whole || !enough) {
      throw indices.refuse(
          String.format(
              "%s needs %dx%d 32-bit integers in VEC, the valid region is %dx%d",
              name, rows, cols, indices.validRows(), indices.validCols()));
    }
  }

  /** Index at a place, extended to 64 bits by its type. */
  static long index(OnChipTile indices, int row, int col) {
    return Elements.loadLong(indices.bytes(), indices.offsetOf(row, col), indices.type());
  }

  /** Bytes from one row to the next. */
  static int rowStep(OnChipTile tile) {
    return (tile.layout().isRowMajor() ? tile.pitch() : 1) * tile.type().bytes();
  }

  /** Bytes from one column to the next. */
  static int columnStep(OnChipTile tile) {
    return (tile.layout().isRowMajor() ? 1 : tile.pitch()) * tile.type().bytes();
  }

  /** Checks the operands of an instruction on two streams and charges both destinations. */
  static void checkStreams(
      String name, OnChipTile d1, OnChipTile d0, OnChipTile s1, OnChipTile s0) {
    for (OnChipTile d : List.of(d0, d1)) {
      for (OnChipTile s : List.of(s0, s1)) {
        Elementwise.checkDestination(name, true, d, s == s0 ? Elementwise.valid(d) : 0);
        Elementwise.checkSource(name, d, s);
        checkApart(name, d, s);
        boolean same = d.validRows() == s.validRows() && d.validCols() == s.validCols();
        if (!same || d.validCols() % 2 != 0) {
          throw d.refuse(
              String.format(
                  "%s of valid regions %dx%d and %dx%d: needs equal ones with even columns",
                  name, d.validRows(), d.validCols(), s.validRows(), s.validCols()));
        }
      }
    }
    checkApart(name, d0, d1);
  }

  /** Copies one element within a row. */
  static void inRow(int row, OnChipTile s, int from, OnChipTile d, int to, int size) {
    element(s, s.offsetOf(row, from), d, d.offsetOf(row, to), size);
  }

  /** Copies one element of {@code size} bytes. */
  static void element(OnChipTile s, int from, OnChipTile d, int to, int size) {
    byte[] source = s.bytes();
    byte[] target = d.bytes();
    switch (size) {
      case 1 -> target[to] = source[from];
      case 2 -> Elements.putShort(target, to, Elements.getShort(source, from));
      case 4 -> Elements.putInt(target, to, Elements.getInt(source, from));
      default -> Elements.putLong(target, to, Elements.getLong(source, from));
    }
  }
}
