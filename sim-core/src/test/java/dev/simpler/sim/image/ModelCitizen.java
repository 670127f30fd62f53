package dev.simpler.sim.image;

import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import java.util.function.IntUnaryOperator;

/** A kernel that uses what the language offers: all of it must load. */
public final class ModelCitizen implements Kernel {
  static final int EXPECTED = 1 + 9 + 12 + 24 + 3 + 7 + 2;

  private static final int[] TABLE = {7, 8};

  private enum Shade {
    LIGHT,
    DARK
  }

  private record Pair(int a, int b) {
    int sum() {
      return a + b;
    }
  }

  private sealed interface Shape {}

  private record Square(int side) implements Shape {}

  private record Box(int width, int height) implements Shape {}

  private final int offset = 2;

  @Override
  public void run(KernelContext k) {
    Shade shade = k.blockIndex() == 0 ? Shade.LIGHT : Shade.DARK;
    int total =
        switch (shade) {
          case LIGHT -> 1;
          case DARK -> 2;
        };
    total += area(new Square(3)) + area(new Box(3, 4));
    IntUnaryOperator factorial = ModelCitizen::factorial;
    total += factorial.applyAsInt(4);
    try {
      if (k.blockCount() > 0) {
        throw new IllegalArgumentException("block " + k.blockIndex() + " of " + k.blockCount());
      }
    } catch (IllegalArgumentException expected) {
      total += new Pair(1, 2).equals(new Pair(1, 2)) ? new Pair(1, 2).sum() : -1;
    } finally {
      total += TABLE[0];
    }
    k.storeInt(k.word(0), total + offset);
  }

  private static int area(Shape shape) {
    return switch (shape) {
      case Square square -> square.side() * square.side();
      case Box(int width, int height) -> width * height;
    };
  }

  private static int factorial(int n) {
    return n <= 1 ? 1 : n * factorial(n - 1);
  }
}
