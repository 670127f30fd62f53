package dev.simpler.runtime.pod.graph;

import dev.simpler.runtime.pod.PodOrchestrator;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The children of one kind and the ready tasks that wait for them.
 *
 * <p>Tasks start in the order they became ready, except that a task whose workers are busy lets
 * others pass. A blocked group reserves its workers against younger tasks, so a stream of plain
 * tasks cannot starve it. A dead child takes pinned tasks only, unless too few others are left;
 * whatever it takes fails. A child that takes tasks ahead gets, while it runs one, the next ones
 * that nobody else could run: it runs them one after the other all the same.
 */
public final class WorkerPool {
  private final int size;
  private final BitSet idle;
  private final BitSet dead = new BitSet();
  private final ArrayDeque<Slot> singles = new ArrayDeque<>();
  private final ArrayDeque<Slot> groups = new ArrayDeque<>();
  private final List<ArrayDeque<Slot>> pinned = new ArrayList<>();
  private int pinnedCount;

  /** How many tasks each has been given that have not ended. */
  private final int[] given;

  private final @Nullable Ahead[] ahead;

  /** Children whose task goes alone. */
  private final BitSet alone = new BitSet();

  private boolean anyAhead;

  /** Receives what starts where. */
  @FunctionalInterface
  public interface Assignments {
    /** Member {@code member} of {@code slot} starts on {@code worker}. */
    void assign(int worker, Slot slot, int member);
  }

  /**
   * What a child takes while it runs a task.
   *
   * @param most so many tasks
   * @param takes whether a task may be given while another one runs, and others while it runs
   */
  public record Ahead(int most, Predicate<Task> takes) {}

  /** Creates a pool of idle children. */
  public WorkerPool(int size) {
    this.size = size;
    given = new int[size];
    ahead = new Ahead[size];
    idle = new BitSet(size);
    idle.set(0, size);
    for (int i = 0; i < size; i++) {
      pinned.add(new ArrayDeque<>(0));
    }
  }

  /** Number of children. */
  public int size() {
    return size;
  }

  /** Number of tasks that wait for a child. */
  public int waiting() {
    return singles.size() + groups.size() + pinnedCount;
  }

  /** Lets a child take tasks ahead; before the first task. */
  public void takeAhead(int worker, Ahead what) {
    ahead[worker] = what;
    anyAhead = true;
  }

  /** A child has ended a task, and is available again unless it has another one. */
  public void release(int worker) {
    if (--given[worker] <= 0) {
      given[worker] = 0;
      alone.clear(worker);
      idle.set(worker);
    }
  }

  /** Says whether a child is alive. */
  public void setAlive(int worker, boolean alive) {
    dead.set(worker, !alive);
  }

  void push(Slot slot) {
    Task task = task(slot);
    if (task.size() > 1) {
      groups.add(slot);
    } else if (task.worker(0) >= 0) {
      pinned.get(task.worker(0)).add(slot);
      pinnedCount++;
    } else {
      singles.add(slot);
    }
  }

  /** Starts everything that can start. */
  public void dispatch(Assignments out) {
    startIdle(out);
    if (anyAhead && waiting() > 0) {
      giveAhead(out);
    }
  }

  private void startIdle(Assignments out) {
    while (!idle.isEmpty()) {
      Slot group = groups.peek();
      if (group == null) {
        startSingles(Long.MAX_VALUE, null, out);
        return;
      }
      startSingles(group.readyOrder, null, out);
      int[] chosen = place(task(group));
      if (chosen == null) {
        startSingles(Long.MAX_VALUE, reserved(task(group)), out);
        return;
      }
      groups.poll();
      group.state = SlotState.RUNNING;
      for (int member = 0; member < chosen.length; member++) {
        give(chosen[member], group, member, out);
      }
    }
  }

  private void startSingles(long before, @Nullable BitSet reserved, Assignments out) {
    if (pinnedCount == 0 && singles.isEmpty()) {
      return;
    }
    boolean anyAlive = dead.cardinality() < size;
    for (int worker = idle.nextSetBit(0); worker >= 0; worker = idle.nextSetBit(worker + 1)) {
      if (reserved != null && reserved.get(worker)) {
        continue;
      }
      Slot mine = pinned.get(worker).peek();
      Slot any = dead.get(worker) && anyAlive ? null : singles.peek();
      Slot next = older(mine, any);
      if (next != null && next.readyOrder < before) {
        start(worker, next, out);
      }
    }
  }

  /** Tasks in the order they became ready, up to the first that a child does not take. */
  private void giveAhead(Assignments out) {
    Slot group = groups.peek();
    long before = group == null ? Long.MAX_VALUE : group.readyOrder;
    boolean one = size - dead.cardinality() == 1;
    for (int worker = 0; worker < size; worker++) {
      Ahead taken = ahead[worker];
      if (taken == null || idle.get(worker) || dead.get(worker) || alone.get(worker)) {
        continue;
      }
      while (given[worker] <= taken.most()) {
        Slot mine = pinned.get(worker).peek();
        Slot next = older(mine, singles.peek());
        if (next == null
            || next.readyOrder >= before
            || !(next == mine || one)
            || !taken.takes().test(task(next))) {
          break;
        }
        start(worker, next, out);
      }
    }
  }

  private static @Nullable Slot older(@Nullable Slot mine, @Nullable Slot any) {
    return mine != null && (any == null || mine.readyOrder < any.readyOrder) ? mine : any;
  }

  private void start(int worker, Slot next, Assignments out) {
    if (next == pinned.get(worker).peek()) {
      pinned.get(worker).poll();
      pinnedCount--;
    } else {
      singles.poll();
    }
    next.state = SlotState.RUNNING;
    give(worker, next, 0, out);
  }

  private void give(int worker, Slot slot, int member, Assignments out) {
    idle.clear(worker);
    given[worker]++;
    Ahead taken = ahead[worker];
    if (taken != null && !taken.takes().test(task(slot))) {
      alone.set(worker);
    }
    out.assign(worker, slot, member);
  }

  private int @Nullable [] place(Task group) {
    int[] chosen = new int[group.size()];
    BitSet free = (BitSet) idle.clone();
    for (int member = 0; member < chosen.length; member++) {
      chosen[member] = group.worker(member);
      if (chosen[member] >= 0) {
        if (!free.get(chosen[member])) {
          return null;
        }
        free.clear(chosen[member]);
      }
    }
    if (enoughAlive(group)) {
      free.andNot(dead);
    }
    int next = 0;
    for (int member = 0; member < chosen.length; member++) {
      if (chosen[member] == PodOrchestrator.ANY) {
        next = free.nextSetBit(next);
        if (next < 0) {
          return null;
        }
        chosen[member] = next++;
      }
    }
    return chosen;
  }

  /** Whether a group can do without the dead; if not it takes them and fails. */
  private boolean enoughAlive(Task group) {
    return size - dead.cardinality() >= group.size();
  }

  private BitSet reserved(Task group) {
    BitSet targets = new BitSet(size);
    int open = 0;
    for (int member = 0; member < group.size(); member++) {
      if (group.worker(member) >= 0) {
        targets.set(group.worker(member));
      } else {
        open++;
      }
    }
    boolean living = enoughAlive(group);
    for (int w = idle.nextSetBit(0); w >= 0 && open > 0; w = idle.nextSetBit(w + 1)) {
      if (!targets.get(w) && !(living && dead.get(w))) {
        targets.set(w);
        open--;
      }
    }
    return targets;
  }

  private static Task task(Slot slot) {
    return java.util.Objects.requireNonNull(slot.task);
  }
}
