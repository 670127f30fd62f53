package dev.simpler.graphs.hbg;

import dev.simpler.graphs.task.TaskKernels;
import dev.simpler.platform.device.TaskWatcher;
import dev.simpler.platform.orchestration.hostgraph.CoreType;
import dev.simpler.platform.orchestration.hostgraph.HostGraphException;
import java.util.Arrays;
import java.util.List;

/**
 * The tasks and edges of a graph. Grows while the graph is built; {@link #seal} then puts every
 * task's successors side by side, in the order they were added.
 */
final class TaskTable {
  private final GraphLimits limits;
  private int[] functions = new int[256];
  private byte[] types = new byte[256];
  private byte[] wordCounts = new byte[256];
  private int[] fanouts = new int[256];
  private int[] fanins = new int[256];
  private long[] words;
  private int[] from = new int[256];
  private int[] to = new int[256];
  private int[] starts = new int[1];
  private int[] successors = new int[0];
  private int tasks;
  private int edges;

  TaskTable(GraphLimits limits) {
    this.limits = limits;
    words = new long[functions.length * limits.words()];
  }

  GraphLimits limits() {
    return limits;
  }

  int add(int function, CoreType type, long[] arguments) {
    if (arguments.length > limits.words()) {
      throw HostGraphException.misuse(
          "a task with " + arguments.length + " argument words, the limit is " + limits.words(),
          "pass the address of a block of device memory that holds them");
    }
    if (tasks == limits.tasks()) {
      throw HostGraphException.misuse(
          "a task more than the limit of " + limits.tasks() + " per run",
          "let a task do more, or split the program into several runs");
    }
    if (tasks == functions.length) {
      int larger = Math.min(2 * tasks, limits.tasks());
      functions = Arrays.copyOf(functions, larger);
      types = Arrays.copyOf(types, larger);
      wordCounts = Arrays.copyOf(wordCounts, larger);
      fanouts = Arrays.copyOf(fanouts, larger);
      fanins = Arrays.copyOf(fanins, larger);
      words = Arrays.copyOf(words, larger * limits.words());
    }
    functions[tasks] = function;
    types[tasks] = (byte) type.ordinal();
    wordCounts[tasks] = (byte) arguments.length;
    System.arraycopy(arguments, 0, words, tasks * limits.words(), arguments.length);
    return tasks++;
  }

  void connect(int source, int target) {
    requireTask(source);
    requireTask(target);
    if (source == target) {
      throw HostGraphException.misuse(
          "task " + source + " as a successor of itself",
          "a task that waits for itself never runs");
    }
    if (fanouts[source] == limits.successors()) {
      throw HostGraphException.misuse(
          "a successor of task "
              + source
              + " more than the limit of "
              + limits.successors()
              + ": task "
              + target,
          "put a task between that does nothing and has successors of its own");
    }
    if (edges == from.length) {
      from = Arrays.copyOf(from, 2 * edges);
      to = Arrays.copyOf(to, 2 * edges);
    }
    from[edges] = source;
    to[edges++] = target;
    fanouts[source]++;
    fanins[target]++;
  }

  private void requireTask(int task) {
    if (task < 0 || task >= tasks) {
      throw HostGraphException.misuse(
          "an edge of task " + task + ", the graph has tasks " + existing(),
          "add the task before its edges");
    }
  }

  private String existing() {
    return tasks == 0 ? "none" : "0.." + (tasks - 1);
  }

  void seal() {
    starts = new int[tasks + 1];
    for (int task = 0; task < tasks; task++) {
      starts[task + 1] = starts[task] + fanouts[task];
    }
    int[] next = Arrays.copyOf(starts, tasks);
    successors = new int[edges];
    for (int edge = 0; edge < edges; edge++) {
      successors[next[from[edge]]++] = to[edge];
    }
  }

  /** Tells of all tasks and edges. */
  void tell(TaskWatcher watcher) {
    for (int task = 0; task < tasks; task++) {
      watcher.submitted(task, kernels(task), 1, false, 0, TaskWatcher.EdgeForm.SUCCESSOR);
    }
    for (int edge = 0; edge < edges; edge++) {
      watcher.edge(from[edge], to[edge], TaskWatcher.EdgeSource.EXPLICIT, -1);
    }
  }

  private List<Integer> kernels(int task) {
    int unused = TaskKernels.UNUSED;
    return type(task) == CoreType.AIC.ordinal()
        ? List.of(functions[task], unused, unused)
        : List.of(unused, functions[task], unused);
  }

  int tasks() {
    return tasks;
  }

  int edges() {
    return edges;
  }

  int function(int task) {
    return functions[task];
  }

  /** Ordinal of the task's {@link CoreType}. */
  int type(int task) {
    return types[task];
  }

  int wordCount(int task) {
    return wordCounts[task];
  }

  /** Argument words of all tasks; those of one task start at its id times {@link #stride}. */
  long[] words() {
    return words;
  }

  long word(int task, int index) {
    return words[task * limits.words() + index];
  }

  int stride() {
    return limits.words();
  }

  /** Number of edges into a task. */
  int fanin(int task) {
    return fanins[task];
  }

  int fanout(int task) {
    return fanouts[task];
  }

  /** Successor {@code index} of a task; only after {@link #seal}. */
  int successor(int task, int index) {
    return successors[starts[task] + index];
  }
}
