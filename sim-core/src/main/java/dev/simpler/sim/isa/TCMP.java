package dev.simpler.sim.isa;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Tile;
import dev.simpler.sim.onchip.OnChipTile;

/** Compares two tiles in VEC element by element and packs the answers into bits, on V. Exact. */
public final class TCMP {
  private TCMP() {}

  /**
   * Over the valid region of {@code a}: bit i of word w in row r of {@code dst} says whether the
   * comparison holds at row r and column w times the bits of a word plus i. All other bits of the
   * capacity of {@code dst} become 0.
   *
   * @param dst row-major tile of UINT32, or of UINT8 for INT32, FLOAT16 and FLOAT32, whose valid
   *     region has a bit for each element; shares no bytes with the sources
   * @param a row-major tile
   * @param b row-major tile of the same type, valid where {@code a} is
   */
  public static void apply(Tile dst, Tile a, Tile b, CompareMode mode) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile x = OnChipTile.source(a);
    OnChipTile y = OnChipTile.source(b);
    Comparison.checkSource("TCMP", d, x);
    Comparison.checkSource("TCMP", d, y);
    ElementType type = x.type();
    boolean words =
        switch (type) {
          case INT32, FLOAT16, FLOAT32 ->
              d.type() == ElementType.UINT8 || d.type() == ElementType.UINT32;
          default -> d.type() == ElementType.UINT32;
        };
    if (!words || type != y.type()) {
      throw d.refuse("TCMP of " + x + " and " + y + " to " + d.type());
    }
    int rows = x.validRows();
    int cols = x.validCols();
    if (y.validRows() < rows || y.validCols() < cols) {
      throw y.refuse(
          String.format(
              "TCMP reads outside its valid region %dx%d, the first source's is %dx%d",
              y.validRows(), y.validCols(), rows, cols));
    }
    long bits = 8L * d.type().bytes() * d.validCols();
    if (d.validRows() < rows || bits < cols) {
      throw d.refuse(
          String.format(
              "TCMP of %dx%d elements, the valid region has %dx%d bits",
              rows, cols, d.validRows(), bits));
    }
    Comparison.begin("TCMP", d, x);
    CompareLoop loop = Comparison.loop(mode);
    byte[] m = d.bytes();
    for (int row = 0; row < rows && cols > 0; row++) {
      loop.run(type, m, x.offsetOf(row, 0), y.offsetOf(row, 0), m, d.offsetOf(row, 0), cols);
    }
  }
}
