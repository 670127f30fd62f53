package dev.simpler.sim.isa;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Tile;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;

/** Checks the tiles of an element-wise instruction of three operands and cuts it into runs. */
final class Ternary {
  private Ternary() {}

  /** {@code d = op(a, b, c)} over the valid region of {@code d}. */
  static void apply(String name, TernaryLoop loop, Tile dst, Tile first, Tile second, Tile third) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile a = OnChipTile.source(first);
    OnChipTile b = OnChipTile.source(second);
    OnChipTile c = OnChipTile.source(third);
    Elementwise.checkPlaces(name, d, a);
    Elementwise.checkDestination(name, loop.supports(d.type()), d);
    Elementwise.checkSource(name, d, a);
    Elementwise.checkSource(name, d, b);
    Elementwise.checkSource(name, d, c);
    boolean runs = Lines.run(d, a) && Lines.run(d, b) && Lines.run(d, c);
    Lines lines = Lines.of(d);
    int step = runs ? lines.length() : 1;
    for (int line = 0; line < lines.count(); line++) {
      for (int i = 0; i < lines.length(); i += step) {
        loop.run(
            d.type(),
            d.bytes(),
            lines.offset(d, line, i),
            lines.offset(a, line, i),
            lines.offset(b, line, i),
            lines.offset(c, line, i),
            step);
      }
    }
  }

  /** {@code d = op(a, s, c)} with a float scalar, rounded to the element type. */
  static void scalar(
      String name, TernaryLoop loop, Tile dst, Tile first, float scalar, Tile third) {
    OnChipTile d = OnChipTile.target(dst);
    if (!d.type().isFloating()) {
      long whole = (long) scalar;
      if (whole != scalar) {
        throw d.refuse(name + " with scalar " + scalar + ", which is no " + d.type());
      }
      scalar(name, loop, dst, first, whole, third);
      return;
    }
    OnChipTile a = OnChipTile.source(first);
    OnChipTile c = OnChipTile.source(third);
    check(name, loop, d, a, c);
    Lines lines = Lines.of(d);
    int step = step(lines, d, a, c);
    float rounded = Elements.rounded(d.type(), scalar);
    for (int line = 0; line < lines.count(); line++) {
      for (int i = 0; i < lines.length(); i += step) {
        loop.runWith(
            d.type(),
            d.bytes(),
            lines.offset(d, line, i),
            lines.offset(a, line, i),
            rounded,
            lines.offset(c, line, i),
            step);
      }
    }
  }

  /** {@code d = op(a, s, c)} with an integer scalar. */
  static void scalar(String name, TernaryLoop loop, Tile dst, Tile first, long scalar, Tile third) {
    OnChipTile d = OnChipTile.target(dst);
    if (d.type().isFloating()) {
      scalar(name, loop, dst, first, (float) scalar, third);
      return;
    }
    OnChipTile a = OnChipTile.source(first);
    OnChipTile c = OnChipTile.source(third);
    check(name, loop, d, a, c);
    Lines lines = Lines.of(d);
    int step = step(lines, d, a, c);
    for (int line = 0; line < lines.count(); line++) {
      for (int i = 0; i < lines.length(); i += step) {
        loop.runWith(
            d.type(),
            d.bytes(),
            lines.offset(d, line, i),
            lines.offset(a, line, i),
            scalar,
            lines.offset(c, line, i),
            step);
      }
    }
  }

  /** {@code d = a * s + d} of halves in FLOAT32, in which the product is exact. */
  static void widenedProduct(String name, OnChipTile d, OnChipTile a, float scalar) {
    Elementwise.checkDestination(name, d.type() == ElementType.FLOAT32, d);
    Elementwise.checkRegion(name, d, a);
    Placement.checkApart(name, d, a);
    float factor = Elements.rounded(a.type(), scalar);
    byte[] memory = d.bytes();
    Lines lines = Lines.of(d);
    for (int line = 0; line < lines.count(); line++) {
      for (int i = 0; i < lines.length(); i++) {
        int at = lines.offset(d, line, i);
        float product = Elements.loadFloat(memory, lines.offset(a, line, i), a.type()) * factor;
        Elements.putFloat(memory, at, product + Elements.getFloat(memory, at));
      }
    }
  }

  private static void check(
      String name, TernaryLoop loop, OnChipTile d, OnChipTile a, OnChipTile c) {
    Elementwise.checkPlaces(name, d, a);
    Elementwise.checkDestination(name, loop.supports(d.type()), d);
    Elementwise.checkSource(name, d, a);
    Elementwise.checkSource(name, d, c);
  }

  private static int step(Lines lines, OnChipTile d, OnChipTile a, OnChipTile c) {
    return Lines.run(d, a) && Lines.run(d, c) ? lines.length() : 1;
  }
}
