package dev.simpler.cli.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.CoreCallable;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.cli.CommandLineRun;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.runtime.worker.Worker;
import dev.simpler.testkit.NpuTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who asks for portable programs is told at once of one that no card can run. */
class PortableTest {
  /** A kernel that a simulator runs, and that has no counterpart. */
  public static final class Throwing implements Kernel {
    @Override
    public void run(KernelContext k) {
      if (k.blockCount() > 99) {
        throw new IllegalStateException("too many blocks");
      }
    }
  }

  /** One task. */
  public static final class Graph implements Orchestration {
    @Override
    public void run(Orchestrator rt, RunArguments arguments) {
      rt.submitAiv(0, new TaskArguments());
    }
  }

  private static final ChipCallable PROGRAM =
      ChipCallable.builder(ClassImage.orchestration(Graph.class))
          .kernel(0, CoreCallable.of(List.of(), ClassImage.kernel(Throwing.class)))
          .build();

  private static void run(Worker worker) {
    worker.run(PROGRAM, TaskArgs.builder().build(), CallConfig.of(2, 3));
  }

  @NpuTest(portable = true)
  void aTestOfPortableProgramsRefusesOthers(Worker worker) {
    SimplerException refused = assertThrows(SimplerException.class, () -> run(worker));
    String said = refused.fault().message();
    assertTrue(said.contains("PortableTest.java:"), said);
  }

  @NpuTest
  void anyOtherTestRunsThem(Worker worker) {
    run(worker);
  }

  /** Rows of 512 fit with their two buffers, but not with the scratch tile of a reduction. */
  @Test
  void withTheLayoutOfACardWhatDoesNotFitThereIsTold() {
    String[] softmax = {"run", "softmax", "--size", "medium", "--layout", "card"};
    CommandLineRun refused = CommandLineRun.of(softmax);
    assertEquals(4, refused.exit(), refused.toString());
    assertTrue(refused.err().contains("SoftmaxKernel.java"), refused.err());
    assertTrue(refused.err().contains("the tile library 8192"), refused.err());
    assertEquals(0, CommandLineRun.of("run", "rms_norm", "--layout", "card").exit());
    assertEquals(2, CommandLineRun.of("run", "rms_norm", "--layout", "shelf").exit());
  }

  @Test
  void theCommandRefusesThemToo() {
    CommandLineRun refused = CommandLineRun.of("run", "conv2d", "--portable");
    assertEquals(4, refused.exit(), refused.toString());
    assertTrue(refused.err().contains("ConvolveImage.java"), refused.err());
    assertEquals(0, CommandLineRun.of("run", "rms_norm", "--portable").exit());
  }
}
