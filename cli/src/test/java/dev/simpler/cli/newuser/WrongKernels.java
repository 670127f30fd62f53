package dev.simpler.cli.newuser;

import dev.simpler.kernel.*;

/** Kernels with the mistakes that new users make, in a class that no kernel may name. */
public final class WrongKernels {
  static final int FACTOR = Integer.parseInt(String.valueOf(System.getProperty("none", "3")));

  private WrongKernels() {}

  static float helper(KernelContext k) {
    return k.floatScalar(2);
  }

  /** Names a static of the class around it. */
  public static final class OuterStatic implements Kernel {
    @Override
    public void run(KernelContext k) {
      k.storeInt(k.tensor(1).address(), FACTOR);
    }
  }

  /** Calls a method of the class around it. */
  public static final class OuterMethod implements Kernel {
    @Override
    public void run(KernelContext k) {
      k.storeFloat(k.tensor(1).address(), helper(k));
    }
  }

  /** Names the class around it through a class of its own. */
  public static final class Chain implements Kernel {
    static final class Between {
      static float value(KernelContext k) {
        return helper(k);
      }

      private Between() {}
    }

    @Override
    public void run(KernelContext k) {
      k.storeFloat(k.tensor(1).address(), Between.value(k));
    }
  }

  /** Asserts something. */
  public static final class Asserting implements Kernel {
    @Override
    public void run(KernelContext k) {
      assert k.tensor(0).elements() > 3;
    }
  }

  /** Takes a tensor that is not there. */
  public static final class TooHigh implements Kernel {
    @Override
    public void run(KernelContext k) {
      k.storeFloat(k.tensor(4).address(), 1);
    }
  }

  /** Takes a tensor for a scalar. */
  public static final class TensorAsScalar implements Kernel {
    @Override
    public void run(KernelContext k) {
      k.storeFloat(k.tensor(1).address(), k.floatScalar(0));
    }
  }

  /** Cannot be made. */
  public static final class Demanding implements Kernel {
    /** Wants something. */
    public Demanding(int wanted) {}

    @Override
    public void run(KernelContext k) {}
  }

  /** Throws. */
  public static final class Throwing implements Kernel {
    @Override
    public void run(KernelContext k) {
      int[] two = new int[2];
      two[k.tensor(0).shape(0)] = 1;
    }
  }
}
