package dev.simpler.cli.export.hostile;

import dev.simpler.kernel.KernelContext;

/** Arithmetic at the edges of its types, element by element. */
@SuppressWarnings({
  "BadShiftAmount",
  "NarrowCalculation",
  "NarrowingCompoundAssignment",
  "UnnecessaryLongToIntConversion"
}) // are what is tried
final class ArithmeticTrials {
  private ArithmeticTrials() {}

  /** Whole numbers of 32 bits. */
  public static final class Ints extends EdgeKernel {
    @Override
    void of(KernelContext k, long out, long a, long b, float x, float y) {
      int i = (int) a;
      int j = (int) b;
      put(k, out, 0, i + j);
      put(k, out, 1, i - j);
      put(k, out, 2, i * j);
      put(k, out, 3, i << j);
      put(k, out, 4, i >> j);
      put(k, out, 5, i >>> j);
      put(k, out, 6, -i);
      put(k, out, 7, ~i & j | i ^ 7);
      put(k, out, 8, i + 1 > i ? 1 : 0);
      put(k, out, 9, (i >>> 1) * 33 << 35);
      put(k, out, 10, Math.abs(i));
      put(k, out, 11, Math.min(i, j) - Math.max(i, 3));
    }
  }

  /** Whole numbers of 64 bits, constants and narrower ones among them. */
  public static final class Longs extends EdgeKernel {
    @Override
    void of(KernelContext k, long out, long a, long b, float x, float y) {
      int i = (int) a;
      int j = (int) b;
      put(k, out, 0, a + b * 3);
      put(k, out, 1, 4L * i);
      put(k, out, 2, (long) i * j);
      put(k, out, 3, i * j);
      put(k, out, 4, 1L << j);
      put(k, out, 5, a << j);
      put(k, out, 6, a >> j);
      put(k, out, 7, a >>> j);
      put(k, out, 8, (i > j ? 1L : 2L) * i + (i > 0 ? 3L : 5L) * j);
      put(k, out, 9, 1000003L * i * j);
      put(k, out, 10, (i > j ? 1L : 2L) << (j & 60));
      put(k, out, 11, Math.abs(a) + Math.max(a, j) - Math.min(4L, i));
      put(k, out, 12, 100000L * j - 7 + (long) (i + 1));
      put(k, out, 13, -a ^ ~b);
    }
  }

  /** Divisions by what may be -1. */
  public static final class Quotients extends EdgeKernel {
    @Override
    void of(KernelContext k, long out, long a, long b, float x, float y) {
      int i = (int) a;
      int j = (int) b | 1;
      long n = b | 1;
      put(k, out, 0, i / j);
      put(k, out, 1, i % j);
      put(k, out, 2, a / n);
      put(k, out, 3, a % n);
      put(k, out, 4, i / -1);
      put(k, out, 5, i % 7 - i / 3);
      put(k, out, 6, a / 1000 % 10);
      put(k, out, 7, Math.ceilDiv(i, j));
      put(k, out, 8, a / j);
      put(k, out, 9, i / n);
      put(k, out, 10, 7L % n);
    }
  }

  /** Faults on some of its input: Java throws there. */
  public static final class ByZero extends EdgeKernel {
    @Override
    void of(KernelContext k, long out, long a, long b, float x, float y) {
      put(k, out, 0, 5 / (int) a);
    }
  }

  /** Narrower types. */
  public static final class Narrow extends EdgeKernel {
    @Override
    void of(KernelContext k, long out, long a, long b, float x, float y) {
      byte c = (byte) a;
      short s = (short) a;
      char h = (char) a;
      put(k, out, 0, c);
      put(k, out, 1, s);
      put(k, out, 2, h);
      c += 100;
      s -= 32000;
      h++;
      put(k, out, 3, c);
      put(k, out, 4, s);
      put(k, out, 5, h);
      c <<= 1;
      put(k, out, 6, c >>> 1);
      put(k, out, 7, (byte) (a + b));
      put(k, out, 8, (char) (h * 3) + 'a');
      put(k, out, 9, (int) (a >>> 7));
      put(k, out, 10, (short) ((char) b - 1));
      h -= 700;
      put(k, out, 11, h);
    }
  }

  /** Comparisons with what is no number. */
  public static final class Orders extends EdgeKernel {
    @Override
    void of(KernelContext k, long out, long a, long b, float x, float y) {
      if (x < y) {
        put(k, out, 0, 1);
      }
      if (x <= y) {
        put(k, out, 1, 1);
      }
      if (x > y) {
        put(k, out, 2, 1);
      }
      if (x >= y) {
        put(k, out, 3, 1);
      }
      put(k, out, 4, x == y ? 1 : 0);
      put(k, out, 5, x != y ? 1 : 0);
      if (!(x < y)) {
        put(k, out, 6, 1);
      }
      if (!(x >= y) && x != 0) {
        put(k, out, 7, 1);
      } else {
        put(k, out, 7, 2);
      }
      if (x < y || y > 1 || !(x <= 3)) {
        put(k, out, 8, 1);
      }
      boolean below = x < y;
      boolean above = !(x > y);
      put(k, out, 9, below == above ? 1 : 0);
      put(k, out, 10, below && !above ? 3 : below || above ? 4 : 5);
      double wide = x;
      put(k, out, 11, wide > y ? 1 : wide <= y ? 2 : 3);
      int turns = 0;
      while (x > y && turns < 9) {
        x -= 1e9f;
        turns++;
        if (x < -1e10f) {
          break;
        }
      }
      put(k, out, 12, turns);
    }
  }

  /** Between whole and other numbers. */
  public static final class Conversions extends EdgeKernel {
    @Override
    void of(KernelContext k, long out, long a, long b, float x, float y) {
      put(k, out, 0, (int) x);
      put(k, out, 1, (long) x);
      put(k, out, 2, (float) a);
      put(k, out, 3, (float) (int) a);
      put(k, out, 4, (short) x);
      put(k, out, 5, (byte) y);
      put(k, out, 6, (char) x);
      double d = (double) x * 3.0 - y;
      put(k, out, 7, (int) d);
      put(k, out, 8, (long) (d * 1e10));
      put(k, out, 9, (float) d);
      put(k, out, 10, (int) (a * 0.5f));
      put(k, out, 11, (long) ((double) a * 0.25));
    }
  }

  /** Arithmetic of other than whole numbers. */
  public static final class Floats extends EdgeKernel {
    @Override
    void of(KernelContext k, long out, long a, long b, float x, float y) {
      put(k, out, 0, x + y);
      put(k, out, 1, x - y * 3);
      put(k, out, 2, x * y + x);
      put(k, out, 3, x / y);
      put(k, out, 4, -x);
      put(k, out, 5, Math.min(x, y));
      put(k, out, 6, Math.max(x, y));
      put(k, out, 7, Math.abs(x));
      put(k, out, 8, (float) Math.sqrt(x));
      put(k, out, 9, x + 0.0f);
      put(k, out, 10, 1.0f * x);
      put(k, out, 11, 0.0f - x);
      float third = 1f / 3;
      x += third;
      x *= -third;
      put(k, out, 12, x);
    }
  }
}
