package dev.simpler.graphs.hbg;

import dev.simpler.platform.orchestration.hostgraph.HostGraphException;

/** Refuses a graph in which some task could never run. */
final class CycleCheck {
  private static final int SHOWN = 10;

  private final TaskTable table;
  private final int[] left;

  private CycleCheck(TaskTable table) {
    this.table = table;
    left = new int[table.tasks()];
  }

  static void check(TaskTable table) {
    new CycleCheck(table).run();
  }

  private void run() {
    int tasks = table.tasks();
    int[] order = new int[tasks];
    int reached = 0;
    for (int task = 0; task < tasks; task++) {
      left[task] = table.fanin(task);
      if (left[task] == 0) {
        order[reached++] = task;
      }
    }
    for (int done = 0; done < reached; done++) {
      for (int i = 0; i < table.fanout(order[done]); i++) {
        int next = table.successor(order[done], i);
        if (--left[next] == 0) {
          order[reached++] = next;
        }
      }
    }
    if (reached < tasks) {
      throw HostGraphException.misuse(
          (tasks - reached)
              + " of "
              + tasks
              + " tasks can never run: they wait for the cycle "
              + describe(),
          "remove one of these edges");
    }
  }

  /** Every task that is left waits for one that is left, so going backwards ends in a cycle. */
  private String describe() {
    int[] waitsFor = new int[table.tasks()];
    int start = -1;
    for (int task = 0; task < table.tasks(); task++) {
      if (left[task] > 0) {
        start = task;
        for (int i = 0; i < table.fanout(task); i++) {
          waitsFor[table.successor(task, i)] = task;
        }
      }
    }
    boolean[] seen = new boolean[table.tasks()];
    int at = start;
    while (!seen[at]) {
      seen[at] = true;
      at = waitsFor[at];
    }
    StringBuilder text = new StringBuilder();
    int length = 0;
    int task = at;
    do {
      if (length++ < SHOWN) {
        text.append(task).append(" waits for ");
      }
      task = waitsFor[task];
    } while (task != at);
    if (length > SHOWN) {
      text.append("... (").append(length).append(" tasks) ... waits for ");
    }
    return text.append(at).toString();
  }
}
