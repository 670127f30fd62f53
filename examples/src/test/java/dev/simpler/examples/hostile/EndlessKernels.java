package dev.simpler.examples.hostile;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;

/** Kernels that do not end by themselves, each by other means; all are stopped. */
// What compilers warn of is what these are for.
@SuppressWarnings({"unused", "try", "SameNameButDifferent", "CompareToZero", "InfiniteRecursion"})
final class EndlessKernels {
  private EndlessKernels() {}

  /** Writes where tests look whether the kernel got through. */
  static void put(KernelContext k, int index, int value) {
    k.storeInt(k.tensor(0).address() + 4L * index, value);
  }

  public static final class Loop implements Kernel {
    @Override
    public void run(KernelContext k) {
      int odd = 1;
      while (odd != 0) {
        odd += 2;
      }
    }
  }

  public static final class LoopWithCatch implements Kernel {
    @Override
    public void run(KernelContext k) {
      int odd = 1;
      while (odd != 0) {
        try {
          while (odd != 0) {
            odd += 2;
          }
        } catch (Throwable again) {
          odd |= 1;
        }
      }
    }
  }

  public static final class LoopInFinally implements Kernel {
    @Override
    public void run(KernelContext k) {
      try {
        new Loop().run(k);
      } finally {
        new Loop().run(k);
      }
    }
  }

  public static final class HandlerIsTheLoop implements Kernel {
    @Override
    public void run(KernelContext k) {
      int[] none = {};
      again(none, 0);
    }

    private static int again(int[] none, int depth) {
      try {
        return none[depth];
      } catch (ArrayIndexOutOfBoundsException e) {
        return again(none, 1) + again(none, 2);
      }
    }
  }

  public static final class ExponentialCalls implements Kernel {
    @Override
    public void run(KernelContext k) {
      put(k, 0, (int) tree(62));
    }

    private static long tree(int depth) {
      return depth == 0 ? 1 : tree(depth - 1) + tree(depth - 1);
    }
  }

  public static final class ExponentialCharSequence implements Kernel, CharSequence {
    @Override
    public void run(KernelContext k) {
      CharSequence self = this;
      put(k, 0, self.charAt(60));
    }

    @Override
    public char charAt(int index) {
      CharSequence self = this;
      return index == 0 ? 1 : (char) (self.charAt(index - 1) + self.charAt(index - 1));
    }

    @Override
    public int length() {
      return 1;
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return this;
    }
  }

  public static final class ExponentialEquals implements Kernel {
    private record Pair(Object left, Object right) {}

    @Override
    public void run(KernelContext k) {
      Object a = "x";
      Object same = "x";
      for (int i = 0; i < 60; i++) {
        a = new Pair(a, a);
        same = new Pair(same, same);
      }
      put(k, 0, a.equals(same) ? 1 : 0);
    }
  }

  public static final class ExponentialText implements Kernel {
    private record Pair(Object left, Object right) {}

    @Override
    public void run(KernelContext k) {
      Object pair = "x";
      for (int i = 0; i < 60; i++) {
        pair = new Pair(pair, pair);
      }
      put(k, 0, ("" + pair).length());
    }
  }

  public static final class ExponentialHash implements Kernel {
    private record Pair(Object left, Object right) {}

    @Override
    public void run(KernelContext k) {
      Object pair = "x";
      for (int i = 0; i < 60; i++) {
        pair = new Pair(pair, pair);
      }
      put(k, 0, pair.hashCode());
    }
  }

  public static final class ExponentialCompare implements Kernel {
    private record Deep(int depth) implements Comparable<Deep> {
      @Override
      public int compareTo(Deep other) {
        Comparable<Deep> next = depth == 0 ? null : new Deep(depth - 1);
        return next == null ? 0 : next.compareTo(other) + next.compareTo(other);
      }
    }

    @Override
    public void run(KernelContext k) {
      put(k, 0, new Deep(60).compareTo(new Deep(1)));
    }
  }

  public static final class ExponentialLambda implements Kernel {
    @Override
    public void run(KernelContext k) {
      IntUnaryOperator f = x -> x + 1;
      for (int i = 0; i < 62; i++) {
        IntUnaryOperator g = f;
        f = x -> g.applyAsInt(g.applyAsInt(x));
      }
      put(k, 0, f.applyAsInt(0));
    }
  }

  public static final class NumberCallsItself implements Kernel {
    private static final class Deep extends Number {
      private static final long serialVersionUID = 1L;
      private final int depth;

      Deep(int depth) {
        this.depth = depth;
      }

      @Override
      public int intValue() {
        Number next = new Deep(depth - 1);
        return depth == 0 ? 1 : next.intValue() + next.intValue();
      }

