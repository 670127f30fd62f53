package dev.simpler.runtime.pod.graph;

import dev.simpler.runtime.pod.graph.ProtocolSteps.Job;
import dev.simpler.runtime.pod.graph.ProtocolSteps.Op;
import dev.simpler.runtime.pod.graph.ProtocolSteps.Violation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** One state of the model of the completion protocol: slots, lanes, the lock, and steps to come. */
abstract class ProtocolState {
  final List<Job> jobs;
  final int lanes;
  final Set<String> transitions;

  final List<Deque<Op>> todo = new ArrayList<>();
  final SlotState[] state;
  final int[] counted;
  final int[] waiting;
  final int[] references;
  final int[] running;
  final int[] consumers;
  final int[] membersRun;
  final boolean[] failed;
  final boolean[] poisoned;
  final int[] assigned;
  final boolean[] permit;
  final boolean[] idle;
  final List<Integer> ready = new ArrayList<>();
  int owner = -1;
  int active;
  boolean failure;
  boolean reset;
  boolean stopping;

  ProtocolState(List<Job> jobs, int lanes, Set<String> transitions) {
    this.jobs = jobs;
    this.lanes = lanes;
    this.transitions = transitions;
    int n = jobs.size();
    state = new SlotState[n];
    Arrays.fill(state, SlotState.FREE);
    counted = new int[n];
    waiting = new int[n];
    references = new int[n];
    running = new int[n];
    consumers = new int[n];
    membersRun = new int[n];
    failed = new boolean[n];
    poisoned = new boolean[n];
    assigned = new int[lanes];
    Arrays.fill(assigned, -1);
    permit = new boolean[lanes];
    idle = new boolean[lanes];
    Arrays.fill(idle, true);
  }

  /** Makes {@code copy}, which is new, the same state. */
  void copyTo(ProtocolState copy) {
    todo.forEach(ops -> copy.todo.add(new ArrayDeque<>(ops)));
    System.arraycopy(state, 0, copy.state, 0, state.length);
    int[][] from = {counted, waiting, references, running, consumers, membersRun, assigned};
    int[][] to = {
      copy.counted,
      copy.waiting,
      copy.references,
      copy.running,
      copy.consumers,
      copy.membersRun,
      copy.assigned
    };
    boolean[][] flags = {failed, poisoned, permit, idle};
    boolean[][] copies = {copy.failed, copy.poisoned, copy.permit, copy.idle};
    for (int i = 0; i < from.length; i++) {
      System.arraycopy(from[i], 0, to[i], 0, from[i].length);
    }
    for (int i = 0; i < flags.length; i++) {
      System.arraycopy(flags[i], 0, copies[i], 0, flags[i].length);
    }
    copy.ready.addAll(ready);
    copy.owner = owner;
    copy.active = active;
    copy.failure = failure;
    copy.reset = reset;
    copy.stopping = stopping;
  }

  /** All of the state; equal keys are equal states. */
  String key() {
    StringBuilder key = new StringBuilder(256);
    for (Deque<Op> ops : todo) {
      ops.forEach(
          op -> key.append((char) ('A' + op.kind().ordinal())).append(op.a()).append(op.b()));
      key.append('|');
    }
    for (int[] each :
        List.of(counted, waiting, references, running, consumers, membersRun, assigned)) {
      for (int value : each) {
        key.append(value).append(',');
      }
    }
    for (boolean[] each : List.of(failed, poisoned, permit, idle)) {
      for (boolean value : each) {
        key.append(value ? '1' : '0');
      }
    }
    for (SlotState each : state) {
      key.append(each.ordinal());
    }
    ready.forEach(key::append);
    key.append('|').append(owner).append('|').append(active);
    return key.append(failure).append(reset).append(stopping).toString();
  }

  /** The thread whose next step only it can see, because it holds the lock; -1 if none. */
  int alone() {
    Op op = owner < 0 ? null : todo.get(owner).peek();
    return op != null && ProtocolSteps.GUARDED.contains(op.kind()) ? owner : -1;
  }

  void touch() {
    if (reset) {
      throw new Violation("a slot is touched after the reset");
    }
  }

  void move(int job, SlotState to) {
    transitions.add(state[job] + " " + to);
    state[job] = to;
  }

  boolean finished(int job) {
    return state[job] == SlotState.COMPLETED || state[job] == SlotState.FAILED;
  }

  void checkEnd() {
    for (Deque<Op> ops : todo) {
      if (!ops.isEmpty()) {
        throw new Violation("stuck at " + ops.peek() + " with states " + Arrays.toString(state));
      }
    }
    for (SlotState each : state) {
      if (each != SlotState.CONSUMED && each != SlotState.FREE) {
        throw new Violation("a slot is left " + each);
      }
    }
  }
}
