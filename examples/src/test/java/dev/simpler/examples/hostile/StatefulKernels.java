package dev.simpler.examples.hostile;

import static dev.simpler.examples.hostile.EndlessKernels.put;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TEXPANDS;
import java.util.function.IntSupplier;

/** Kernels that would keep or tell something of other runs, other cores or the host. */
// What compilers warn of is what these are for.
@SuppressWarnings({
  "unused",
  "SameNameButDifferent",
  "ObjectToString",
  "ArrayToString",
  "StaticAssignmentOfThrowable",
  "UnnecessaryStringBuilder"
})
final class StatefulKernels {
  private StatefulKernels() {}

  /** Counts its runs in an array; each run must find the array as the class made it. */
  public static final class CountsInArray implements Kernel {
    private static final int[] RUNS = {40};
    private static final int[][] DEEP = {{1}, {2}};

    @Override
    public void run(KernelContext k) {
      DEEP[0][0] += 1;
      put(k, 0, ++RUNS[0] + DEEP[0][0]);
    }
  }

  /** The same through another name of the array, which must be the same array within a run. */
  public static final class CountsThroughAlias implements Kernel {
    private static final int[] RUNS = {40};
    private static final Object SAME = RUNS;

    @Override
    public void run(KernelContext k) {
      ((int[]) SAME)[0]++;
      put(k, 0, RUNS[0] + 1);
    }
  }

  /** Leaves its context and a tile for the next core. */
  public static final class LeavesContext implements Kernel {
    private static final KernelContext[] CONTEXT = new KernelContext[1];
    private static final Tile[] TILE = new Tile[1];

    @Override
    public void run(KernelContext k) {
      put(k, 0, CONTEXT[0] == null && TILE[0] == null ? 42 : 13);
      CONTEXT[0] = k;
      TILE[0] = k.vec(ElementType.INT32, 8, 8).place();
    }
  }

  /** Leaves a tile's contents on its core for the next run, which must find none. */
  public static final class LeavesTile implements Kernel {
    @Override
    public void run(KernelContext k) {
      Tile tile = k.vec(ElementType.INT32, 64, 64).place();
      put(k, 0, 42 + (int) tile.getInteger(64 * 64 - 1));
      TEXPANDS.apply(tile, 7L);
    }
  }

  /** Tells the hashes that objects have from their addresses. */
  public static final class TellsHashes implements Kernel {
    private record Pair(Object left, Enum<?> right) {}

    private enum Shade {
      LIGHT
    }

    @Override
    public void run(KernelContext k) {
      IntSupplier lambda = () -> 3;
      String text =
          "text "
              + new Object()
              + new int[1]
              + lambda
              + this
              + k
              + new Pair(new Object[0], Shade.LIGHT);
      StringBuilder more = new StringBuilder().append(new Object()).append(lambda);
      int hash = new Pair(lambda, Shade.LIGHT).hashCode() + hashCode();
      put(k, 0, text.indexOf('@') < 0 && more.indexOf("@") < 0 ? 42 : 13);
      put(k, 1, text.hashCode() + more.toString().hashCode() + hash);
    }
  }

  /** Tells where the virtual machine keeps the loader of this image. */
  public static final class TellsMessages implements Kernel {
    @Override
    public void run(KernelContext k) {
      Object lambda = (IntSupplier) () -> 3;
      String said = "";
      try {
        put(k, 1, ((Tile) lambda).rows());
      } catch (ClassCastException e) {
        said = e.getMessage() + e;
      }
      put(k, 0, said.indexOf('@') < 0 && said.indexOf("/0x") < 0 ? 42 : 13);
      put(k, 1, said.hashCode());
    }
  }

  // What follows is refused.

  public static final class KeepsBuilder implements Kernel {
    private static final StringBuilder LOG = new StringBuilder();

    @Override
    public void run(KernelContext k) {
      LOG.append('x');
      put(k, 0, LOG.length());
    }
  }

  public static final class KeepsBox implements Kernel {
    private static final class Box {
      private int value;
    }

    private static final Box BOX = new Box();

    @Override
    public void run(KernelContext k) {
      put(k, 0, ++BOX.value);
    }
  }

  public static final class KeepsRecordOfArray implements Kernel {
    private record Holder(int[] values) {}

    private static final Holder HOLDER = new Holder(new int[1]);

    @Override
    public void run(KernelContext k) {
      put(k, 0, ++HOLDER.values()[0]);
    }
  }

  public static final class KeepsLambda implements Kernel {
    private static final IntSupplier NEXT = counter();

    private static IntSupplier counter() {
      int[] count = new int[1];
      return () -> ++count[0];
    }

    @Override
    public void run(KernelContext k) {
      put(k, 0, NEXT.getAsInt());
    }
  }

  public static final class KeepsInEnum implements Kernel {
    private enum Counter {
      ONE;

      private int value;
    }

    @Override
    public void run(KernelContext k) {
      put(k, 0, ++Counter.ONE.value);
    }
  }

  public static final class KeepsInInstance implements Kernel {
    private final int[] runs = new int[1];

    @Override
    public void run(KernelContext k) {
      put(k, 0, ++runs[0]);
    }
  }

  static class Base {
    int runs;
  }

  public static final class KeepsInBase extends Base implements Kernel {
    @Override
    public void run(KernelContext k) {
      put(k, 0, ++runs);
    }
  }

  public static final class KeepsException implements Kernel {
    private static final RuntimeException ONE = new RuntimeException();

    @Override
    public void run(KernelContext k) {
      ONE.addSuppressed(new RuntimeException());
    }
  }

  public static final class KeepsBuilderInArray implements Kernel {
    private static final Object[] HELD = {new StringBuilder()};

    @Override
    public void run(KernelContext k) {
      put(k, 0, ((StringBuilder) HELD[0]).append('x').length());
    }
  }
}
