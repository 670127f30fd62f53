package dev.simpler.cli.export.hostile;

import dev.simpler.kernel.KernelContext;

/** Loops, branches and what leaves them. */
@SuppressWarnings({
  "AssignmentExpression",
  "IdentityBinaryExpression",
  "LabelledBreakTarget",
  "NarrowCalculation",
  "ShortCircuitBoolean"
}) // are what is tried
final class ControlTrials {
  private ControlTrials() {}

  /** Loops within loops, left and gone on with from within. */
  public static final class Loops extends EdgeKernel {
    @Override
    void of(KernelContext k, long out, long a, long b, float x, float y) {
      int n = (int) (a & 15);
      int m = (int) (b & 15);
      int sum = 0;
      for (int i = 0; i < n; i++) {
        if (i == 3) {
          continue;
        }
        for (int j = m; j > 0; j -= 2) {
          sum += i * j;
          if (sum > 100) {
            break;
          }
        }
        sum++;
      }
      put(k, out, 0, sum);
      int turns = 0;
      do {
        turns++;
        n -= 3;
      } while (n > 0 && turns < 4);
      put(k, out, 1, turns * 100 + n);
      long product = 1;
      for (long i = a & 7, j = b & 7; i > 0; i--, j++) {
        product = product * 31 + i * j;
      }
      put(k, out, 2, product);
      int steps = 0;
      long collatz = (a & 0xff) + 1;
      while (true) {
        if (collatz == 1 || steps == 50) {
          break;
        }
        collatz = (collatz & 1) == 0 ? collatz / 2 : 3 * collatz + 1;
        steps++;
      }
      put(k, out, 3, steps);
      for (byte c = 120; c > 0; c++) {
        put(k, out, 4, c);
      }
      int last = -1;
      for (int i = 0, j = 9; i < j; i++, j--) {
        last = i * 10 + j;
      }
      put(k, out, 5, last);
      int w = m;
      while (w-- > 0) {
        sum ^= w << w;
      }
      put(k, out, 6, sum);
      put(k, out, 7, w);
      for (; ; ) {
        if (++w > 5) {
          put(k, out, 8, w);
          break;
        }
      }
    }
  }

  /** Loops that are left by the name of an outer one. */
  public static final class LabelledBreaks extends EdgeKernel {
    @Override
    void of(KernelContext k, long out, long a, long b, float x, float y) {
      int n = (int) (a & 15);
      int found = -1;
      search:
      for (int i = 0; i < 10; i++) {
        for (int j = 0; j < 10; j++) {
          if (i * j == n + 5) {
            found = 10 * i + j;
            break search;
          }
        }
      }
      put(k, out, 0, found);
      block:
      {
        if (n > 7) {
          break block;
        }
        put(k, out, 1, 7);
      }
      put(k, out, 2, n);
    }
  }

  /** Goes on with an outer loop by its name. */
  public static final class LabelledContinues extends EdgeKernel {
    @Override
    void of(KernelContext k, long out, long a, long b, float x, float y) {
      int n = (int) (a & 15);
      int count = 0;
      outer:
      for (int i = 2; i < 20; i++) {
        for (int j = 2; j < i; j++) {
          if (i % j == n % 5) {
            continue outer;
          }
        }
        count += i;
      }
      put(k, out, 0, count);
    }
  }

  /** Switches on numbers, with and without falling through. */
  public static final class Switches extends EdgeKernel {
    @Override
    @SuppressWarnings("fallthrough") // is what is tried
    void of(KernelContext k, long out, long a, long b, float x, float y) {
      int n = (int) (a & 7);
      int r = 0;
      switch (n) {
        case 0:
          r = 5;
          break;
        case 1:
        case 2:
          r = 7;
        case 3:
          r += 11;
          break;
        case 4:
          {
            put(k, out, 3, 44);
            r = 1;
          }
        default:
          r -= 2;
      }
      put(k, out, 0, r);
      long value =
          switch (n) {
            case 0, 6 -> 1L << 33;
            case 5 -> {
              int t = (int) b;
              yield t * 2;
            }
            case 7 -> b;
            default -> -n;
          };
      put(k, out, 1, value);
      switch ((int) b) {
        case -1 -> put(k, out, 2, 1);
        case 1000000 -> put(k, out, 2, 2);
        case Integer.MIN_VALUE -> put(k, out, 2, 3);
        default -> {}
      }
      char letter = (char) ('a' + n);
      put(
          k,
          out,
          4,
          switch (letter) {
            case 'a', 'e' -> 1;
            case 'b' -> 2;
            default -> letter;
          });
    }
  }

  /** Methods that return early, call one another and take any number of arguments. */
  public static final class Methods extends EdgeKernel {
    private static int sign(long v) {
      if (v < 0) {
        return -1;
      }
      if (v == 0) {
        return 0;
      }
      return 1;
    }

    private static long clamp(long v, long low, long high) {
      return v < low ? low : v > high ? high : v;
    }

    @Override
    void of(KernelContext k, long out, long a, long b, float x, float y) {
      put(k, out, 0, sign(a) * 3 + sign(b));
      put(k, out, 2, clamp(a, -100, sign(b) + 10));
      put(k, out, 4, sign(clamp(b, a, 7)));
      int i = (int) a;
      put(k, out, 5, i++ + i);
      put(k, out, 6, ++i * i--);
      put(k, out, 7, i += i = 3);
      boolean p = a > b;
      boolean q = a > 0;
      put(k, out, 8, (p ^ q ? 1 : 0) + (p & q ? 2 : 0) + (p | q ? 4 : 0) + (!p && q ? 8 : 0));
      p &= !q;
      q |= b == 1;
      put(k, out, 9, p == q ? 5 : 6);
      put(k, out, 10, p ? q ? 1 : 2 : q ? 3 : 4);
    }
  }

  /** A helper that returns from within a loop. */
  public static final class ReturnsInLoops extends EdgeKernel {
    private static int weird(int v) {
      int r = 0;
      while (v > 0) {
        v /= 3;
        r++;
        if (r == 3) {
          return v * 100;
        }
      }
      return -r;
    }

    @Override
    void of(KernelContext k, long out, long a, long b, float x, float y) {
      put(k, out, 0, weird((int) (a & 0xfff)) + weird((int) (b & 7)));
    }
  }
}
