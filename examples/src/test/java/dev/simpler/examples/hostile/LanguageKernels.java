package dev.simpler.examples.hostile;

import static dev.simpler.examples.hostile.EndlessKernels.put;

import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import java.util.Arrays;
import java.util.function.IntFunction;

/** What the compiler and the JDK do for records, enums, patterns and sequences, without an end. */
@SuppressWarnings({"unused", "try", "InfiniteRecursion", "EmptyCatch", "CheckReturnValue"})
final class LanguageKernels {
  private LanguageKernels() {}

  private record Pair(Object left, Object right) {}

  private static Object tower(int height) {
    Object top = "x";
    for (int i = 0; i < height; i++) {
      top = new Pair(top, top);
    }
    return top;
  }

  public static final class RecordHashes implements Kernel {
    @Override
    public void run(KernelContext k) {
      put(k, 0, tower(45).hashCode());
    }
  }

  public static final class RecordTexts implements Kernel {
    @Override
    public void run(KernelContext k) {
      put(k, 0, tower(45).toString().length());
    }
  }

  public static final class RecordOfEndlessHash implements Kernel {
    private record Endless() {
      @Override
      public int hashCode() {
        int hash = 1;
        while (hash != 0) {
          hash += 2;
        }
        return hash;
      }
    }

    @Override
    public void run(KernelContext k) {
      put(k, 0, new Pair(new Endless(), "x").hashCode());
    }
  }

  /** The JDK asked for two thousand million characters, and nobody counted. */
  public static final class ParsedSequence implements Kernel, CharSequence {
    @Override
    public void run(KernelContext k) {
      put(k, 0, Integer.parseInt(this, 0, Integer.MAX_VALUE, 10));
    }

    @Override
    public int length() {
      return Integer.MAX_VALUE;
    }

    @Override
    public char charAt(int index) {
      return '0';
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return this;
    }

    @Override
    public String toString() {
      StringBuilder all = new StringBuilder();
      for (int i = 0; i < length(); i++) {
        all.append(charAt(i));
      }
      return all.toString();
    }
  }

  public static final class ParsedZeros implements Kernel {
    @Override
    public void run(KernelContext k) {
      String zeros = "0".repeat(1 << 20);
      int sum = 0;
      while (sum == 0) {
        sum += (int) Long.parseLong(zeros);
      }
    }
  }

  public static final class ParsedDigits implements Kernel {
    @Override
    public void run(KernelContext k) {
      String digits = "0x" + "1".repeat(1 << 20) + "q";
      int sum = 0;
      while (sum >= 0) {
        try {
          sum += (int) Double.parseDouble(digits);
        } catch (NumberFormatException again) {
          sum = 0;
        }
      }
    }
  }

  private sealed interface Link permits End, More {}

  private record End() implements Link {}

  private record More(Link next) implements Link {}

  public static final class PatternSwitch implements Kernel {
    @Override
    public void run(KernelContext k) {
      Link[] ring = {new More(new End())};
      Link at = ring[0];
      while (at != null) {
        at =
            switch (at) {
              case End _ -> ring[0];
              case More more -> more.next();
            };
      }
    }
  }

  private enum Side {
    LEFT,
    RIGHT
  }

  public static final class EnumSwitch implements Kernel {
    @Override
    public void run(KernelContext k) {
      Side side = Side.LEFT;
      while (side != null) {
        side =
            switch (side) {
              case LEFT -> Side.RIGHT;
              case RIGHT -> Side.LEFT;
            };
      }
    }
  }

  public static final class UnknownConstant implements Kernel {
    @Override
    public void run(KernelContext k) {
      int found = 0;
      while (found == 0) {
        try {
          found += Side.valueOf("MIDDLE").ordinal() + 1;
        } catch (IllegalArgumentException again) {
          found = 0;
        }
      }
    }
  }

  public static final class TextSwitch implements Kernel {
    @Override
    public void run(KernelContext k) {
      String at = "tick";
      while (!at.isEmpty()) {
        at =
            switch (at) {
              case "tick" -> "tock";
              case "tock" -> "tick";
              default -> "";
            };
      }
    }
  }

  private interface Twice {
    default int f(int depth) {
      return depth == 0 ? 1 : f(depth - 1) + f(depth - 1);
    }
  }

  public static final class DefaultMethods implements Kernel {
    @Override
    public void run(KernelContext k) {
      put(k, 0, new Twice() {}.f(62));
    }
  }

  public static final class FinallyTree implements Kernel {
    private static int f(int depth) {
      if (depth == 0) {
        return 0;
      }
      try {
        return f(depth - 1);
      } finally {
        f(depth - 1);
      }
    }

    @Override
    public void run(KernelContext k) {
      put(k, 0, f(62));
    }
  }

  public static final class EndlessClose implements Kernel {
    private record Resource() implements AutoCloseable {
      @Override
      public void close() {
        int odd = 1;
        while (odd != 0) {
          odd += 2;
        }
      }
    }

    @Override
    public void run(KernelContext k) {
      try (Resource _ = new Resource()) {
        put(k, 0, 1);
      }
    }
  }

  public static final class SuppressedWithoutEnd implements Kernel {
    private record Refusing() implements AutoCloseable {
      @Override
      public void close() {
        throw new IllegalStateException("closing");
      }
    }

    @Override
    public void run(KernelContext k) {
      RuntimeException kept = new RuntimeException("kept");
      int rounds = 1;
      while (rounds != 0) {
        try (Refusing _ = new Refusing()) {
          throw kept;
        } catch (RuntimeException again) {
          rounds += 2;
        }
      }
    }
  }

  public static final class FunctionsOfFunctions implements Kernel {
    private static IntFunction<Object> next() {
      return n -> n == 0 ? "end" : next();
    }

    @Override
    @SuppressWarnings("unchecked")
    public void run(KernelContext k) {
      Object at = next();
      while (at instanceof IntFunction<?> function) {
        at = function.apply(1);
      }
    }
  }

  public static final class EndlessOrder implements Kernel {
    private record Item() implements Comparable<Item> {
      @Override
      public int compareTo(Item other) {
        int odd = 1;
        while (odd != 0) {
          odd += 2;
        }
        return odd;
      }
    }

    @Override
    public void run(KernelContext k) {
      Object[] items = {new Item(), new Item()};
      put(k, 0, Arrays.binarySearch(items, items[1]));
    }
  }
}
