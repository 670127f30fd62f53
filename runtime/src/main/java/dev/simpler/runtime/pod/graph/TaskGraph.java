package dev.simpler.runtime.pod.graph;

import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.task.TensorTag;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.runtime.pod.WorkerKind;
import dev.simpler.runtime.pod.graph.WrittenRanges.Order;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of one run: dependencies, readiness, completion and lifetime. Every method is one step
 * that happens as a whole: its owner calls it under one lock, so no producer can complete between a
 * consumer's attaching to it and the publication of how many producers that consumer waits for.
 */
public final class TaskGraph {
  private final ProducerMap producers = new ProducerMap();
  private final PodScopes scopes = new PodScopes();
  private final List<WorkerPool> pools;
  private final Consumer<Slot> retire;
  private final Consumer<Slot> finished;
  private final ArrayDeque<Slot> finishing = new ArrayDeque<>();
  private long readyCount;
  private int active;

  /**
   * Creates an empty graph.
   *
   * @param nextLevel children of the next level
   * @param sub sub-workers
   * @param finished called once for each task that completes or fails
   * @param retire called once for each slot that nothing refers to any more
   */
  public TaskGraph(
      WorkerPool nextLevel, WorkerPool sub, Consumer<Slot> finished, Consumer<Slot> retire) {
    this.pools = List.of(nextLevel, sub);
    this.finished = finished;
    this.retire = retire;
  }

  /** The children of a kind. */
  public WorkerPool pool(WorkerKind kind) {
    return pools.get(kind.ordinal());
  }

  /** The open scopes. */
  public PodScopes scopes() {
    return scopes;
  }

  /** Who writes what. */
  public ProducerMap producers() {
    return producers;
  }

  /** Number of slots that are not consumed. */
  public int active() {
    return active;
  }

  /** Adds a task: attaches it to its producers and makes it ready if all of them have finished. */
  public void submit(Slot slot, Task task) {
    slot.task = task;
    slot.runningMembers = task.size();
    active++;
    List<Slot> sources = new ArrayList<>(4);
    eachTensor(
        task,
        (range, tag) -> {
          if (tag == TensorTag.INPUT || tag == TensorTag.INOUT) {
            producers.find(range, source -> attach(slot, source, sources));
          }
        });
    producers.add(slot.memory(), slot, Order.OWNS);
    eachTensor(
        task,
        (range, tag) -> {
          switch (tag) {
            case OUTPUT, OUTPUT_EXISTING -> producers.add(range, slot, Order.BESIDE);
            case INOUT -> producers.add(range, slot, Order.FOLLOWS);
            case INPUT, NO_DEP -> {}
          }
        });
    slot.references = 1 + (scopes.register(slot) ? 1 : 0);
    for (Slot source : sources) {
      source.consumers.add(slot);
      source.references++;
      slot.producers.add(source);
      if (!source.finished()) {
        slot.waitingFor++;
      } else if (source.state == SlotState.FAILED && slot.failure == null) {
        slot.failure = poison(source);
      }
    }
    if (slot.waitingFor > 0) {
      slot.state = SlotState.PENDING;
    } else {
      settle(slot);
      finishAll();
    }
  }

  private static void attach(Slot slot, Slot source, List<Slot> sources) {
    if (source.foundBy != slot) {
      source.foundBy = slot;
      sources.add(source);
    }
  }

  /** Calls {@code action} for the bytes of every tensor that has any, member by member. */
  private static void eachTensor(Task task, BiConsumer<ByteRange, TensorTag> action) {
    for (int member = 0; member < task.size(); member++) {
      TaskArgs args = task.members().get(member);
      for (int i = 0; i < args.tensors().size(); i++) {
        ContinuousTensor tensor = args.tensors().get(i);
        if (tensor.data() != 0) {
          int memory = tensor.childMemory() ? task.worker(member) : ByteRange.HOST;
          action.accept(ByteRange.of(memory, tensor.data(), tensor.nbytes()), args.tags().get(i));
        }
      }
    }
  }

  /** Adds memory that no task has produced: what the slot has, which may be none. */
  public void allocate(Slot slot) {
    active++;
    slot.state = SlotState.COMPLETED;
    producers.add(slot.memory(), slot, Order.OWNS);
    slot.references = 1;
    if (!scopes.register(slot)) {
      release(slot);
    }
  }

  /** Starts what can start in both pools. */
  public void dispatch(WorkerPool.Assignments nextLevel, WorkerPool.Assignments sub) {
    pools.get(0).dispatch(nextLevel);
    pools.get(1).dispatch(sub);
  }

  /** A member of a running task has ended; the task ends with its last member. */
  public void memberDone(Slot slot, @Nullable Throwable failure) {
    if (failure != null && slot.failure == null) {
      slot.failure = failure;
    }
    if (--slot.runningMembers == 0) {
      finishing.add(slot);
      finishAll();
    }
  }

  private void settle(Slot slot) {
    if (slot.failure == null) {
      slot.state = SlotState.READY;
      slot.readyOrder = readyCount++;
      pool(Objects.requireNonNull(slot.task).kind()).push(slot);
    } else {
      finishing.add(slot);
    }
  }

  private void finishAll() {
    for (Slot slot = finishing.poll(); slot != null; slot = finishing.poll()) {
      slot.state = slot.failure == null ? SlotState.COMPLETED : SlotState.FAILED;
      finished.accept(slot);
      for (Slot consumer : slot.consumers) {
        if (slot.failure != null && consumer.failure == null) {
          consumer.failure = poison(slot);
        }
        if (--consumer.waitingFor == 0) {
          settle(consumer);
        }
      }
      release(slot);
      slot.producers.forEach(this::release);
    }
  }

  private static Throwable poison(Slot source) {
    return source.failure instanceof PoisonedException first
        ? first
        : new PoisonedException(source.id(), Objects.requireNonNull(source.failure));
  }

  /** Closes the innermost scope. */
  public void endScope() {
    scopes.end(this::release);
  }

  private void release(Slot slot) {
    if (--slot.references == 0 && slot.finished()) {
      slot.state = SlotState.CONSUMED;
      producers.erase(slot);
      active--;
      retire.accept(slot);
    }
  }
}
