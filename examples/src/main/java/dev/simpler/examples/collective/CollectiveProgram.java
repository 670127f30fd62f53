package dev.simpler.examples.collective;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.Direction;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.kernel.Kernel;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.runtime.example.ExampleSession;
import dev.simpler.runtime.example.PodSession;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.CommDomain;
import dev.simpler.runtime.pod.DomainWindow;
import dev.simpler.runtime.pod.PodOrchestrator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Programs that chips of one domain run together. */
final class CollectiveProgram {
  /** Where the part begins in the windows that a domain is derived of. */
  private static final long PART = 1024;

  private CollectiveProgram() {}

  /**
   * A program of one task, whose kernel gets all that the chip got.
   *
   * @param signature of the program and of the kernel
   */
  static ChipCallable of(Class<? extends Kernel> kernel, Direction... signature) {
    return ChipCallable.builder(ClassImage.orchestration(CollectiveGraph.class))
        .signature(signature)
        .kernel(CollectiveGraph.KERNEL, ExampleSession.kernel(kernel, signature))
        .build();
  }

  /**
   * Adds what a chip has of its window to its tensors: so many FLOAT32, a count for each rank
   * behind them, and the context.
   */
  static TaskArgs in(DomainWindow window, int elements, int ranks, TaskArgs.Builder tensors) {
    return tensors
        .inout(window.tensor(DataType.FLOAT32, elements))
        .inout(window.tensorAt(4L * elements, DataType.INT32, ranks))
        .scalar(window.context())
        .build();
  }

  /**
   * Runs a program once on each of the chips of a domain, all at once.
   *
   * @param name of the domain
   * @param bytes of each chip's window
   * @param arguments of the chip with a window
   */
  static void run(
      PodSession session,
      ChipCallable program,
      String name,
      long bytes,
      int chips,
      Function<DomainWindow, TaskArgs> arguments) {
    int[] workers = IntStream.range(0, chips).toArray();
    session.run((orch, none, config) -> {
      try (CommDomain domain = orch.domain(name, bytes, workers)) {
        submit(orch, Callee.of(program), domain, session.launch(), arguments);
      }
    });
  }

  /**
   * The same in a domain that is derived of another one: of a part of its windows, with the chips
   * in the opposite order.
   */
  static void runDerived(
      PodSession session,
      ChipCallable program,
      String name,
      long bytes,
      int chips,
      Function<DomainWindow, TaskArgs> arguments) {
    int[] workers = IntStream.range(0, chips).toArray();
    int[] reversed = IntStream.range(0, chips).map(rank -> chips - 1 - rank).toArray();
    session.run((orch, none, config) -> {
      try (CommDomain whole = orch.domain(name + " and more", PART + bytes, workers);
          CommDomain part = whole.derive(name, PART, bytes, reversed)) {
        submit(orch, Callee.of(program), part, session.launch(), arguments);
      }
    });
  }

  /** Submits one group task of all chips of a domain, or of those of a worker's part of one. */
  static void submit(
      PodOrchestrator orch,
      Callee program,
      CommDomain domain,
      CallConfig config,
      Function<DomainWindow, TaskArgs> arguments) {
    List<TaskArgs> members = domain.windows().stream().map(arguments).toList();
    int[] workers = domain.windows().stream().mapToInt(DomainWindow::worker).toArray();
    orch.submitNextLevelGroup(program, members, config, workers);
  }
}
