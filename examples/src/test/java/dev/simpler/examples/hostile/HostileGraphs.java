package dev.simpler.examples.hostile;

import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.orchestration.LogLevel;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.explicit.ExplicitOrchestration;
import dev.simpler.platform.orchestration.explicit.ExplicitOrchestrator;
import dev.simpler.platform.orchestration.hostgraph.HostGraph;
import dev.simpler.platform.orchestration.hostgraph.HostGraphOrchestration;

/** Orchestration functions that do not end, take too much, or break what describes them. */
// What compilers warn of is what these are for.
@SuppressWarnings({"unused", "try"})
final class HostileGraphs {
  private HostileGraphs() {}

  private static final class Talks extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw this;
    }
  }

  private static final class Mumbles extends Error {
    private static final long serialVersionUID = 1L;
    private int words;

    @Override
    public String getMessage() {
      while (true) {
        words++;
      }
    }
  }

  static void spin() {
    int odd = 1;
    while (odd != 0) {
      odd += 2;
    }
  }

  static void hoard() {
    Object[] last = null;
    while (true) {
      last = new Object[] {last, new long[1024]};
    }
  }

  static int down(int depth) {
    return depth < 0 ? 0 : down(depth + 1) + 1;
  }

  /** Submits one task and comes to its end. */
  public static final class Honest implements Orchestration {
    @Override
    public void run(Orchestrator rt, RunArguments arguments) {
      Tensor tensor = arguments.tensor(0);
      rt.submitAiv(0, new TaskArguments().inout(tensor));
    }
  }

  public static final class Spins implements Orchestration {
    @Override
    public void run(Orchestrator rt, RunArguments arguments) {
      spin();
    }
  }

  public static final class SpinsAndCatches implements Orchestration {
    @Override
    public void run(Orchestrator rt, RunArguments arguments) {
      while (true) {
        try {
          spin();
        } catch (Throwable again) {
          rt.log(LogLevel.DEBUG, "again");
        }
      }
    }
  }

  public static final class SubmitsForEver implements Orchestration {
    @Override
    public void run(Orchestrator rt, RunArguments arguments) {
      TaskArguments task = new TaskArguments();
      while (true) {
        try (var scope = rt.scope()) {
          rt.submitAiv(0, task.reset().inout(arguments.tensor(0)));
        }
      }
    }
  }

  public static final class Hoards implements Orchestration {
    @Override
    public void run(Orchestrator rt, RunArguments arguments) {
      hoard();
    }
  }

  public static final class HoardsTasks implements Orchestration {
    @Override
    public void run(Orchestrator rt, RunArguments arguments) {
      TaskArguments[] kept = new TaskArguments[1 << 20];
      for (int i = 0; i < kept.length; i++) {
        kept[i] = new TaskArguments();
      }
    }
  }

  public static final class Recurses implements Orchestration {
    @Override
    public void run(Orchestrator rt, RunArguments arguments) {
      rt.log(LogLevel.DEBUG, "%d", down(0));
    }
  }

  public static final class FormatsWide implements Orchestration {
    @Override
    public void run(Orchestrator rt, RunArguments arguments) {
      rt.reportFatal(3, "%2000000000d", 1);
    }
  }

  public static final class FormatsItself implements Orchestration {
    private static final class Endless {
      private int words;

      @Override
      public String toString() {
        while (true) {
          words++;
        }
      }
    }

    @Override
    public void run(Orchestrator rt, RunArguments arguments) {
      rt.reportFatal(3, "%s", new Endless());
    }
  }

  public static final class MessageThrows implements Orchestration {
    @Override
    public void run(Orchestrator rt, RunArguments arguments) {
      throw new Talks();
    }
  }

  public static final class MessageWithoutEnd implements Orchestration {
    @Override
    public void run(Orchestrator rt, RunArguments arguments) {
      throw new Mumbles();
    }
  }

  public static final class ThrowsWhenAsked implements Orchestration {
    @Override
    public int expectedArguments(RunArguments arguments) {
      throw new Mumbles();
    }

    @Override
    public void run(Orchestrator rt, RunArguments arguments) {}
  }

  public static final class ExplicitSpins implements ExplicitOrchestration {
    @Override
    public void run(ExplicitOrchestrator rt, RunArguments arguments) {
      spin();
    }
  }

  public static final class ExplicitMumbles implements ExplicitOrchestration {
    @Override
    public void run(ExplicitOrchestrator rt, RunArguments arguments) {
      throw new Mumbles();
    }
  }

  public static final class ExplicitHoards implements ExplicitOrchestration {
    @Override
    public void run(ExplicitOrchestrator rt, RunArguments arguments) {
      hoard();
    }
  }

  public static final class BuildSpins implements HostGraphOrchestration {
    @Override
    public void build(HostGraph graph, RunArguments arguments) {
      spin();
    }
  }

  public static final class BuildHoards implements HostGraphOrchestration {
    @Override
    public void build(HostGraph graph, RunArguments arguments) {
      hoard();
    }
  }

  public static final class BuildRecurses implements HostGraphOrchestration {
    @Override
    public void build(HostGraph graph, RunArguments arguments) {
      graph.free(down(0));
    }
  }

  public static final class BuildMumbles implements HostGraphOrchestration {
    @Override
    public void build(HostGraph graph, RunArguments arguments) {
      throw new Mumbles();
    }
  }

  public static final class BuildAsksForEver implements HostGraphOrchestration {
    @Override
    public void build(HostGraph graph, RunArguments arguments) {
      int count = 0;
      while (count >= 0) {
        count = graph.taskCount();
      }
    }
  }

  /** Needed by a build that is not hostile. */
  public static final class BuildsNothing implements HostGraphOrchestration {
    @Override
    public void build(HostGraph graph, RunArguments arguments) {}
  }

  /** The same for explicit graphs. */
  public static final class ExplicitNothing implements ExplicitOrchestration {
    @Override
    public void run(ExplicitOrchestrator rt, RunArguments arguments) {}
  }
}
