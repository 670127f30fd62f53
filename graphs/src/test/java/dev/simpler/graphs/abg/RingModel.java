package dev.simpler.graphs.abg;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * When rings suffice, from the order of calls alone: who can start, who has to stay. Whether a task
 * that may leave has left depends on time, and so whether a dependency on it takes room; the model
 * assumes one of both throughout. Every task has one output of the smallest size.
 */
final class RingModel {
  private static final int RINGS = 4;

  private static final class Task {
    final int ring;
    final List<Task> producers = new ArrayList<>();
    boolean open = true;
    boolean blocked;
    boolean stays;

    Task(int ring) {
      this.ring = ring;
    }
  }

  private final boolean leavesAtOnce;
  private final int window;
  private final int outputs;
  private final int pool;
  private final List<Task> tasks = new ArrayList<>();
  private final Deque<List<Task>> scopes = new ArrayDeque<>();

  /**
   * A model of empty rings.
   *
   * @param leavesAtOnce whether tasks that may leave are taken to have left; otherwise to stay
   */
  RingModel(boolean leavesAtOnce, int window, int outputs, int pool) {
    this.leavesAtOnce = leavesAtOnce;
    this.window = window;
    this.outputs = outputs;
    this.pool = pool;
    begin();
  }

  void begin() {
    scopes.push(new ArrayList<>());
  }

  void end() {
    scopes.pop().forEach(task -> task.open = false);
  }

  /** Whether the next task of the innermost scope gets a slot and room for its output. */
  boolean admitsTask() {
    judge();
    int ring = ring();
    int live = 0;
    for (Task each : tasks) {
      if (each.ring == ring && (each.stays || live > 0)) {
        live++;
      }
    }
    return live + 1 < window && live + 1 <= outputs;
  }

  void submit() {
    Task task = new Task(ring());
    tasks.add(task);
    scopes.element().add(task);
  }

  /** Whether a dependency finds room. */
  boolean admitsDependency(int producer, int consumer) {
    judge();
    if (leavesAtOnce && !tasks.get(producer).stays) {
      return true;
    }
    int ring = tasks.get(consumer).ring;
    int held = 0;
    for (Task each : tasks) {
      held += each.ring == ring && each.blocked ? each.producers.size() : 0;
    }
    return held < pool;
  }

  void depend(int producer, int consumer) {
    judge();
    if (!leavesAtOnce || tasks.get(producer).stays) {
      tasks.get(consumer).producers.add(tasks.get(producer));
    }
  }

  private int ring() {
    return Math.min(scopes.size() - 1, RINGS - 1);
  }

  /** A task cannot start before its scope and its producers' have ended; then it holds these. */
  private void judge() {
    for (Task each : tasks) {
      each.blocked = each.open || each.producers.stream().anyMatch(producer -> producer.blocked);
      each.stays = each.blocked;
      if (each.blocked) {
        each.producers.forEach(producer -> producer.stays = true);
      }
    }
  }
}
