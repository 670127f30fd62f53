package dev.simpler.graphs.hbg;

import dev.simpler.platform.orchestration.hostgraph.CoreType;

/** Ready tasks that no thread has taken yet: a queue per kind of core. */
final class SharedQueues {
  static final int TYPES = CoreType.values().length;

  private final TaskQueue[] queues = new TaskQueue[TYPES];

  SharedQueues() {
    for (int type = 0; type < TYPES; type++) {
      queues[type] = new TaskQueue();
    }
  }

  void push(int type, int task) {
    queues[type].push(task);
  }

  int pop(int type) {
    return queues[type].pop();
  }

  int size(int type) {
    return queues[type].size();
  }
}
