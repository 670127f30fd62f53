package dev.simpler.runtime.pod.engine;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.task.TensorTag;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.PodOrchestrator;
import dev.simpler.runtime.pod.PodScope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Random programs with an oracle that knows only the order of submission. */
public final class RandomProgram {
  /** Tasks of a program. */
  public static final int TASKS = 40;

  /** Different tensors that a program names. */
  public static final int TENSORS = 8;

  private static final TensorTag[] TAGS = {
    TensorTag.INPUT, TensorTag.INOUT, TensorTag.OUTPUT_EXISTING, TensorTag.NO_DEP
  };

  private RandomProgram() {}

  /** A task of the program, and by the oracle what it depends on and whether it runs. */
  public record Step(
      int id,
      boolean sub,
      List<TaskArgs> members,
      int pin,
      boolean fails,
      int depth,
      Set<Integer> producers,
      boolean poisoned) {}

  /** How the arguments of a program are made. */
  public interface Arguments {
    /** Begins those of a task. */
    default TaskArgs.Builder begin() {
      return TaskArgs.builder();
    }

    /** Tensor {@code index} of the program. */
    ContinuousTensor tensor(int index);

    /** Ends those of a task, telling it what it is. */
    default void end(
        TaskArgs.Builder args, int id, boolean fails, Set<Integer> producers, List<Step> before) {
      args.scalar(id);
    }
  }

  /** A program for so many workers of the next level and sub-workers. */
  public static List<Step> of(
      long seed, int nextLevel, int subs, boolean failures, Arguments arguments) {
    Random random = new Random(seed);
    Map<Integer, Integer> writers = new HashMap<>();
    List<Step> steps = new ArrayList<>();
    int depth = 0;
    for (int id = 0; id < TASKS; id++) {
      depth = Math.max(0, Math.min(5, depth + random.nextInt(3) - 1));
      boolean sub = random.nextBoolean();
      int members = 1 + random.nextInt(random.nextInt(4) == 0 ? (sub ? subs : nextLevel) : 1);
      int pin = sub || members > 1 || random.nextBoolean() ? -1 : random.nextInt(nextLevel);
      Set<Integer> producers = new TreeSet<>();
      List<TaskArgs.Builder> args = new ArrayList<>();
      Set<Integer> written = new TreeSet<>();
      for (int member = 0; member < members; member++) {
        args.add(member(arguments, random, writers, written, producers));
      }
      for (int tensor : written) {
        writers.put(tensor, id);
      }
      boolean poisoned =
          producers.stream().anyMatch(p -> steps.get(p).fails() || steps.get(p).poisoned());
      boolean fails = failures && random.nextInt(6) == 0;
      for (TaskArgs.Builder each : args) {
        arguments.end(each, id, fails, producers, steps);
      }
      List<TaskArgs> built = args.stream().map(TaskArgs.Builder::build).toList();
      steps.add(new Step(id, sub, built, pin, fails, depth, producers, poisoned));
    }
    return steps;
  }

  private static TaskArgs.Builder member(
      Arguments arguments,
      Random random,
      Map<Integer, Integer> writers,
      Set<Integer> written,
      Set<Integer> producers) {
    TaskArgs.Builder builder = arguments.begin();
    for (int t = random.nextInt(4); t > 0; t--) {
      int tensor = random.nextInt(TENSORS);
      TensorTag tag = TAGS[random.nextInt(TAGS.length)];
      Integer writer = writers.get(tensor);
      if ((tag == TensorTag.INPUT || tag == TensorTag.INOUT) && writer != null) {
        producers.add(writer);
      }
      if (tag == TensorTag.INOUT || tag == TensorTag.OUTPUT_EXISTING) {
        written.add(tensor);
      }
      builder.add(arguments.tensor(tensor), tag);
    }
    return builder;
  }

  /** Submits a program, opening and closing scopes as it says. */
  public static void submit(
      PodOrchestrator orch, List<Step> steps, Callee nextLevel, Callee.Function sub) {
    List<PodScope> scopes = new ArrayList<>();
    for (Step step : steps) {
      while (scopes.size() < step.depth()) {
        scopes.add(orch.scope());
      }
      while (scopes.size() > step.depth()) {
        scopes.removeLast().close();
      }
      if (step.sub()) {
        orch.submitSubGroup(sub, step.members());
      } else if (step.members().size() > 1) {
        orch.submitNextLevelGroup(nextLevel, step.members(), CallConfig.DEFAULT);
      } else {
        orch.submitNextLevel(nextLevel, step.members().getFirst(), CallConfig.DEFAULT, step.pin());
      }
    }
  }
}
