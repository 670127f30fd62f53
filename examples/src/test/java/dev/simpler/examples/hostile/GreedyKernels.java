package dev.simpler.examples.hostile;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Tile;
import java.util.Arrays;
import java.util.function.Supplier;

/** Kernels that take more of the host's memory than they may; all are stopped. */
// What compilers warn of is what these are for.
@SuppressWarnings({
  "unused",
  "SameNameButDifferent",
  "UnnecessaryMethodReference",
  "InfiniteRecursion"
})
final class GreedyKernels {
  private GreedyKernels() {}

  public static final class KeepsArrays implements Kernel {
    private static final class Node {
      Node next;
      long[] data = new long[1024];
    }

    @Override
    public void run(KernelContext k) {
      Node last = null;
      while (true) {
        try {
          while (true) {
            Node node = new Node();
            node.next = last;
            last = node;
          }
        } catch (Throwable outOfMemory) {
          last = last == null ? null : last;
        }
      }
    }
  }

  public static final class OneHugeArray implements Kernel {
    @Override
    public void run(KernelContext k) {
      k.storeInt(0, new long[Integer.MAX_VALUE - 8].length);
    }
  }

  public static final class ManyDimensions implements Kernel {
    @Override
    public void run(KernelContext k) {
      k.storeInt(0, new long[4096][4096][4096][16].length);
    }
  }

  public static final class EmptyDimensions implements Kernel {
    @Override
    public void run(KernelContext k) {
      k.storeInt(0, new long[4096][4096][64][0].length);
    }
  }

  public static final class ClonesArrays implements Kernel {
    @Override
    public void run(KernelContext k) {
      long[][] kept = new long[1 << 16][];
      long[] one = new long[1 << 15];
      for (int i = 0; i < kept.length; i++) {
        kept[i] = one.clone();
      }
    }
  }

  public static final class CopiesArrays implements Kernel {
    @Override
    public void run(KernelContext k) {
      k.storeInt(0, Arrays.copyOf(new long[1], 1 << 30).length);
    }
  }

  public static final class RepeatsText implements Kernel {
    @Override
    public void run(KernelContext k) {
      k.storeInt(0, "0123456789abcdef".repeat(1 << 26).length());
    }
  }

  public static final class DoublesText implements Kernel {
    @Override
    public void run(KernelContext k) {
      String text = "0123456789abcdef";
      for (int i = 0; i < 40; i++) {
        text = text + text;
      }
      k.storeInt(0, text.length());
    }
  }

  public static final class ReplacesText implements Kernel {
    @Override
    public void run(KernelContext k) {
      String text = "a".repeat(1 << 16);
      k.storeInt(0, text.replace("a", text).length());
    }
  }

  public static final class GrowsBuilder implements Kernel {
    @Override
    public void run(KernelContext k) {
      StringBuilder text = new StringBuilder();
      int odd = 1;
      while (odd != 0) {
        text.append("0123456789abcdef");
        odd += 2;
      }
      k.storeInt(0, text.length());
    }
  }

  public static final class SetsLength implements Kernel {
    @Override
    public void run(KernelContext k) {
      StringBuilder text = new StringBuilder();
      text.setLength(Integer.MAX_VALUE - 8);
      k.storeInt(0, text.length());
    }
  }

  public static final class BuilderOfCapacity implements Kernel {
    @Override
    public void run(KernelContext k) {
      k.storeInt(0, new StringBuilder(Integer.MAX_VALUE - 8).capacity());
    }
  }

  public static final class LongCharSequence implements Kernel, CharSequence {
    @Override
    public void run(KernelContext k) {
      k.storeInt(0, new StringBuilder().append((CharSequence) this).length());
    }

    @Override
    public int length() {
      return Integer.MAX_VALUE - 8;
    }

    @Override
    public char charAt(int index) {
      return 'x';
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return this;
    }

    @Override
    public String toString() {
      return "x".repeat(length());
    }
  }

