package dev.simpler.examples;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.platform.orchestration.LogLevel;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TensorCreateInfo;

/** Orchestration functions and kernels that do what they must not. */
final class BadPrograms {
  private BadPrograms() {}

  /** Submits kernel 0 with the run's tensor and all its scalars. */
  public static final class OneTask implements Orchestration {
    @Override
    public int expectedArguments(RunArguments arguments) {
      return 1;
    }

    @Override
    public void run(Orchestrator rt, RunArguments arguments) {
      Tensor tensor = arguments.tensor(0);
      TaskArguments task = new TaskArguments().inout(tensor);
      for (int i = 0; i < arguments.scalarCount(); i++) {
        task.scalar(arguments.scalar(i));
      }
      rt.submitAiv(0, task);
    }
  }

  /** Submits 16384 tasks in one scope, one more than its ring holds. */
  public static final class TooManyTasks implements Orchestration {
    @Override
    public void run(Orchestrator rt, RunArguments arguments) {
      TaskArguments task = new TaskArguments();
      for (int i = 0; i < 16384; i++) {
        rt.submitAiv(0, task.reset());
      }
    }
  }

  /** Asks for 257 MiB of outputs in one scope, one more than its ring holds. */
  public static final class TooMuchOutput implements Orchestration {
    @Override
    public void run(Orchestrator rt, RunArguments arguments) {
      TaskArguments task = new TaskArguments();
      TensorCreateInfo mebibyte = TensorCreateInfo.of(DataType.INT8, 1 << 20);
      for (int i = 0; i < 257; i++) {
        rt.submitAiv(0, task.reset().output(mebibyte));
      }
    }
  }

  /** Submits nothing. */
  public static final class NoTask implements Orchestration {
    @Override
    public void run(Orchestrator rt, RunArguments arguments) {}
  }

  /** Never returns. */
  public static final class EndlessGraph implements Orchestration {
    @Override
    public void run(Orchestrator rt, RunArguments arguments) {
      while (!rt.isFatal()) {
        rt.clusterCount();
      }
    }
  }

  /** Throws. */
  public static final class ThrowingGraph implements Orchestration {
    @Override
    public void run(Orchestrator rt, RunArguments arguments) {
      throw new IllegalStateException("no graph today");
    }
  }

  /** Never returns. */
  public static final class EndlessKernel implements Kernel {
    @Override
    public void run(KernelContext k) {
      int x = 1;
      while (x != 0) {
        x += 2;
      }
    }
  }

  /** Dereferences null. */
  public static final class NullKernel implements Kernel {
    @Override
    @SuppressWarnings("NullAway")
    public void run(KernelContext k) {
      int[] none = k.blockCount() > 0 ? null : new int[1];
      k.storeInt(0, none[0]);
    }
  }

  /** Stores one element past the end of its tensor. */
  public static final class PastTheEnd implements Kernel {
    @Override
    public void run(KernelContext k) {
      k.storeFloat(k.tensor(0).address() + 4 * k.tensor(0).elements(), 1);
    }
  }

  /** Loads a fixed tile, whatever the size of its tensor. */
  public static final class FixedTile implements Kernel {
    @Override
    public void run(KernelContext k) {
      Tile tile = k.vec(ElementType.FLOAT32, 128, 128).named("fixed").at(0);
      TLOAD.apply(tile, k.tensor(0).matrix(128, 128));
    }
  }

  /** Stores to the raw address in its scalar. */
  public static final class StoreToScalar implements Kernel {
    @Override
    public void run(KernelContext k) {
      k.storeInt(k.word(1), 13);
    }
  }

  /** Reads the host's clock. */
  public static final class Forbidden implements Kernel {
    @Override
    public void run(KernelContext k) {
      k.storeLong(k.tensor(0).address(), System.nanoTime());
    }
  }

  /** Stores as many elements past the end of its tensor as its scalar says, one after the other. */
  public static final class RunningOver implements Kernel {
    @Override
    public void run(KernelContext k) {
      long end = k.tensor(0).address() + 4 * k.tensor(0).elements();
      for (int i = 0; i < k.intScalar(1); i++) {
        k.storeFloat(end + 4L * i, -1);
      }
    }
  }

  /** Submits kernel 0 three times, each after the one before, with the run's scalars. */
  public static final class Chain implements Orchestration {
    @Override
    public void run(Orchestrator rt, RunArguments arguments) {
      Tensor tensor = arguments.tensor(0);
      for (int i = 0; i < 3; i++) {
        rt.submitAiv(0, new TaskArguments().inout(tensor).scalar(arguments.scalar(0)));
      }
    }
  }

  /** Adds one after as many rounds of a loop as its scalar says. */
  public static final class Slow implements Kernel {
    @Override
    public void run(KernelContext k) {
      int odd = 1;
      for (int i = 0; i < k.intScalar(1); i++) {
        odd += 2;
      }
      long first = k.tensor(0).address();
      k.storeFloat(first, k.loadFloat(first) + (odd & 1));
    }
  }

  /** Logs a line of each level. */
  public static final class Talking implements Orchestration {
    @Override
    public void run(Orchestrator rt, RunArguments arguments) {
      for (LogLevel level : LogLevel.values()) {
        rt.log(level, "said at " + level);
      }
    }
  }
}
