package dev.simpler.sim.isa;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Tile;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;

/**
 * Merges two lists of values with their indices, on tiles of different valid regions: the first
 * source's pair stays if its value is strictly beyond the second's, else the second's is taken.
 */
final class PartialArg {
  private PartialArg() {}

  /**
   * A tile of values and the tile of their indices.
   *
   * @param values tile of values
   * @param indices tile of the same valid region
   */
  record Pair(OnChipTile values, OnChipTile indices) {
    static Pair target(Tile values, Tile indices) {
      return new Pair(OnChipTile.target(values), OnChipTile.target(indices));
    }

    static Pair source(Tile values, Tile indices) {
      return new Pair(OnChipTile.source(values), OnChipTile.source(indices));
    }
  }

  /** Over the valid region of {@code d}. */
  static void apply(String name, boolean greatest, Pair d, Pair a, Pair b) {
    OnChipTile values = d.values();
    Elementwise.checkDestination(name, values.type().isFloating(), values);
    check(name, d, d);
    check(name, d, a);
    check(name, d, b);
    Lines lines = Lines.of(values);
    ElementType type = values.type();
    byte[] memory = values.bytes();
    for (int line = 0; line < lines.count(); line++) {
      int inA = lines.validOf(a.values(), line);
      int inB = lines.validOf(b.values(), line);
      int both = Math.min(inA, inB);
      int either = Math.max(inA, inB);
      for (int i = 0; i < both; i++) {
        float x = Elements.loadFloat(memory, lines.offset(a.values(), line, i), type);
        float y = Elements.loadFloat(memory, lines.offset(b.values(), line, i), type);
        Pair best = (greatest ? x > y : x < y) ? a : b;
        element(lines, line, i, d.values(), best.values());
        element(lines, line, i, d.indices(), best.indices());
      }
      pair(lines, line, both, either, d, inA > inB ? a : b);
      Partial.zero(lines, line, either, values);
      for (int i = either; i < lines.length(); i++) {
        Elements.storeLong(memory, lines.offset(d.indices(), line, i), d.indices().type(), 0);
      }
    }
  }

  private static void element(Lines lines, int line, int i, OnChipTile d, OnChipTile s) {
    Placement.element(s, lines.offset(s, line, i), d, lines.offset(d, line, i), d.type().bytes());
  }

  private static void pair(Lines lines, int line, int from, int to, Pair d, Pair s) {
    Partial.copy(lines, line, from, to, d.values(), s.values());
    Partial.copy(lines, line, from, to, d.indices(), s.indices());
  }

  private static void check(String name, Pair d, Pair s) {
    OnChipTile values = s.values();
    OnChipTile indices = s.indices();
    ElementType type = indices.type();
    boolean wide =
        switch (type) {
          case INT16, UINT16, INT32, UINT32 -> type.bytes() >= values.type().bytes();
          default -> false;
        };
    if (!wide || type != d.indices().type()) {
      throw indices.refuse(
          name
              + " of values of "
              + values.type()
              + " needs integers as wide, of one type, as indices");
    }
    if (values.type() != d.values().type()) {
      throw values.refuse(name + " of different types, the destination is " + d.values());
    }
    if (values.validRows() != indices.validRows() || values.validCols() != indices.validCols()) {
      throw indices.refuse(
          String.format(
              "%s of %dx%d indices for %dx%d values",
              name,
              indices.validRows(),
              indices.validCols(),
              values.validRows(),
              values.validCols()));
    }
    Placement.checkApart(name, d.indices(), values);
    Placement.checkApart(name, d.values(), indices);
  }
}
