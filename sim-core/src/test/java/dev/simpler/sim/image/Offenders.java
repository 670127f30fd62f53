package dev.simpler.sim.image;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.sim.core.CorePort;
import dev.simpler.sim.meter.Fuel;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** Kernels that must be refused at load, each for one reason. */
@SuppressWarnings({"unused", "UnusedVariable", "UnusedMethod"})
final class Offenders {
  private Offenders() {}

  static class Base implements Kernel {
    @Override
    public void run(KernelContext k) {}
  }

  public static final class ReadsFile implements Kernel {
    @Override
    public void run(KernelContext k) {
      try {
        Files.readAllBytes(Path.of("/etc/hostname"));
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  public static final class Exits implements Kernel {
    @Override
    public void run(KernelContext k) {
      System.exit(3);
    }
  }

  public static final class Prints implements Kernel {
    @Override
    public void run(KernelContext k) {
      System.out.println(k.blockIndex());
    }
  }

  public static final class StartsThread implements Kernel {
    @Override
    public void run(KernelContext k) {
      new Thread(() -> {}).start();
    }
  }

  public static final class Parks implements Kernel {
    @Override
    public void run(KernelContext k) {
      LockSupport.parkNanos(1);
    }
  }

  public static final class Reflects implements Kernel {
    @Override
    public void run(KernelContext k) {
      k.storeInt(0, k.getClass().getDeclaredMethods().length);
    }
  }

  public static final class NamesByString implements Kernel {
    @Override
    public void run(KernelContext k) {
      try {
        Class.forName("java.lang.System");
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  public static final class LooksUpMethods implements Kernel {
    @Override
    public void run(KernelContext k) {
      MethodHandles.lookup();
    }
  }

  public static final class UsesForeignMemory implements Kernel {
    @Override
    public void run(KernelContext k) {
      Arena.ofAuto().allocate(8);
    }
  }

  public static final class NamesHostClass implements Kernel {
    @Override
    public void run(KernelContext k) {
      if (k.word(0) == ErrorCategory.USAGE.ordinal()) {
        throw new IllegalStateException();
      }
    }
  }

  public static final class CastsToCorePort implements Kernel {
    @Override
    public void run(KernelContext k) {
      if (k instanceof CorePort port) {
        port.spend(-1);
      }
    }
  }

  public static final class BurnsNegativeFuel implements Kernel {
    @Override
    public void run(KernelContext k) {
      Fuel.meter().burn(-1);
    }
  }

  public static final class ReadsClock implements Kernel {
    @Override
    public void run(KernelContext k) {
      k.storeLong(0, System.nanoTime());
    }
  }

  public static final class RollsDice implements Kernel {
    @Override
    public void run(KernelContext k) {
      k.storeFloat(0, (float) Math.random());
    }
  }

  public static final class ReadsProperty implements Kernel {
    @Override
    public void run(KernelContext k) {
      k.storeInt(0, Integer.getInteger("user.dir", 3));
    }
  }

  public static final class KeepsStaticState implements Kernel {
    static int runs;

    @Override
    public void run(KernelContext k) {
      runs++;
    }
  }

  public static final class KeepsInstanceState implements Kernel {
    private int runs;

    @Override
    public void run(KernelContext k) {
      runs++;
    }
  }

  public static final class Locks implements Kernel {
    @Override
    public void run(KernelContext k) {
      synchronized (k) {
        k.blockIndex();
      }
    }
  }

  public static final class LocksMethod implements Kernel {
    @Override
    public synchronized void run(KernelContext k) {}
  }

  public static final class GoesNative implements Kernel {
    native void escape();

    @Override
    public void run(KernelContext k) {
      escape();
    }
  }

  public static final class Waits implements Kernel {
    @Override
    @SuppressWarnings("WaitNotInLoop")
    public void run(KernelContext k) {
      try {
        wait();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  public static final class Collects implements Kernel {
    @Override
    public void run(KernelContext k) {
      new ArrayList<Integer>().add(1);
    }
  }

  public static final class Streams implements Kernel {
    @Override
    public void run(KernelContext k) {
      k.storeInt(0, IntStream.range(0, 3).sum());
    }
  }

  public static final class PrintsStack implements Kernel {
    @Override
    public void run(KernelContext k) {
      new IllegalStateException().printStackTrace();
    }
  }

  public static final class HasHelperThatReads implements Kernel {
    @Override
    public void run(KernelContext k) {
      Helper.read();
    }

    static final class Helper {
      static String read() {
        return System.getenv("HOME");
      }
    }
  }

  public static final class ReadsInLambda implements Kernel {
    @Override
    public void run(KernelContext k) {
      java.util.function.Supplier<String> home = () -> System.getProperty("user.home");
      k.storeInt(0, home.get().length());
    }
  }

  public static final class ReferencesMethod implements Kernel {
    @Override
    public void run(KernelContext k) {
      java.util.function.LongSupplier clock = System::nanoTime;
      k.storeLong(0, clock.getAsLong());
    }
  }

  public static final class ExtendsLoader extends ClassLoader implements Kernel {
    @Override
    public void run(KernelContext k) {}
  }

  public static final class NeedsArgument implements Kernel {
    private final int value;

    public NeedsArgument(int value) {
      this.value = value;
    }

    @Override
    public void run(KernelContext k) {
      k.storeInt(0, value);
    }
  }

  public static final class NeverInitialises implements Kernel {
    static final int VALUE = spin();

    private static int spin() {
      int i = 1;
      while (i != 0) {
        i |= 1;
      }
      return i;
    }

    @Override
    public void run(KernelContext k) {
      k.storeInt(0, VALUE);
    }
  }

  public static final class FailsToInitialise implements Kernel {
    static final int VALUE = Integer.parseInt("x");

    @Override
    public void run(KernelContext k) {
      k.storeInt(0, VALUE);
    }
  }

  public static final class NoKernel {}
}
