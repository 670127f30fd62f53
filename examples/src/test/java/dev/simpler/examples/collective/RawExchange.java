package dev.simpler.examples.collective;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.isa.TPUT;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.explicit.ExplicitOrchestration;
import dev.simpler.platform.orchestration.explicit.ExplicitOrchestrator;
import dev.simpler.platform.orchestration.hostgraph.CoreType;
import dev.simpler.platform.orchestration.hostgraph.HostGraph;
import dev.simpler.platform.orchestration.hostgraph.HostGraphOrchestration;

/** The sum of one chunk of two ranks, under runtimes that pass addresses. */
public final class RawExchange {
  private RawExchange() {}

  private static void exchange(KernelContext k, Peers peers) {
    int rank = peers.domain.rank();
    for (int to = 0; to < 2; to++) {
      TPUT.apply(k, peers.slot(rank, to), Peers.chunk(peers.input, 0), peers.other);
    }
    peers.meet();
    peers.begin(peers.slot(0));
    peers.add(peers.slot(1));
    peers.end(Peers.chunk(peers.output, 0));
    peers.finish();
  }

  /** With tensors. */
  public static final class Sum implements Kernel {
    @Override
    public void run(KernelContext k) {
      exchange(k, new Peers(k));
    }
  }

  /** With addresses. */
  public static final class RawSum implements Kernel {
    @Override
    public void run(KernelContext k) {
      exchange(
          k,
          new Peers(
              k,
              k.buffer(0, ElementType.FLOAT32, Peers.CHUNK),
              k.buffer(1, ElementType.FLOAT32, Peers.CHUNK),
              k.buffer(2, ElementType.FLOAT32, 2 * Peers.CHUNK),
              k.buffer(3, ElementType.INT32, 2),
              4,
              0));
    }
  }

  /** Built on the host. */
  public static final class OnTheHost implements HostGraphOrchestration {
    @Override
    public int expectedArguments(RunArguments arguments) {
      return 5;
    }

    @Override
    public void build(HostGraph graph, RunArguments arguments) {
      graph.addTask(
          0,
          CoreType.AIV,
          arguments.tensor(0).address(),
          arguments.tensor(1).address(),
          arguments.tensor(2).address(),
          arguments.tensor(3).address(),
          arguments.scalar(0));
    }
  }

  /** With edges that are said. */
  public static final class Explicit implements ExplicitOrchestration {
    @Override
    public int expectedArguments(RunArguments arguments) {
      return 5;
    }

    @Override
    public void run(ExplicitOrchestrator rt, RunArguments arguments) {
      rt.submitAiv(
          0,
          new TaskArguments()
              .input(arguments.tensor(0))
              .inout(arguments.tensor(1))
              .inout(arguments.tensor(2))
              .inout(arguments.tensor(3))
              .scalar(arguments.scalar(0)));
    }
  }
}
