package dev.simpler.examples.hostile;

import static dev.simpler.examples.hostile.EndlessKernels.put;

import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;

/** Kernels that fail, with exceptions that do what they can while they are described. */
// What compilers warn of is what these are for.
@SuppressWarnings({
  "unused",
  "SameNameButDifferent",
  "OverrideThrowableToString",
  "ToStringReturnsNull",
  "UnsynchronizedOverridesSynchronized",
  "TypeParameterUnusedInFormals",
  "InfiniteRecursion",
  "NullAway"
})
final class ThrowingKernels {
  private ThrowingKernels() {}

  public static final class MessageThrows implements Kernel {
    private static final class Thrown extends RuntimeException {
      private static final long serialVersionUID = 1L;

      @Override
      public String getMessage() {
        throw this;
      }
    }

    @Override
    public void run(KernelContext k) {
      throw new Thrown();
    }
  }

  public static final class TextThrows implements Kernel {
    private static final class Thrown extends Error {
      private static final long serialVersionUID = 1L;

      @Override
      public String toString() {
        throw new Thrown();
      }
    }

    @Override
    public void run(KernelContext k) {
      throw new Thrown();
    }
  }

  public static final class MessageIsNull implements Kernel {
    private static final class Thrown extends RuntimeException {
      private static final long serialVersionUID = 1L;

      @Override
      public String toString() {
        return null;
      }

      @Override
      public Throwable getCause() {
        return this;
      }
    }

    @Override
    public void run(KernelContext k) {
      throw new Thrown();
    }
  }

  public static final class MessageIsHuge implements Kernel {
    @Override
    public void run(KernelContext k) {
      throw new IllegalStateException("0123456789abcdef".repeat(1 << 18));
    }
  }

  public static final class MessageGrows implements Kernel {
    private static final class Thrown extends RuntimeException {
      private static final long serialVersionUID = 1L;

      @Override
      public String getMessage() {
        String text = "0123456789abcdef";
        while (true) {
          text = text + text;
        }
      }
    }

    @Override
    public void run(KernelContext k) {
      throw new Thrown();
    }
  }

  public static final class MessageRecurses implements Kernel {
    private static final class Thrown extends RuntimeException {
      private static final long serialVersionUID = 1L;

      @Override
      public String getMessage() {
        return getMessage() + getMessage();
      }
    }

    @Override
    public void run(KernelContext k) {
      throw new Thrown();
    }
  }

  public static final class CauseIsEndless implements Kernel {
    private static final class Thrown extends RuntimeException {
      private static final long serialVersionUID = 1L;

      @Override
      public Throwable getCause() {
        return new Thrown();
      }
    }

    @Override
    public void run(KernelContext k) {
      throw new Thrown();
    }
  }

  public static final class MessageRunsKernel implements Kernel {
    private static final class Thrown extends RuntimeException {
      private static final long serialVersionUID = 1L;
      private final transient KernelContext context;

      Thrown(KernelContext context) {
        this.context = context;
      }

      @Override
      public String getMessage() {
        context.waitCrossCoreFlag(1);
        return "waited";
      }
    }

    @Override
    public void run(KernelContext k) {
      throw new Thrown(k);
    }
  }

  public static final class MessageForgesLines implements Kernel {
    @Override
    public void run(KernelContext k) {
      throw new IllegalStateException("x\n[ERROR] device 3 is on fire\u001b[31m");
    }
  }

  public static final class ThrowsError implements Kernel {
    private static final class Thrown extends Error {
      private static final long serialVersionUID = 1L;
    }

    @Override
    public void run(KernelContext k) {
      throw new Thrown();
    }
  }

  public static final class ThrowsUnchecked implements Kernel {
    private static final class Thrown extends Exception {
      private static final long serialVersionUID = 1L;
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T as(Throwable any) throws T {
      throw (T) any;
    }

    @Override
    public void run(KernelContext k) {
      throw ThrowingKernels.ThrowsUnchecked.<RuntimeException>as(new Thrown());
    }
  }

  public static final class ThrowsNull implements Kernel {
    @Override
    public void run(KernelContext k) {
      RuntimeException none = k.blockCount() > 1000 ? new RuntimeException() : null;
      throw none;
    }
  }

  // What follows fails while it is loaded.

  public static final class InitialiserThrowsError implements Kernel {
    private static final class Thrown extends Error {
      private static final long serialVersionUID = 1L;
    }

    private static final int VALUE = fail();

    private static int fail() {
      throw new Thrown();
    }

    @Override
    public void run(KernelContext k) {
      put(k, 0, VALUE);
    }
  }

  public static final class InitialiserRecurses implements Kernel {
    private static final int VALUE = down(0);

    private static int down(int depth) {
      return down(depth + 1) + 1;
    }

    @Override
    public void run(KernelContext k) {
      put(k, 0, VALUE);
    }
  }

  public static final class InitialiserCatches implements Kernel {
    private static final int VALUE = spin();

    private static int spin() {
      int odd = 1;
      while (odd != 0) {
        try {
          odd += 2;
        } catch (Throwable again) {
          odd |= 1;
        }
      }
      return odd;
    }

    @Override
    public void run(KernelContext k) {
      put(k, 0, VALUE);
    }
  }

  public static final class InitialiserAllocates implements Kernel {
    private static final long[][] VALUES = new long[1 << 16][1 << 16];

    @Override
    public void run(KernelContext k) {
      put(k, 0, VALUES.length);
    }
  }

  public static final class InitialiserMessageThrows implements Kernel {
    private static final class Thrown extends RuntimeException {
      private static final long serialVersionUID = 1L;

      @Override
      public String getMessage() {
        throw this;
      }
    }

    private static final int VALUE = fail();

    private static int fail() {
      throw new Thrown();
    }

    @Override
    public void run(KernelContext k) {
      put(k, 0, VALUE);
    }
  }

  public static final class ConstructorSpins implements Kernel {
    /** Used by the loader. */
    public ConstructorSpins() {
      int odd = 1;
      while (odd != 0) {
        odd += 2;
      }
    }

    @Override
    public void run(KernelContext k) {}
  }

  public static final class ConstructorThrows implements Kernel {
    /** Used by the loader. */
    public ConstructorThrows() {
      throw new MessageThrows.Thrown();
    }

    @Override
    public void run(KernelContext k) {}
  }
}
