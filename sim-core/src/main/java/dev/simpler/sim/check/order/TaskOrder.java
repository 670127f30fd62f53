package dev.simpler.sim.check.order;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.collections.api.factory.primitive.LongIntMaps;
import org.eclipse.collections.api.factory.primitive.LongSets;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.api.map.primitive.MutableLongIntMap;
import org.eclipse.collections.api.set.primitive.MutableLongSet;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;

/**
 * Which tasks and which steps of the orchestration function come before which, as declared: edges,
 * chains of edges, and waits of the function, which hold for all that it does afterwards.
 */
final class TaskOrder {
  private static final int NONE = -1;
  private static final int MOST_ANSWERS = 1 << 20;

  private final MutableLongIntMap numbers = LongIntMaps.mutable.empty();
  private final MutableIntList stepOf = new IntArrayList();
  private final List<MutableIntList> producers = new ArrayList<>();
  private final List<MutableIntList> consumers = new ArrayList<>();

  /** Tasks that the function has waited for, and its step when it had. */
  private final MutableIntList awaited = new IntArrayList();

  private final MutableIntList awaitedAt = new IntArrayList();
  private final MutableLongSet ordered = LongSets.mutable.empty();
  private final MutableLongSet unordered = LongSets.mutable.empty();
  private final MutableIntList visited = new IntArrayList();
  private final MutableIntList open = new IntArrayList();
  private int stamp;
  private int step;

  /** Forgets everything. */
  void clear() {
    numbers.clear();
    stepOf.clear();
    producers.clear();
    consumers.clear();
    awaited.clear();
    awaitedAt.clear();
    visited.clear();
    forgetAnswers();
    step = 0;
  }

  private void forgetAnswers() {
    ordered.clear();
    unordered.clear();
  }

  /** A task was submitted: what the function did before comes before it. */
  void submitted(long task) {
    stepOf.set(number(task), step);
  }

  /** Number of a task; a new one if it is not known. */
  int number(long task) {
    int known = numbers.getIfAbsent(task, NONE);
    if (known != NONE) {
      return known;
    }
    int number = stepOf.size();
    numbers.put(task, number);
    stepOf.add(step);
    producers.add(new IntArrayList(2));
    consumers.add(new IntArrayList(2));
    visited.add(0);
    return number;
  }

  /** The tasks that a task waits for, by number. */
  List<Integer> producers(int number) {
    List<Integer> all = new ArrayList<>();
    producers.get(number).forEach(all::add);
    return all;
  }

  /** One task waits for another one. */
  void edge(long producer, long consumer) {
    int from = number(producer);
    int to = number(consumer);
    producers.get(to).add(from);
    consumers.get(from).add(to);
    unordered.clear();
  }

  /** The function has waited for a task, perhaps also for those that wait for it. */
  void awaited(long task, boolean readers) {
    int number = number(task);
    step++;
    await(number);
    if (readers) {
      consumers.get(number).forEach(this::await);
    }
    unordered.clear();
  }

  private void await(int number) {
    awaited.add(number);
    awaitedAt.add(step);
  }

  /** The function touches memory; its step. */
  int touches() {
    return ++step;
  }

  /** Whether all that one does comes before all that the other one does. */
  boolean before(Actor earlier, Actor later) {
    return switch (later.kind()) {
      case HOST -> earlier.kind() == Actor.Kind.HOST;
      case ORCHESTRATION ->
          switch (earlier.kind()) {
            case HOST -> false;
            case ORCHESTRATION -> true;
            case TASK -> reaches(earlier.number(), NONE, later.number());
          };
      case TASK ->
          switch (earlier.kind()) {
            case HOST -> false;
            case ORCHESTRATION -> stepReaches(earlier.number(), later.number());
            case TASK -> taskReaches(earlier.number(), later.number());
          };
    };
  }

  /** Whether the program names one of two before the other, whenever they happen. */
  boolean isFirst(Actor one, Actor other) {
    if (one.isTask() && other.isTask()) {
      return one.number() < other.number();
    }
    if (one.isTask() && other.kind() == Actor.Kind.ORCHESTRATION) {
      return stepOf.get(one.number()) < other.number();
    }
    return one.kind() == Actor.Kind.ORCHESTRATION
        && other.isTask()
        && one.number() <= stepOf.get(other.number());
  }

  private boolean taskReaches(int from, int to) {
    long pair = (long) from << 32 | to;
    if (ordered.contains(pair)) {
      return true;
    }
    if (unordered.contains(pair)) {
      return false;
    }
    boolean reached = from == to || reaches(from, to, stepOf.get(to));
    if (ordered.size() + unordered.size() > MOST_ANSWERS) {
      forgetAnswers();
    }
    (reached ? ordered : unordered).add(pair);
    return reached;
  }

  /**
   * Whether a task comes before another one, or before a step of the function.
   *
   * @param to the other task, or {@link #NONE}
   * @param until the step of the function that comes before it
   */
  private boolean reaches(int from, int to, int until) {
    stamp++;
    open.clear();
    int seenSteps = awaitUpTo(until, 0);
    if (to != NONE) {
      visit(to);
    }
    while (open.notEmpty()) {
      int at = open.removeAtIndex(open.size() - 1);
      if (at == from) {
        return true;
      }
      MutableIntList before = producers.get(at);
      for (int i = 0; i < before.size(); i++) {
        visit(before.get(i));
      }
      seenSteps = awaitUpTo(stepOf.get(at), seenSteps);
    }
    return false;
  }

  /** Visits what the function has waited for up to a step. */
  private int awaitUpTo(int until, int seen) {
    int next = seen;
    while (next < awaited.size() && awaitedAt.get(next) <= until) {
      visit(awaited.get(next++));
    }
    return next;
  }

  private void visit(int task) {
    if (visited.get(task) != stamp) {
      visited.set(task, stamp);
      open.add(task);
    }
  }

  private boolean stepReaches(int from, int task) {
    stamp++;
    open.clear();
    visit(task);
    while (open.notEmpty()) {
      int at = open.removeAtIndex(open.size() - 1);
      if (stepOf.get(at) >= from) {
        return true;
      }
      MutableIntList before = producers.get(at);
      for (int i = 0; i < before.size(); i++) {
        visit(before.get(i));
      }
    }
    return false;
  }
}