  public static final class KeepsLambdas implements Kernel {
    @Override
    public void run(KernelContext k) {
      Supplier<Object> last = () -> "end";
      while (last != null) {
        Supplier<Object> before = last;
        last = () -> before;
      }
    }
  }

  public static final class KeepsRepeats implements Kernel {
    private interface Times {
      String of(String text, int times);
    }

    @Override
    public void run(KernelContext k) {
      Times times = String::repeat;
      String[] kept = new String[1 << 12];
      for (int i = 0; i < kept.length; i++) {
        kept[i] = times.of("0123456789abcdef", 1 << 16);
      }
    }
  }

  public static final class KeepsExceptions implements Kernel {
    @Override
    public void run(KernelContext k) {
      RuntimeException last = null;
      while (true) {
        last = new RuntimeException(last);
      }
    }
  }

  public static final class SuppressesExceptions implements Kernel {
    @Override
    public void run(KernelContext k) {
      RuntimeException all = new RuntimeException();
      RuntimeException other = new RuntimeException();
      while (true) {
        all.addSuppressed(other);
      }
    }
  }

  public static final class CatchesExceptions implements Kernel {
    private static final class Node {
      private final Object held;
      private final Node next;

      Node(Object held, Node next) {
        this.held = held;
        this.next = next;
      }
    }

    @Override
    public void run(KernelContext k) {
      Node last = null;
      int[] none = {};
      while (true) {
        try {
          none[3]++;
        } catch (ArrayIndexOutOfBoundsException e) {
          last = new Node(e, last);
        }
      }
    }
  }

  public static final class KeepsTiles implements Kernel {
    private record Node(Tile tile, Node next) {}

    @Override
    public void run(KernelContext k) {
      Node last = null;
      while (true) {
        last = new Node(k.vec(ElementType.FLOAT32, 8, 8), last);
      }
    }
  }

  public static final class Recurses implements Kernel {
    @Override
    public void run(KernelContext k) {
      k.storeInt(0, down(0));
    }

    private static int down(int depth) {
      return depth < 0 ? 1 : down(depth + 1) + 1;
    }
  }

  public static final class RecursesAndCatches implements Kernel {
    @Override
    public void run(KernelContext k) {
      while (true) {
        try {
          down(0);
        } catch (Throwable tooDeep) {
          k.storeInt(k.tensor(0).address(), 77);
        }
      }
    }

    private static int down(int depth) {
      try {
        return depth < 0 ? 1 : down(depth + 1) + 1;
      } catch (Throwable e) {
        return 0;
      }
    }
  }

  /** Its own frames are small, those of sorting between them are not; on a thread of its own. */
  public static final class RecursesThroughSort implements Kernel {
    private record Deep(int depth) implements Comparable<Deep> {
      @Override
      public int compareTo(Deep other) {
        Object[] next = {new Deep(depth + 1), new Deep(depth + 1)};
        Arrays.sort(next);
        return 0;
      }
    }

    @Override
    public void run(KernelContext k) {
      if (k.blockCount() > 1000) {
        k.waitCrossCoreFlag(1);
      }
      k.storeInt(0, new Deep(0).compareTo(new Deep(1)));
    }
  }

  public static final class RecursesThroughText implements Kernel {
    private record Link(Object next) {}

    @Override
    public void run(KernelContext k) {
      Link last = new Link("end");
      for (int i = 0; i < 20_000; i++) {
        last = new Link(last);
      }
      k.storeInt(0, (last + "").length());
    }
  }

  public static final class RecursesThroughHash implements Kernel {
    private record Link(Object next) {}

    @Override
    public void run(KernelContext k) {
      Link last = new Link("end");
      for (int i = 0; i < 20_000; i++) {
        last = new Link(last);
      }
      k.storeInt(0, last.hashCode());
    }
  }

  public static final class NestsLambdas implements Kernel {
    @Override
    public void run(KernelContext k) {
      Supplier<Integer> f = () -> 1;
      for (int i = 0; i < 50_000; i++) {
        Supplier<Integer> g = f;
        f = g::get;
      }
      k.storeInt(0, f.get());
    }
  }
}