      @Override
      public long longValue() {
        return 0;
      }

      @Override
      public float floatValue() {
        return 0;
      }

      @Override
      public double doubleValue() {
        return 0;
      }
    }

    @Override
    public void run(KernelContext k) {
      put(k, 0, new Deep(60).intValue());
    }
  }

  public static final class SortWithoutOrder implements Kernel {
    private static final class Unordered implements Comparable<Unordered> {
      @Override
      public int compareTo(Unordered other) {
        int odd = 1;
        while (odd != 0) {
          odd += 2;
        }
        return odd;
      }
    }

    @Override
    public void run(KernelContext k) {
      Object[] all = new Object[64];
      for (int i = 0; i < all.length; i++) {
        all[i] = new Unordered();
      }
      Arrays.sort(all);
    }
  }

  public static final class ScansText implements Kernel {
    @Override
    public void run(KernelContext k) {
      String many = "a".repeat(1 << 19);
      String needle = "a".repeat(1 << 18) + "b";
      int found = 0;
      for (int i = 0; i < 1000; i++) {
        found += many.indexOf(needle);
      }
      put(k, 0, found);
    }
  }

  public static final class ScansThroughReference implements Kernel {
    private interface Find {
      int at(String text, String part);
    }

    @Override
    public void run(KernelContext k) {
      String many = "a".repeat(1 << 19);
      String needle = "a".repeat(1 << 18) + "b";
      Find find = String::indexOf;
      int found = 0;
      for (int i = 0; i < 1000; i++) {
        found += find.at(many, needle);
      }
      put(k, 0, found);
    }
  }

  public static final class ScansAllAtOnce implements Kernel {
    @Override
    public void run(KernelContext k) {
      String many = "a".repeat(1 << 21);
      put(k, 0, many.indexOf("a".repeat(1 << 20) + "b"));
    }
  }

  public static final class ComparesArrays implements Kernel {
    @Override
    public void run(KernelContext k) {
      byte[] a = new byte[4 << 20];
      byte[] b = new byte[4 << 20];
      int odd = 1;
      while (odd != 0) {
        odd += Arrays.equals(a, b) ? 2 : 4;
      }
    }
  }

  public static final class FillsArrays implements Kernel {
    @Override
    public void run(KernelContext k) {
      byte[] a = new byte[8 << 20];
      int odd = 1;
      while (odd != 0) {
        Arrays.fill(a, (byte) odd);
        odd += 2;
      }
    }
  }

  public static final class LoadsForEver implements Kernel {
    @Override
    public void run(KernelContext k) {
      var tile = k.vec(ElementType.FLOAT32, 8, 8).place();
      LongUnaryOperator next = x -> x | 1;
      long odd = 1;
      while (odd != 0) {
        tile.setValue(0, (double) odd);
        odd = next.applyAsLong(odd);
      }
    }
  }

  public static final class ClosesForEver implements Kernel {
    private static final class Again implements AutoCloseable {
      private final int depth;

      Again(int depth) {
        this.depth = depth;
      }

      @Override
      public void close() {
        if (depth > 0) {
          try (Again a = new Again(depth - 1);
              Again b = new Again(depth - 1)) {
            // Both are closed on the way out.
          }
        }
      }
    }

    @Override
    public void run(KernelContext k) {
      new Again(60).close();
    }
  }

  public static final class SupplierOfItself implements Kernel {
    @Override
    public void run(KernelContext k) {
      Supplier<Supplier<?>> self = this::again;
      Supplier<?> next = self;
      while (next != null) {
        next = (Supplier<?>) next.get();
      }
    }

    private Supplier<Supplier<?>> again() {
      return this::again;
    }
  }

  interface DefaultLoop {
    default int left(int depth) {
      return depth == 0 ? 1 : right(depth - 1) + right(depth - 1);
    }

    default int right(int depth) {
      return depth == 0 ? 1 : left(depth - 1) + left(depth - 1);
    }
  }

  public static final class LoopsThroughDefaults implements Kernel, DefaultLoop {
    @Override
    public void run(KernelContext k) {
      put(k, 0, left(62));
    }
  }

  /** Suspends as often as it runs; the kernel on the other side of the cluster never comes. */
  public static final class MessageWithoutEnd implements Kernel {
    private static final class Talks extends RuntimeException {
      private static final long serialVersionUID = 1L;
      private int words;

      @Override
      public String getMessage() {
        while (true) {
          words++;
        }
      }
    }

    @Override
    public void run(KernelContext k) {
      if (k.blockCount() > 1000) {
        k.waitCrossCoreFlag(1);
      }
      throw new Talks();
    }
  }
}
