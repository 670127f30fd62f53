package dev.simpler.examples.random;

import static dev.simpler.platform.orchestration.hostgraph.CoreType.AIV;

import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.hostgraph.HostGraph;
import dev.simpler.platform.orchestration.hostgraph.HostGraphOrchestration;

/** A random program whose edges are stated, built on the host. */
public final class HostRandomGraph implements HostGraphOrchestration {
  private static final int NOBODY = -1;

  @Override
  public void build(HostGraph graph, RunArguments arguments) {
    long[] buffers = new long[RandomStep.BUFFERS];
    int[] writers = new int[RandomStep.BUFFERS];
    for (int i = 0; i < RandomStep.BUFFERS; i++) {
      buffers[i] =
          i < RandomStep.ARGUMENTS
              ? arguments.tensor(i).address()
              : graph.malloc(4L * RandomStep.SIZE);
      writers[i] = NOBODY;
    }
    Readers readers = new Readers();
    for (int i = 0; i < arguments.scalarCount(); i++) {
      RandomStep step = RandomStep.of(arguments.scalar(i));
      int to = step.to();
      int task =
          graph.addTask(
              0, AIV, buffers[step.a()], buffers[step.b()], buffers[to], step.operation());
      edge(graph, writers[step.a()], task);
      edge(graph, writers[step.b()], task);
      edge(graph, writers[to], task);
      for (long reader : readers.of(to)) {
        edge(graph, (int) reader, task);
      }
      readers.add(step, task);
      writers[to] = task;
    }
  }

  private static void edge(HostGraph graph, int from, int to) {
    if (from != NOBODY) {
      graph.addSuccessor(from, to);
    }
  }
}
