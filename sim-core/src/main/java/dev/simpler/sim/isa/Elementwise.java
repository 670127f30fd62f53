package dev.simpler.sim.isa;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;

/** Checks the tiles of an element-wise instruction, charges it, and cuts it into runs. */
final class Elementwise {
  private Elementwise() {}

  /** {@code d = a op b} over the valid region of {@code d}. */
  static void binary(String name, BinaryLoop loop, Tile dst, Tile left, Tile right) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile a = OnChipTile.source(left);
    OnChipTile b = OnChipTile.source(right);
    checkPlaces(name, d, a);
    checkDestination(name, loop.supports(d.type()), d);
    checkSource(name, d, a);
    checkSource(name, d, b);
    byte[] memory = d.bytes();
    ElementType type = d.type();
    if (d.isOneRun() && sameOrder(d, a) && sameOrder(d, b)) {
      loop.run(type, memory, d.base(), a.base(), b.base(), valid(d));
      return;
    }
    boolean aligned = followsRuns(d, a) && followsRuns(d, b);
    int length = aligned ? runLength(d) : 1;
    forEachRun(
        d,
        aligned,
        (row, col) ->
            loop.run(
                type,
                memory,
                d.offsetOf(row, col),
                a.offsetOf(row, col),
                b.offsetOf(row, col),
                length));
  }

  /** {@code d = a op s} with a float scalar, rounded to the element type. */
  static void scalar(String name, BinaryLoop loop, Tile dst, Tile left, float scalar) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile a = OnChipTile.source(left);
    checkPlaces(name, d, a);
    checkDestination(name, loop.supports(d.type()), d);
    checkSource(name, d, a);
    byte[] memory = d.bytes();
    ElementType type = d.type();
    boolean floating = type.isFloating();
    float rounded = floating ? Elements.rounded(type, scalar) : scalar;
    long whole = (long) scalar;
    long integer = floating ? 0 : Elements.wrapped(type, whole);
    if (!floating && whole != scalar) {
      throw d.refuse(name + " with scalar " + scalar + ", which is no " + type);
    }
    boolean aligned = followsRuns(d, a);
    boolean once = d.isOneRun() && sameOrder(d, a);
    int length = once ? valid(d) : aligned ? runLength(d) : 1;
    RunBody body =
        (row, col) -> {
          int to = d.offsetOf(row, col);
          int from = a.offsetOf(row, col);
          if (floating) {
            loop.runWith(type, memory, to, from, rounded, length);
          } else {
            loop.runWith(type, memory, to, from, integer, length);
          }
        };
    if (once) {
      body.run(0, 0);
    } else {
      forEachRun(d, aligned, body);
    }
  }

  /** {@code d = a op s} with an integer scalar, of which an integer type keeps the low bits. */
  static void scalar(String name, BinaryLoop loop, Tile dst, Tile left, long scalar) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile a = OnChipTile.source(left);
    if (d.type().isFloating()) {
      scalar(name, loop, dst, left, (float) scalar);
      return;
    }
    checkPlaces(name, d, a);
    checkDestination(name, loop.supports(d.type()), d);
    checkSource(name, d, a);
    byte[] memory = d.bytes();
    boolean aligned = followsRuns(d, a);
    int length = aligned ? runLength(d) : 1;
    long wrapped = Elements.wrapped(d.type(), scalar);
    forEachRun(
        d,
        aligned,
        (row, col) ->
            loop.runWith(
                d.type(), memory, d.offsetOf(row, col), a.offsetOf(row, col), wrapped, length));
  }

  /** {@code d = op a}. */
  static void unary(String name, UnaryLoop loop, Tile dst, Tile source) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile a = OnChipTile.source(source);
    checkPlaces(name, d, a);
    checkDestination(name, loop.supports(d.type()), d);
    checkSource(name, d, a);
    byte[] memory = d.bytes();
    boolean aligned = followsRuns(d, a);
    int length = aligned ? runLength(d) : 1;
    forEachRun(
        d,
        aligned,
        (row, col) ->
            loop.run(d.type(), memory, d.offsetOf(row, col), a.offsetOf(row, col), length));
  }

  private interface RunBody {
    void run(int row, int col);
  }

  /** Visits the first element of each contiguous run, or every element. */
  private static void forEachRun(OnChipTile d, boolean runs, RunBody body) {
    int rows = d.validRows();
    int cols = d.validCols();
    if (rows == 0 || cols == 0) {
      return;
    }
    if (!runs) {
      for (int row = 0; row < rows; row++) {
        for (int col = 0; col < cols; col++) {
          body.run(row, col);
        }
      }
    } else if (d.layout().isRowMajor()) {
      for (int row = 0; row < rows; row++) {
        body.run(row, 0);
      }
    } else {
      for (int col = 0; col < cols; col++) {
        body.run(0, col);
      }
    }
  }

  private static int runLength(OnChipTile d) {
    return d.layout().isRowMajor() ? d.validCols() : d.validRows();
  }

  static int valid(OnChipTile tile) {
    return tile.validRows() * tile.validCols();
  }

  /** Whether the source's elements lie in the same order with the same distances. */
  private static boolean sameOrder(OnChipTile d, OnChipTile a) {
    return d.layout().isRowMajor() == a.layout().isRowMajor() && d.pitch() == a.pitch();
  }

  /** Whether a run of the destination is a run of the source. */
  private static boolean followsRuns(OnChipTile d, OnChipTile a) {
    return d.layout().isRowMajor() == a.layout().isRowMajor();
  }

  /** Refuses tiles outside UB, with both names. */
  static void checkPlaces(String name, OnChipTile d, OnChipTile source) {
    if (d.location() != Location.VEC || source.location() != Location.VEC) {
      throw d.refuse(name + " needs tiles in VEC, the source is " + source);
    }
  }

  /** Checks the destination and charges the vector pipe for its elements. */
  static void checkDestination(String name, boolean supported, OnChipTile d) {
    checkDestination(name, supported, d, valid(d));
  }

  /** Checks the destination and charges the vector pipe for {@code elements} elements. */
  static void checkDestination(String name, boolean supported, OnChipTile d, int elements) {
    if (d.location() != Location.VEC) {
      throw d.refuse(name + " needs tiles in VEC, not in " + d.location());
    }
    if (!supported) {
      throw d.refuse(name + " is not defined on " + d.type());
    }
    d.units().charge(Pipe.V, name, d.type(), elements);
  }

  /** Checks that a source matches the destination. */
  static void checkSource(String name, OnChipTile d, OnChipTile source) {
    checkPlaces(name, d, source);
    if (source.type() != d.type()) {
      throw source.refuse(name + " of different types, the destination is " + d);
    }
    checkRegion(name, d, source);
    checkInPlace(name, d, source);
  }

  /** Refuses a source of which other elements than the present one are overwritten. */
  private static void checkInPlace(String name, OnChipTile d, OnChipTile source) {
    Lines lines = Lines.of(d);
    boolean inPlace = d.base() == source.base() && (sameOrder(d, source) || lines.count() <= 1);
    if (!inPlace && lines.count() * lines.length() > 0 && d.overlaps(source)) {
      throw d.refuse(name + " shares bytes with " + source + " that are not the same elements");
    }
  }

  /** Checks that a source is valid wherever the destination is. */
  static void checkRegion(String name, OnChipTile d, OnChipTile source) {
    if (source.validRows() < d.validRows() || source.validCols() < d.validCols()) {
      throw source.refuse(
          name
              + " reads outside its valid region "
              + source.validRows()
              + "x"
              + source.validCols()
              + ", the destination's is "
              + d.validRows()
              + "x"
              + d.validCols());
    }
  }
}
