package dev.simpler.examples.hostile;

import static dev.simpler.abi.callable.Direction.INOUT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.CoreCallable;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.platform.GraphRuntimes;
import dev.simpler.platform.Platforms;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.runtime.host.HostMemory;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.worker.ChipWorker;
import dev.simpler.runtime.worker.WorkerConfig;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Map;

/**
 * A worker that runs one hostile program after the other: each has to end in a typed error that
 * names the image, and after a reset the next program has to run.
 */
final class HostBench implements AutoCloseable {
  /** 5 ms of virtual time and 16 MiB, so that limits are reached quickly. */
  private static final Map<String, String> SETTINGS =
      Map.of("SIMPLER_STALL_LIMIT_NS", "5000000", "SIMPLER_HEAP_LIMIT_MB", "16");

  private final HostMemory memory = new HostMemory();
  private final ChipWorker worker = new ChipWorker(memory);
  private final HostTensor tensor = memory.tensor(DataType.INT32, 64);
  private final Class<?> honest;
  private final int threads;

  /** A bench on one graph runtime, with an orchestration function that does nothing wrong. */
  HostBench(String runtime, Class<?> honest) {
    this.honest = honest;
    this.threads = GraphRuntimes.installed().named(runtime).threadsFor(3);
    worker.init(
        Platforms.discover().named("a2a3sim"),
        WorkerConfig.of("a2a3sim").withRuntime(runtime).withSettings(SETTINGS));
    worker.setDevice(0);
  }

  /** Writes 42. */
  public static final class Answer implements Kernel {
    @Override
    public void run(KernelContext k) {
      k.storeInt(k.tensor(0).address(), 42);
    }
  }

  /** Runs one kernel image. */
  int runKernel(byte[] kernel) {
    return run(honest, kernel);
  }

  /** Runs one orchestration function with an honest kernel. */
  int runGraph(Class<?> graph) {
    return run(graph, ClassImage.kernel(Answer.class));
  }

  private int run(Class<?> graph, byte[] kernel) {
    tensor.memory().fill((byte) 0);
    ChipCallable callable =
        ChipCallable.builder(ClassImage.orchestration(graph))
            .signature(INOUT)
            .kernel(0, CoreCallable.of(List.of(INOUT), kernel))
            .build();
    worker.run(
        callable, TaskArgs.builder().inout(tensor.argument()).build(), CallConfig.of(3, threads));
    return tensor.memory().getAtIndex(ValueLayout.JAVA_INT, 0);
  }

  /** The second word that the last kernel wrote. */
  int second() {
    return tensor.memory().getAtIndex(ValueLayout.JAVA_INT, 1);
  }

  /** Expects the error of a program, and the program after it to run; returns the message. */
  String stopped(Runnable program) {
    SimplerException failure = assertThrows(SimplerException.class, program::run);
    String message = failure.fault().message();
    assertNotEquals(ErrorCategory.INTERNAL, failure.category(), message);
    assertTrue(message.length() < 4000, () -> "a message of " + message.length());
    assertTrue(message.chars().noneMatch(each -> each < ' '), message);
    for (Throwable at = failure; at != null; at = at.getCause()) {
      ClassLoader loader = at.getClass().getClassLoader();
      assertTrue(loader == null || !"image".equals(loader.getName()), "kept " + at.getClass());
    }
    worker.reset();
    worker.setDevice(0);
    runGraph(honest);
    return message;
  }

  /** Expects an honest run to give what it should. */
  void works() {
    assertEquals(42, runKernel(ClassImage.kernel(Answer.class)));
  }

  @Override
  public void close() {
    worker.close();
    memory.close();
  }
}
