package dev.simpler.cli.export.hostile;

import dev.simpler.kernel.KernelContext;
import java.util.function.IntUnaryOperator;

/** Objects, arrays, functions and exceptions. */
final class ObjectTrials {
  private ObjectTrials() {}

  /** Records, and methods of them. */
  public static final class Records extends EdgeKernel {
    record Span(int from, int to) {
      int length() {
        return to - from;
      }

      Span grown(int by) {
        return new Span(from - by, to + by);
      }
    }

    record Pair(Span one, Span other) {}

    @Override
    void of(KernelContext k, long out, long a, long b, float x, float y) {
      Span span = new Span((int) a, (int) b);
      Pair pair = new Pair(span, span.grown(3));
      put(k, out, 0, pair.other().length());
      put(k, out, 2, new Span(1, 2).grown((int) a).length());
    }
  }

  /** Objects whose fields change. */
  public static final class Fields extends EdgeKernel {
    static final class Counter {
      int value;
      long total = 7;

      void add(int by) {
        value += by;
        total = total * 3 + value;
      }
    }

    @Override
    void of(KernelContext k, long out, long a, long b, float x, float y) {
      Counter counter = new Counter();
      for (int i = 0; i < (a & 7); i++) {
        counter.add((int) b + i);
      }
      put(k, out, 0, counter.value);
      put(k, out, 1, counter.total);
      Counter other = counter;
      other.add(1);
      put(k, out, 2, counter.value);
    }
  }

  /** Arrays of numbers. */
  public static final class Arrays extends EdgeKernel {
    @Override
    void of(KernelContext k, long out, long a, long b, float x, float y) {
      int[] values = new int[4];
      for (int i = 0; i < 4; i++) {
        values[i] = (int) a + i;
      }
      put(k, out, 0, values[(int) (b & 3)]);
    }
  }

  /** Arrays of constant size and places. */
  public static final class FixedArrays extends EdgeKernel {
    @Override
    void of(KernelContext k, long out, long a, long b, float x, float y) {
      long[] values = {a, b, a ^ b};
      values[1] += 3;
      put(k, out, 0, values[0] + values[1] * 2 - values[2]);
      put(k, out, 1, values.length);
    }
  }

  /** Functions of functions. */
  public static final class Lambdas extends EdgeKernel {
    private static int twice(IntUnaryOperator f, int v) {
      return f.applyAsInt(f.applyAsInt(v));
    }

    @Override
    void of(KernelContext k, long out, long a, long b, float x, float y) {
      int j = (int) b;
      put(k, out, 0, twice(v -> v * 3 + j, (int) a));
    }
  }

  /** Any number of arguments. */
  public static final class Varargs extends EdgeKernel {
    private static int sum(int... values) {
      int sum = 0;
      for (int each : values) {
        sum = sum * 5 + each;
      }
      return sum;
    }

    @Override
    void of(KernelContext k, long out, long a, long b, float x, float y) {
      put(k, out, 0, sum((int) a, (int) b, 3));
      put(k, out, 1, sum());
    }
  }

  /** Exceptions that are caught. */
  public static final class Caught extends EdgeKernel {
    @Override
    void of(KernelContext k, long out, long a, long b, float x, float y) {
      int r = 1;
      try {
        r = 7 / (int) (a & 1);
      } catch (ArithmeticException byZero) {
        r = -1;
      }
      put(k, out, 0, r);
    }
  }

  /** Exceptions that are not. */
  public static final class Thrown extends EdgeKernel {
    @Override
    void of(KernelContext k, long out, long a, long b, float x, float y) {
      if (a == b) {
        throw new IllegalStateException("equal");
      }
      put(k, out, 0, a);
    }
  }

  /** Switches on constants of an enumeration. */
  public static final class Enums extends EdgeKernel {
    enum Way {
      UP,
      DOWN,
      BOTH
    }

    @Override
    void of(KernelContext k, long out, long a, long b, float x, float y) {
      Way way = a > b ? Way.UP : a < 0 ? Way.DOWN : Way.BOTH;
      put(
          k,
          out,
          0,
          switch (way) {
            case UP -> 1;
            case DOWN -> 2;
            case BOTH -> 3;
          });
    }
  }

  /** Switches on text. */
  public static final class Strings extends EdgeKernel {
    @Override
    void of(KernelContext k, long out, long a, long b, float x, float y) {
      String name = a > b ? "up" : "down";
      switch (name) {
        case "up" -> put(k, out, 0, 1);
        default -> put(k, out, 0, 2);
      }
    }
  }

  /** Methods that call themselves. */
  public static final class Recursion extends EdgeKernel {
    private static int down(int n) {
      return n <= 0 ? 1 : n * down(n - 1);
    }

    @Override
    void of(KernelContext k, long out, long a, long b, float x, float y) {
      put(k, out, 0, down((int) (a & 7)));
    }
  }

  /** Code behind an interface, chosen by what is created. */
  public static final class Interfaces extends EdgeKernel {
    interface Shape {
      int area();

      default int doubled() {
        return 2 * area();
      }
    }

    record Square(int side) implements Shape {
      @Override
      public int area() {
        return side * side;
      }
    }

    record Box(int w, int h) implements Shape {
      @Override
      public int area() {
        return w * h;
      }
    }

    @Override
    void of(KernelContext k, long out, long a, long b, float x, float y) {
      Shape one = new Square((int) a);
      Shape two = new Box((int) a, (int) b);
      put(k, out, 0, one.doubled() + two.area());
    }
  }

  /** An object that is one of two kinds. */
  public static final class EitherKind extends EdgeKernel {
    @Override
    void of(KernelContext k, long out, long a, long b, float x, float y) {
      Interfaces.Shape shape =
          a > b ? new Interfaces.Square((int) a) : new Interfaces.Box((int) a, (int) b);
      put(k, out, 0, shape.area());
    }
  }

  /** One record or another. */
  public static final class ChosenRecords extends EdgeKernel {
    @Override
    void of(KernelContext k, long out, long a, long b, float x, float y) {
      Records.Span chosen = a > b ? new Records.Span(1, (int) a) : new Records.Span(2, (int) b);
      put(k, out, 0, chosen.from());
    }
  }

  /** Asks what an object is. */
  public static final class KindTests extends EdgeKernel {
    @Override
    void of(KernelContext k, long out, long a, long b, float x, float y) {
      Interfaces.Shape one = new Interfaces.Square((int) a);
      put(k, out, 0, one instanceof Interfaces.Square square ? square.side() : -1);
    }
  }
}
