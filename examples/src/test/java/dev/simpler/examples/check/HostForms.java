package dev.simpler.examples.check;

import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.hostgraph.CoreType;
import dev.simpler.platform.orchestration.hostgraph.HostGraph;
import dev.simpler.platform.orchestration.hostgraph.HostGraphOrchestration;

/** Graphs built on the host: an odd number has a mistake. */
public final class HostForms implements HostGraphOrchestration {
  private static final int N = 64;
  private static final int BYTES = 4 * N * N;

  @Override
  public void build(HostGraph graph, RunArguments arguments) {
    int number = arguments.scalarInt(1);
    boolean whole = number % 2 == 0;
    long in = arguments.tensor(0).address();
    long out = arguments.tensor(1).address();
    long x = graph.malloc(BYTES);
    switch ((number + 1) / 2) {
      case 1 -> { // nobody writes x
        if (whole) {
          graph.copyToDevice(x, new float[N * N]);
        }
        task(graph, x, out);
      }
      case 2 -> { // half of x only
        graph.copyToDevice(x, new float[whole ? N * N : N * N / 2]);
        task(graph, x, out);
      }
      case 3 -> { // diamond
        int a = task(graph, in, x);
        long y = graph.malloc(BYTES);
        long z = graph.malloc(BYTES);
        int b = task(graph, x, y);
        int c = task(graph, x, z);
        int d = task(graph, y, out);
        graph.addSuccessor(a, b);
        graph.addSuccessor(a, c);
        graph.addSuccessor(b, d);
        int e = task(graph, in, whole ? graph.malloc(BYTES) : x);
        graph.addSuccessor(b, e);
      }
      case 4 -> { // two writers of one output, ordered or not
        int a = task(graph, in, out);
        int b = task(graph, in, out);
        if (whole) {
          graph.addSuccessor(a, b);
        }
      }
      case 5 -> { // edge the other way round
        int a = task(graph, in, x);
        int b = task(graph, x, out);
        graph.addSuccessor(whole ? a : b, whole ? b : a);
      }
      case 6 -> { // output never written
        task(graph, in, whole ? out : x);
      }
      case 7 -> { // writes its input
        task(graph, in, out);
        if (!whole) {
          int a = task(graph, out, in);
          graph.addSuccessor(0, a);
        }
      }
      default -> task(graph, in, out);
    }
  }

  private static int task(HostGraph graph, long from, long to) {
    return graph.addTask(0, CoreType.AIV, from, to);
  }
}
