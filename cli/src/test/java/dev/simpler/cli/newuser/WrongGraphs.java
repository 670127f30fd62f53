package dev.simpler.cli.newuser;

import dev.simpler.platform.orchestration.*;

/** Orchestration functions with the mistakes that new users make. */
final class WrongGraphs {
  private WrongGraphs() {}

  /** A task with an input and an output, as it should be. */
  public static final class Right implements Orchestration {
    @Override
    public void run(Orchestrator rt, RunArguments args) {
      rt.submitAiv(0, new TaskArguments().input(args.tensor(0)).output(args.tensor(1)));
    }
  }

  /** Throws an exception of its own. */
  public static final class Throwing implements Orchestration {
    @Override
    public void run(Orchestrator rt, RunArguments args) {
      throw new IllegalStateException("no plan");
    }
  }

  /** Submits a kernel that the program does not have. */
  public static final class NoSuchKernel implements Orchestration {
    @Override
    public void run(Orchestrator rt, RunArguments args) {
      rt.submitAiv(5, new TaskArguments().input(args.tensor(0)).output(args.tensor(1)));
    }
  }

  /** Counts one further than there are. */
  public static final class NoSuchTensor implements Orchestration {
    @Override
    public void run(Orchestrator rt, RunArguments args) {
      rt.submitAiv(0, new TaskArguments().input(args.tensor(1)).output(args.tensor(2)));
    }
  }

  /** Forgets the output. */
  public static final class NoOutput implements Orchestration {
    @Override
    public void run(Orchestrator rt, RunArguments args) {
      rt.submitAiv(0, new TaskArguments().input(args.tensor(0)));
    }
  }

  /** Asks for the result that it passed itself. */
  public static final class NoResult implements Orchestration {
    @Override
    public void run(Orchestrator rt, RunArguments args) {
      rt.submitAiv(0, new TaskArguments().input(args.tensor(0)).output(args.tensor(1))).get(0);
    }
  }

  /** Looks beyond the end. */
  public static final class BeyondTheEnd implements Orchestration {
    @Override
    public void run(Orchestrator rt, RunArguments args) {
      args.tensor(0).view(new int[] {64}, new int[] {10});
    }
  }
}
