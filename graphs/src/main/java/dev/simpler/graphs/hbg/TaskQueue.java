package dev.simpler.graphs.hbg;

import java.util.Arrays;

/** A first-in first-out queue of task ids. Allocates only when it grows. */
final class TaskQueue {
  private int[] tasks = new int[64];
  private int head;
  private int size;

  int size() {
    return size;
  }

  void push(int task) {
    if (size == tasks.length) {
      int[] larger = Arrays.copyOfRange(tasks, head, head + 2 * size);
      System.arraycopy(tasks, 0, larger, size - head, head);
      tasks = larger;
      head = 0;
    }
    tasks[(head + size++) & (tasks.length - 1)] = task;
  }

  int pop() {
    int task = tasks[head];
    head = (head + 1) & (tasks.length - 1);
    size--;
    return task;
  }
}
