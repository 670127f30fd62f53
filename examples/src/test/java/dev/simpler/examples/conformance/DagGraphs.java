package dev.simpler.examples.conformance;

import static dev.simpler.platform.orchestration.hostgraph.CoreType.AIC;
import static dev.simpler.platform.orchestration.hostgraph.CoreType.AIV;

import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.Scope;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.explicit.ExplicitOrchestration;
import dev.simpler.platform.orchestration.explicit.ExplicitOrchestrator;
import dev.simpler.platform.orchestration.hostgraph.HostGraph;
import dev.simpler.platform.orchestration.hostgraph.HostGraphOrchestration;

/**
 * One random program in the words of each runtime. Tensor 0 is an array of blocks, the first few
 * given; task t writes block {@code given + t} from two earlier ones. Scalar 0 is the number of
 * given blocks, each further scalar a task: left, right and seed, sixteen bits each, and whether it
 * runs on a cube core.
 */
final class DagGraphs {
  private DagGraphs() {}

  static long task(int left, int right, int seed, boolean cube) {
    return (long) left | (long) right << 16 | (long) seed << 32 | (cube ? 1L << 48 : 0);
  }

  static int left(long task) {
    return (int) task & 0xFFFF;
  }

  static int right(long task) {
    return (int) (task >>> 16) & 0xFFFF;
  }

  static int seed(long task) {
    return (int) (task >>> 32) & 0xFFFF;
  }

  static boolean cube(long task) {
    return task >>> 48 != 0;
  }

  private static Tensor block(RunArguments arguments, int index) {
    return arguments.tensor(0).view(new int[] {8}, new int[] {8 * index});
  }

  /** For tensormap_and_ringbuffer: dependencies follow from the blocks. */
  public static final class Inferred implements Orchestration {
    @Override
    public void run(Orchestrator rt, RunArguments arguments) {
      int given = arguments.scalarInt(0);
      for (int t = 0; t + 1 < arguments.scalarCount(); t++) {
        long task = arguments.scalar(1 + t);
        try (Scope _ = rt.scope()) {
          TaskArguments list =
              new TaskArguments()
                  .input(block(arguments, left(task)))
                  .input(block(arguments, right(task)))
                  .output(block(arguments, given + t))
                  .scalar(seed(task));
          if (cube(task)) {
            rt.submitAic(0, list);
          } else {
            rt.submitAiv(0, list);
          }
        }
      }
    }
  }

  /** For aicpu_build_graph. */
  public static final class Explicit implements ExplicitOrchestration {
    @Override
    public void run(ExplicitOrchestrator rt, RunArguments arguments) {
      int given = arguments.scalarInt(0);
      long[] ids = new long[arguments.scalarCount() - 1];
      for (int t = 0; t < ids.length; t++) {
        long task = arguments.scalar(1 + t);
        try (Scope _ = rt.scope()) {
          TaskArguments list =
              new TaskArguments()
                  .input(block(arguments, left(task)))
                  .input(block(arguments, right(task)))
                  .inout(block(arguments, given + t))
                  .scalar(seed(task));
          ids[t] = (cube(task) ? rt.submitAic(0, list) : rt.submitAiv(0, list)).taskId();
          for (int source : new int[] {left(task), right(task)}) {
            if (source >= given) {
              rt.addDependency(ids[source - given], ids[t]);
            }
          }
        }
      }
    }
  }

  /** For host_build_graph. */
  public static final class OnHost implements HostGraphOrchestration {
    @Override
    public void build(HostGraph graph, RunArguments arguments) {
      long blocks = arguments.tensor(0).address();
      int given = arguments.scalarInt(0);
      for (int t = 0; t + 1 < arguments.scalarCount(); t++) {
        long task = arguments.scalar(1 + t);
        int id =
            graph.addTask(
                0,
                cube(task) ? AIC : AIV,
                blocks + 32L * left(task),
                blocks + 32L * right(task),
                blocks + 32L * (given + t),
                seed(task));
        for (int source : new int[] {left(task), right(task)}) {
          if (source >= given) {
            graph.addSuccessor(source - given, id);
          }
        }
      }
    }
  }
}
